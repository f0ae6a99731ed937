// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files from which Solaris 10 and older illumos plumb IP interfaces when they start ({@code /etc/hostname.*};
 * net_include.sh); those of IPv6 are left as they are. Datalinks are kept by dladm, routes by {@code route -p}.
 */
public final class BootFiles {
    private BootFiles() {}

    /** Paths and whole texts; empty for systems with ipadm, which keeps its own store. */
    public static SortedMap<String, String> of(SolarisSetup setup) {
        SortedMap<String, String> files = new TreeMap<>();
        if (setup.flavour().hasIpadm()) {
            return files;
        }
        for (IpSetup ip : setup.interfaces().values()) {
            if (ip.dynamic().isEmpty()) {
                files.put("/etc/hostname." + ip.name(), text(setup, ip));
            }
        }
        if (setup.flavour().hasGroupInterface()) {
            for (GroupSetup group : setup.groups().values()) {
                files.put("/etc/hostname." + group.name(), group(group));
            }
        }
        return files;
    }

    /**
     * The lines of a member or single interface. A line of its own is an ifconfig command to illumos; Solaris 10 takes
     * one line alone.
     */
    private static String text(SolarisSetup setup, IpSetup ip) {
        List<String> words = new ArrayList<>();
        Map<InterfaceAddress, String> carried = Optional.ofNullable(ip.group())
                .map(setup.groups()::get)
                .map(GroupSetup::addresses)
                .orElse(Map.of());
        List<InterfaceAddress> data = carried.keySet().stream()
                .filter(address -> ip.name().equals(carried.get(address)) && !Applied.isSix(address))
                .toList();
        List<InterfaceAddress> own = ip.addresses().stream()
                .filter(address -> !Applied.isSix(address))
                .toList();
        boolean test = ip.group() != null;
        boolean first = true;
        for (List<InterfaceAddress> addresses : List.of(data, own)) {
            boolean failover = addresses != own || !test;
            for (InterfaceAddress address : addresses) {
                List<String> arguments = IfconfigCommands.arguments(address, !failover);
                if (first && setup.flavour() == Flavour.SOLARIS_10) {
                    arguments.addAll(arguments.size() - 1, membership(ip));
                    words.add(String.join(" ", arguments));
                    first = false;
                } else {
                    if (first) {
                        words.add(String.join(" ", bare(ip)));
                        first = false;
                    }
                    words.add("addif " + String.join(" ", arguments));
                }
            }
        }
        if (first) {
            words.add(String.join(" ", bare(ip)));
        }
        return String.join(setup.flavour() == Flavour.SOLARIS_10 ? " " : "\n", words) + "\n";
    }

    private static List<String> bare(IpSetup ip) {
        List<String> words = new ArrayList<>(membership(ip));
        words.add("up");
        return words;
    }

    private static List<String> membership(IpSetup ip) {
        List<String> words = new ArrayList<>();
        if (ip.group() != null) {
            words.addAll(List.of("group", ip.group()));
        }
        if (ip.standby()) {
            words.add("standby");
        }
        return words;
    }

    private static String group(GroupSetup group) {
        StringBuilder text = new StringBuilder("ipmp\n");
        group.addresses().keySet().stream()
                .filter(address -> !Applied.isSix(address))
                .forEach(address -> text.append("addif ")
                        .append(String.join(" ", IfconfigCommands.arguments(address, false)))
                        .append('\n'));
        return text.toString();
    }
}
