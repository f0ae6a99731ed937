// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.plan.LinkSetup;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** The {@code [Match]} section of a .network file: which links it is for (systemd.network(5)). */
record Match(List<String> names, List<String> macs, List<String> types, List<String> kinds, Set<String> others) {

    static Match of(IniText file) {
        List<String> keys =
                file.all("Match").stream().flatMap(it -> it.keys().stream()).toList();
        return new Match(
                words(file, "Name"),
                words(file, "PermanentMACAddress", "MACAddress"),
                words(file, "Type"),
                words(file, "Kind"),
                keys.stream()
                        .filter(key -> !List.of("Name", "PermanentMACAddress", "MACAddress", "Type", "Kind")
                                .contains(key))
                        .collect(java.util.stream.Collectors.toSet()));
    }

    private static List<String> words(IniText file, String... keys) {
        return Arrays.stream(keys)
                .flatMap(key -> file.values("Match", key).stream())
                .flatMap(value -> Arrays.stream(value.split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether it is for a link; conditions that can't be told from here (path, driver) count as met. */
    boolean fits(LinkSetup link) {
        boolean empty = names.isEmpty() && macs.isEmpty() && types.isEmpty() && kinds.isEmpty() && others.isEmpty();
        String mac = link.permanentMac() == null ? "" : link.permanentMac().text();
        return !empty
                && anyOf(names, link.name())
                && (macs.isEmpty()
                        || macs.stream()
                                .anyMatch(it -> it.toLowerCase(Locale.ROOT)
                                        .replace('-', ':')
                                        .equals(mac)))
                && anyOf(types, type(link))
                && anyOf(kinds, kind(link));
    }

    /** Whether it is for one link alone, by its name or its MAC address. */
    boolean isOfOne() {
        boolean one = names.size() == 1 && names.get(0).matches("[^*?!\\[]+");
        return one || (macs.size() == 1 && names.isEmpty());
    }

    private static String type(LinkSetup link) {
        return switch (link.kind()) {
            case BOND -> "bond";
            case VLAN -> "vlan";
            case BRIDGE -> "bridge";
            case NIC -> "ether";
        };
    }

    private static String kind(LinkSetup link) {
        return link.kind() == LinkSetup.Kind.NIC ? "" : type(link);
    }

    /** A list that begins with an exclamation mark means all others. */
    private static boolean anyOf(List<String> patterns, String text) {
        if (patterns.isEmpty()) {
            return true;
        }
        boolean not = patterns.get(0).startsWith("!");
        boolean found = patterns.stream().anyMatch(it -> glob(it.startsWith("!") ? it.substring(1) : it, text));
        return found != not;
    }

    private static boolean glob(String pattern, String text) {
        if (text.isEmpty()) {
            return false;
        }
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(text));
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
