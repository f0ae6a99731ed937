// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.LinkMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ids and names of links. An id is {@code host/name}, the same in every observation. A link name may have any bytes
 * but white space, slash and colon (dev_valid_name of net/core/dev.c): those an id can't have are written in it as
 * {@code :xx}, and a suffix that begins with a colon never meets another link's name.
 */
final class LinkIds {

    private static final String PLAIN = "._@-";
    private static final int LONGEST = 100;

    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    LinkIds(String hostId, List<LinkMessage> links) {
        Set<String> taken = new HashSet<>();
        for (LinkMessage link : links) {
            String id = usual(hostId, link);
            if (!taken.add(id)) {
                id += ":" + link.index();
                taken.add(id);
            }
            ids.putIfAbsent(link.index(), id);
            names.putIfAbsent(link.index(), shown(link));
        }
    }

    /** Id of a link where no two have the same name. */
    static String usual(String hostId, LinkMessage link) {
        return hostId + "/" + local(link.name());
    }

    /** Id of the link with the index; null when there is none. */
    @Nullable
    String id(@Nullable Integer index) {
        return index == null ? null : ids.get(index);
    }

    /** Name of the link with the index, fit to be shown; null when there is none. */
    @Nullable
    String name(@Nullable Integer index) {
        return index == null ? null : names.get(index);
    }

    private static String local(String name) {
        StringBuilder local = new StringBuilder(name.length());
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char plain = (char) (octet & 0xff);
            if (plain < 0x80 && (Character.isLetterOrDigit(plain) || PLAIN.indexOf(plain) >= 0)) {
                local.append(plain);
            } else {
                local.append(':')
                        .append(Character.forDigit(plain >> 4, 16))
                        .append(Character.forDigit(plain & 0xf, 16));
            }
        }
        // Kernel names have 15 bytes; what is longer comes from damaged data only.
        return local.length() > LONGEST - 20 ? local.substring(0, LONGEST - 20) : local.toString();
    }

    static String shown(LinkMessage link) {
        String name = link.name();
        if (name.isBlank() || name.length() > LONGEST) {
            return "link" + link.index();
        }
        return name.chars().anyMatch(Character::isISOControl)
                ? name.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "\uFFFD")
                : name;
    }
}
