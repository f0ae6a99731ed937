// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ids of what stands on one host, the values of its texts, and what could not be seen of it. An id is
 * {@code host/name}, the same in every observation; that of an IP interface ends in {@code :ip}, that of an IPMP group
 * in {@code :ipmp}, because all three may have one name.
 */
final class Names {
    private static final int LONGEST = 80;
    private static final String PLAIN = "._@-";

    private final String hostId;
    private final Set<String> gaps = new LinkedHashSet<>();
    private final Map<String, String> shortened = new HashMap<>();

    Names(String hostId) {
        this.hostId = hostId;
    }

    String link(String name) {
        return hostId + "/" + local(name);
    }

    String ip(String name) {
        return link(name) + ":ip";
    }

    String group(String name) {
        return link(name) + ":ipmp";
    }

    /** Says once that something could not be seen, or not be shown, and why. */
    void gap(String text) {
        gaps.add(text);
    }

    List<String> gaps() {
        return List.copyOf(gaps);
    }

    @Nullable
    MacAddress mac(@Nullable String text, String owner) {
        if (text == null || text.equals("unknown")) {
            return null;
        }
        try {
            MacAddress mac = MacAddress.of(text);
            return mac.isZero() ? null : mac;
        } catch (IllegalArgumentException e) {
            gap("The MAC address of " + owner + " makes no sense: " + shown(text));
            return null;
        }
    }

    @Nullable
    InterfaceAddress address(@Nullable String text, String owner) {
        if (text == null) {
            return null;
        }
        try {
            return asPrinted(InterfaceAddress.of(text), text);
        } catch (IllegalArgumentException e) {
            gap("An address of " + owner + " makes no sense: " + shown(text));
            return null;
        }
    }

    @Nullable
    Ip ip(@Nullable String text, String owner) {
        if (text == null) {
            return null;
        }
        try {
            return printedIp(text);
        } catch (IllegalArgumentException e) {
            gap("An address of " + owner + " makes no sense: " + shown(text));
            return null;
        }
    }

    /**
     * The address of a text that a tool printed.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Ip printedIp(String text) {
        Ip ip = Ip.of(text);
        if (ip.family() == IpFamily.INET && !ip.text().equals(text)) {
            throw new IllegalArgumentException("no tool prints leading zeros, which some take for octal numbers");
        }
        return ip;
    }

    private static InterfaceAddress asPrinted(InterfaceAddress address, String text) {
        if (address.family() == IpFamily.INET && !address.text().equals(text)) {
            throw new IllegalArgumentException("no tool prints leading zeros, which some take for octal numbers");
        }
        return address;
    }

    /** Whether it can be a name at all; the rest is left to the system, which has it already. */
    static boolean isName(@Nullable String name) {
        return name != null
                && !name.isBlank()
                && name.length() <= 100
                && name.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }

    static String shown(String text) {
        String printable = text.replaceAll("\\p{C}", "?");
        return printable.length() > 80 ? printable.substring(0, 80) + "..." : printable;
    }

    private String local(String name) {
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
        if (local.length() <= LONGEST) {
            return local.toString();
        }
        // Names have at most 31 characters on these systems; a longer one comes from damaged data.
        return shortened.computeIfAbsent(
                name, n -> local.substring(0, LONGEST - 12) + ":" + Integer.toHexString(n.hashCode()));
    }
}
