// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What building something on a host changes, in words: links, port-channels, groups, addresses. */
public final class Differences {
    private final TopologyIndex before;
    private final TopologyIndex after;
    private final List<String> words = new ArrayList<>();

    private Differences(Topology before, Topology after) {
        this.before = TopologyIndex.of(before);
        this.after = TopologyIndex.of(after);
    }

    /** The differences on a host and on the switches, one sentence without its full stop each. */
    public static List<String> words(Topology before, Topology after, String hostId) {
        Differences differences = new Differences(before, after);
        Host then = differences.after.host(hostId).orElseThrow().host();
        differences.gone(hostId);
        then.aggregations().forEach(differences::aggregation);
        after.switches().forEach(differences::networkSwitch);
        before.switches().forEach(differences::goneLags);
        then.groups().forEach(differences::group);
        differences.addresses(hostId);
        return List.copyOf(differences.words);
    }

    private void aggregation(Aggregation aggregation) {
        if (isNew(aggregation)) {
            words.add("Create %s %s of %s%s"
                    .formatted(
                            aggregation.mode().isLinux() ? "bond" : "aggregation",
                            aggregation.name(),
                            names(aggregation.ports()),
                            ", " + aggregation.mode().word() + lacp(aggregation.lacp())));
        }
    }

    /** Groups and aggregations that go, and those that lose ports. */
    private void gone(String hostId) {
        Host then = before.host(hostId).orElseThrow().host();
        for (IpmpGroup group : then.groups()) {
            if (after.element(group.id()).isEmpty()) {
                words.add("Remove IPMP group " + group.name());
            }
        }
        for (Aggregation aggregation : then.aggregations()) {
            Optional<Element> left = after.element(aggregation.id());
            if (left.isEmpty()) {
                words.add("Remove aggregation " + aggregation.name());
            } else if (left.get() instanceof Aggregation kept && !kept.ports().equals(aggregation.ports())) {
                words.add("Leave %s in %s".formatted(names(kept.ports()), kept.name()));
            }
        }
    }

    private void networkSwitch(Switch sw) {
        for (Lag lag : sw.lags()) {
            Optional<Element> known = before.element(lag.id());
            if (known.isEmpty()) {
                words.add("Create port-channel %s on %s of %s%s"
                        .formatted(lag.name(), sw.name(), names(lag.ports()), lacp(lag.lacp())));
            } else if (!known.get().equals(lag)) {
                words.add("Change port-channel %s on %s: %s%s"
                        .formatted(lag.name(), sw.name(), names(lag.ports()), lacp(lag.lacp())));
            }
        }
    }

    private void goneLags(Switch sw) {
        for (Lag lag : sw.lags()) {
            if (after.element(lag.id()).isEmpty()) {
                words.add("Remove port-channel %s from %s".formatted(lag.name(), sw.name()));
            }
        }
    }

    private void group(IpmpGroup group) {
        if (!isNew(group)) {
            return;
        }
        words.add("Create IPMP group %s of %s"
                .formatted(
                        group.name(),
                        names(group.members().stream()
                                .map(IpmpMember::ipInterface)
                                .toList())));
        for (IpmpMember member : group.members()) {
            String name = after.name(member.ipInterface());
            if (member.standby()) {
                words.add("Keep %s as a standby".formatted(name));
            }
            member.testAddresses()
                    .forEach(test -> words.add("Probe from %s with test address %s".formatted(name, test)));
        }
    }

    private void addresses(String hostId) {
        Map<InterfaceAddress, String> old =
                holders(before.host(hostId).orElseThrow().host());
        Map<InterfaceAddress, String> now =
                holders(after.host(hostId).orElseThrow().host());
        now.forEach((address, holder) -> {
            String from = old.get(address);
            if (from == null) {
                words.add("Give %s the address %s".formatted(holder, address));
            } else if (!from.equals(holder)) {
                words.add("Move %s from %s to %s".formatted(address, from, holder));
            }
        });
        old.forEach((address, holder) -> {
            if (!now.containsKey(address)) {
                words.add("Remove %s from %s".formatted(address, holder));
            }
        });
        Host then = after.host(hostId).orElseThrow().host();
        for (IpInterface ip : before.host(hostId).orElseThrow().host().interfaces()) {
            boolean kept = then.interfaces().stream().anyMatch(it -> !it.dhcp().isEmpty());
            if (!ip.dhcp().isEmpty() && after.element(ip.id()).isEmpty() && !kept) {
                words.add("Ask for no address by DHCP on %s any more".formatted(ip.name()));
            }
        }
    }

    private static Map<InterfaceAddress, String> holders(Host host) {
        Map<InterfaceAddress, String> holders = new LinkedHashMap<>();
        host.interfaces().forEach(ip -> ip.addresses().forEach(it -> holders.put(it, ip.name())));
        host.groups().forEach(group -> group.addresses().forEach(it -> holders.put(it.address(), group.name())));
        return holders;
    }

    private boolean isNew(Element element) {
        return before.element(element.id()).isEmpty();
    }

    private String names(Collection<String> ids) {
        return Sentences.and(ids.stream().map(after::name).toList());
    }

    private static String lacp(Lacp lacp) {
        return lacp == Lacp.OFF ? "" : ", LACP " + lacp.word();
    }
}
