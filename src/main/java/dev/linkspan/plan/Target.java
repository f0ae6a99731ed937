// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an observed host is to have in the end: what the wanted host says, and what is observed where it says nothing.
 * A NIC or bridge that the wanted host doesn't name is left alone with all that stands on it; a bond or VLAN that it
 * doesn't name is taken away when it stands on links that it does name.
 */
final class Target {
    private final Setup observed;
    private final Setup said;
    private final Host wanted;
    private final Host machine;
    private final Map<String, LinkSetup> links = new LinkedHashMap<>();
    private final Set<String> managed = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private Target(Host machine, Setup observed, Host wanted) {
        this.machine = machine;
        this.observed = observed;
        this.wanted = wanted;
        this.said = Setup.of(wanted);
    }

    /** The setup in the end, and what the reader should know of it. */
    record Result(Setup setup, List<String> warnings) {}

    static Result of(Host machine, Setup observed, Host wanted) {
        Target target = new Target(machine, observed, wanted);
        target.hardware();
        target.aggregations();
        target.vlans();
        target.leftovers();
        target.addresses();
        List<RouteEntry> routes = target.routes();
        Map<String, LinkSetup> inOrder = new LinkedHashMap<>();
        observed.links().keySet().forEach(name -> {
            if (target.links.containsKey(name)) {
                inOrder.put(name, target.links.get(name));
            }
        });
        target.links.forEach(inOrder::putIfAbsent);
        return new Result(new Setup(inOrder, routes), List.copyOf(target.warnings));
    }

    private void hardware() {
        for (Nic nic : wanted.nics()) {
            LinkSetup there = observed.find(nic.name());
            if (there == null && nic.kind() == NicKind.LOOPBACK) {
                continue;
            }
            if (there == null || there.kind() != Kind.NIC) {
                throw new PlanRefusedException(
                        nic.name(),
                        "the design has the NIC " + nic.name() + " and the machine has not",
                        "is it the right machine? take the NIC out of the design, or rename it as the machine calls it");
            }
            if (nic.permanentMac() != null
                    && there.permanentMac() != null
                    && !nic.permanentMac().equals(there.permanentMac())) {
                throw new PlanRefusedException(
                        nic.name(),
                        nic.name() + " has the permanent address " + nic.permanentMac() + " in the design and "
                                + there.permanentMac() + " on the machine",
                        "is it the right machine? when the card was changed, take its address out of the design");
            }
            managed.add(nic.name());
            String bond = said.link(nic.name()).bond();
            links.put(
                    nic.name(),
                    there.withBond(bond)
                            .withUp(bond != null || isUp(nic.name(), there))
                            .withMtu(nic.mtu() == null ? there.mtu() : nic.mtu())
                            .withQueue(said.link(nic.name()).queue()));
        }
        said.of(Kind.BRIDGE).forEach(bridge -> {
            LinkSetup there = observed.find(bridge.name());
            if (there == null || there.kind() != Kind.BRIDGE) {
                throw new PlanRefusedException(
                        bridge.name(),
                        "the design has the bridge " + bridge.name() + " and the machine has not",
                        "plans make no bridges yet; make it on the machine first");
            }
            if (!bridgePorts(said, bridge.name()).equals(bridgePorts(observed, bridge.name()))) {
                throw new PlanRefusedException(
                        bridge.name(),
                        "the ports of the bridge " + bridge.name() + " are "
                                + bridgePorts(observed, bridge.name()) + " on the machine and "
                                + bridgePorts(said, bridge.name()) + " in the design",
                        "plans change no ports of bridges yet; change them on the machine first");
            }
            managed.add(bridge.name());
            Integer mtu = linkOf(bridge.name()).mtu();
            links.put(bridge.name(), (mtu == null ? there : there.withMtu(mtu)).withUp(isUp(bridge.name(), there)));
        });
    }

    /** As the design says it; else as it is, and a new link is up. */
    private boolean isUp(String name, @Nullable LinkSetup there) {
        Boolean wantedUp = Setup.adminUp(linkOf(name));
        return wantedUp != null ? wantedUp : there == null || there.up();
    }

    private static Set<String> bridgePorts(Setup setup, String bridge) {
        Set<String> ports = new TreeSet<>();
        setup.links().values().stream()
                .filter(link -> bridge.equals(link.bridge()))
                .forEach(link -> ports.add(link.name()));
        return ports;
    }

    private Link linkOf(String name) {
        return wanted.links()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void aggregations() {
        Set<String> taken = new HashSet<>();
        for (Aggregation bond : wanted.aggregations()) {
            for (String port : bond.ports()) {
                if (!taken.add(port)) {
                    throw new PlanRefusedException(bond.name(), port + " is a port of two bonds", "take it out of one");
                }
            }
            if (bond.mode() == AggregationMode.LACP_802_3AD && bond.lacp() == Lacp.OFF) {
                throw new PlanRefusedException(
                        bond.name(),
                        bond.name() + " is of mode 802.3ad with LACP off, which the kernel doesn't have",
                        "set LACP to active or passive, or choose balance-xor");
            }
            LinkSetup there = existing(bond.name(), Kind.BOND);
            Map<String, String> options = options(bond, there);
            LinkSetup made = said.link(bond.name()).withOptions(options);
            Integer mtu = bond.mtu();
            if (there != null) {
                made = made.withMtu(mtu == null ? there.mtu() : mtu)
                        .withBridge(there.bridge())
                        .withUp(isUp(bond.name(), there));
            }
            made = made.withMac(bond.fixedMac() != null ? bond.fixedMac() : there == null ? null : there.mac());
            managed.add(bond.name());
            links.put(bond.name(), made);
            for (LinkSetup port : said.ports(bond.name())) {
                Integer own = ((Nic) linkOf(port.name())).mtu();
                links.put(port.name(), links.get(port.name()).withMtu(own == null ? made.mtu() : own));
            }
        }
    }

    /** Options that we don't know are kept; a bond of which the design says no options keeps all in its mode. */
    private Map<String, String> options(Aggregation bond, @Nullable LinkSetup there) {
        Map<String, String> words = BondWords.of(bond);
        if (there == null) {
            return words;
        }
        Map<String, String> merged = new HashMap<>(words);
        there.options().forEach((word, value) -> {
            boolean unsaid = bond.bond() == null && BondWords.mode(there.options()) == bond.mode();
            boolean ofTheBond = word.equals(BondOption.LACP_ACTIVE.word())
                    || word.equals(BondOption.LACP_RATE.word())
                    || word.equals(BondOption.MIN_LINKS.word());
            if (BondOption.of(word) == null || (unsaid && !ofTheBond)) {
                merged.putIfAbsent(word, value);
            }
        });
        return BondWords.with(merged, Map.of());
    }

    private @Nullable LinkSetup existing(String name, Kind kind) {
        if (!LinkName.isValid(name)) {
            throw new PlanRefusedException(
                    name,
                    "the kernel takes no link called \"" + name + "\"",
                    "names have 1 to 15 bytes without blanks, slashes, colons and percent signs");
        }
        LinkSetup there = observed.find(name);
        if (there != null && there.kind() != kind) {
            throw new PlanRefusedException(
                    name,
                    name + " is to be a " + kind + " and is a " + there.kind() + " on the machine",
                    "give it another name");
        }
        return there;
    }

    private void vlans() {
        for (Vlan vlan : wanted.vlans()) {
            LinkSetup there = existing(vlan.name(), Kind.VLAN);
            LinkSetup made = said.link(vlan.name());
            managed.add(vlan.name());
            boolean same = there != null
                    && there.tag() == made.tag()
                    && String.valueOf(there.over()).equals(made.over());
            links.put(
                    vlan.name(),
                    made.withMac(same ? there.mac() : null)
                            .withBridge(there == null ? null : there.bridge())
                            .withUp(isUp(vlan.name(), there)));
        }
        // Now that all links are known: a VLAN has no larger MTU than what it stands on.
        for (Vlan vlan : wanted.vlans()) {
            settleMtu(vlan, 0);
        }
    }

    private void settleMtu(Vlan vlan, int depth) {
        LinkSetup made = links.get(vlan.name());
        LinkSetup there = observed.find(vlan.name());
        wanted.vlans().stream()
                .filter(below -> below.name().equals(made.over()) && depth < 4)
                .forEach(below -> settleMtu(below, depth + 1));
        LinkSetup below = links.get(String.valueOf(made.over()));
        int least = below == null ? Setup.ETHERNET_MTU : below.mtu();
        Integer said = vlan.mtu();
        if (said != null && said > least && (there == null || there.mtu() != said)) {
            throw new PlanRefusedException(
                    vlan.name(),
                    vlan.name() + " is to have MTU " + said + " and " + made.over() + " below it has " + least,
                    "raise that of " + made.over() + " or lower that of " + vlan.name());
        }
        int unsaid = there == null ? least : Math.min(there.mtu(), least);
        links.put(vlan.name(), made.withMtu(said == null ? unsaid : said));
    }

    /** What the wanted host doesn't name and is left alone. */
    private void leftovers() {
        for (LinkSetup link : observed.links().values()) {
            if (!managed.contains(link.name()) && isLeftAlone(link)) {
                links.put(link.name(), link);
            }
        }
    }

    private boolean isLeftAlone(LinkSetup link) {
        return switch (link.kind()) {
            case NIC, BRIDGE -> true;
            case BOND -> {
                List<LinkSetup> ports = observed.ports(link.name());
                yield !ports.isEmpty() && ports.stream().noneMatch(port -> managed.contains(port.name()));
            }
            case VLAN -> {
                LinkSetup below = observed.find(link.over());
                yield below == null || (!managed.contains(below.name()) && isLeftAlone(below));
            }
        };
    }

    private void addresses() {
        Set<InterfaceAddress> everywhere = new HashSet<>();
        said.links().values().forEach(link -> everywhere.addAll(link.addresses()));
        for (String name : managed) {
            LinkSetup made = links.get(name);
            LinkSetup there = observed.find(name);
            List<InterfaceAddress> addresses = new ArrayList<>();
            if (there != null) {
                there.addresses().stream()
                        .filter(address -> said.link(name).addresses().contains(address)
                                || isLoopback(name)
                                || (there.dynamic().contains(address.family()) && !everywhere.contains(address)))
                        .forEach(addresses::add);
            }
            said.link(name).addresses().stream()
                    .filter(address -> !addresses.contains(address))
                    .forEach(addresses::add);
            Set<IpFamily> dynamic = there == null ? Set.of() : there.dynamic();
            for (IpFamily family : said.link(name).dynamic()) {
                if (!dynamic.contains(family)) {
                    warnings.add(
                            name + " is to get its " + family.word()
                                    + " addresses by DHCP or router advertisement: a plan starts no client, so it gets none now");
                }
            }
            links.put(name, made.withAddresses(addresses).withDynamic(dynamic));
        }
    }

    private boolean isLoopback(String name) {
        return machine.nics().stream()
                .anyMatch(nic -> nic.kind() == NicKind.LOOPBACK && nic.name().equals(name));
    }

    private List<RouteEntry> routes() {
        List<RouteEntry> routes = new ArrayList<>();
        for (int i = 0; i < said.routes().size(); i++) {
            RouteEntry entry = said.routes().get(i);
            if (links.get(entry.link()) == null) {
                throw new PlanRefusedException(
                        entry.shown(),
                        "the route " + entry.shown() + " leaves by no link of the machine",
                        "name another");
            }
            if (!isKernels(entry)) {
                routes.add(anyMetric(entry));
            }
        }
        for (RouteEntry route : observed.routes()) {
            LinkSetup link = observed.find(route.link());
            boolean ours = managed.contains(route.link())
                    && !isLoopback(route.link())
                    && (link == null || !link.dynamic().contains(route.family()));
            if (!ours && links.containsKey(route.link()) && !routes.contains(route)) {
                routes.add(route);
            }
        }
        return routes.stream().distinct().toList();
    }

    /** The kernel makes the route of a subnet with the first address in it, and takes it along with the last. */
    private boolean isKernels(RouteEntry entry) {
        LinkSetup before = observed.find(entry.link());
        return entry.gateway() == null
                && before != null
                && before.addresses().stream()
                        .anyMatch(address -> address.subnet().equals(entry.destination()));
    }

    /** The route as it is there already, when the design says no metric. */
    private RouteEntry anyMetric(RouteEntry entry) {
        boolean unsaid = wanted.routes().stream()
                .anyMatch(route -> route.metric() == null
                        && route.destination().equals(entry.destination())
                        && String.valueOf(route.gateway()).equals(String.valueOf(entry.gateway())));
        return observed.routes().stream()
                .filter(there -> unsaid
                        && there.destination().equals(entry.destination())
                        && String.valueOf(there.gateway()).equals(String.valueOf(entry.gateway()))
                        && there.link().equals(entry.link()))
                .findFirst()
                .orElse(entry);
    }
}
