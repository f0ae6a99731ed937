// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;

/** What the guest shall have: changes of what it was observed to have, which is nothing but its NICs. */
final class LabDesigns {
    /** The address that moves. */
    static final String ADDRESS = "192.0.2.10/24";

    static final String ADDRESS6 = "2001:db8:1::10/64";
    static final String OF_VLAN = "198.51.100.10/24";

    private LabDesigns() {}

    /** nic1 and nic2 up, addresses on nic1. */
    static Host single(Host observed) {
        return with(observed, List.of(), List.of(), List.of(ip(nic(observed, "nic1"), ADDRESS, ADDRESS6)));
    }

    /** An LACP bond of nic1 and nic2, with the addresses of nic1. */
    static Host bonded(Host observed) {
        Aggregation bond = bond(observed, "nic1", "nic2");
        return with(observed, List.of(bond), List.of(), List.of(ip(bond, ADDRESS, ADDRESS6)));
    }

    /** The same where there are other interfaces with addresses, which stay. */
    static Host bondedBeside(Host observed) {
        Aggregation bond = bond(observed, "nic1", "nic2");
        List<IpInterface> interfaces = new ArrayList<>(observed.interfaces());
        interfaces.removeIf(it -> bond.ports().contains(it.link()));
        interfaces.add(ip(bond, ADDRESS, ADDRESS6));
        return observed.withAggregations(List.of(bond)).withInterfaces(interfaces);
    }

    /** As {@link #bonded} with a VLAN on the bond. */
    static Host bondedWithVlan(Host observed) {
        Aggregation bond = bond(observed, "nic1", "nic2");
        Vlan vlan = new Vlan(
                observed.id() + "/bond0.100", "bond0.100", bond.id(), 100, 1500, null, LinkState.UNKNOWN, true);
        return with(observed, List.of(bond), List.of(vlan), List.of(ip(bond, ADDRESS, ADDRESS6), ip(vlan, OF_VLAN)));
    }

    static Aggregation bond(Host observed, String... ports) {
        return AggregationBuilder.builder()
                .id(observed.id() + "/bond0")
                .name("bond0")
                .mode(AggregationMode.LACP_802_3AD)
                .ports(List.of(ports).stream()
                        .map(port -> nic(observed, port).id())
                        .toList())
                .lacp(Lacp.ACTIVE)
                .timer(LacpTimer.SHORT)
                .bond(BondOptions.NONE.withMiimon(100))
                .mtu(1500)
                .adminUp(true)
                .build();
    }

    static Host with(Host observed, List<Aggregation> bonds, List<Vlan> vlans, List<IpInterface> interfaces) {
        List<Nic> nics = new ArrayList<>();
        for (Nic nic : observed.nics()) {
            boolean used = nic.name().equals("nic1") || nic.name().equals("nic2");
            nics.add(used ? nic.withAdminUp(true) : nic);
        }
        return observed.withNics(nics)
                .withAggregations(bonds)
                .withVlans(vlans)
                .withInterfaces(interfaces)
                .withRoutes(List.of());
    }

    /** What the address is on goes with the route to its network, and the link has an address; all else stays. */
    static Host withAddress(Host host, Link link, String address) {
        List<IpInterface> interfaces = new ArrayList<>();
        List<Route> routes = new ArrayList<>(host.routes());
        for (IpInterface ip : host.interfaces()) {
            if (ip.addresses().stream().noneMatch(it -> it.text().equals(ADDRESS))) {
                interfaces.add(ip);
            } else {
                routes.removeIf(route -> route.gateway() == null && ip.link().equals(route.link()));
            }
        }
        interfaces.add(ip(link, address));
        return host.withInterfaces(interfaces).withRoutes(routes);
    }

    static IpInterface ip(Link link, String... addresses) {
        return new IpInterface(
                link.id() + ":ip",
                link.name(),
                link.id(),
                List.of(IpFamily.INET, IpFamily.INET6),
                List.of(addresses).stream().map(InterfaceAddress::of).toList(),
                List.of());
    }

    /** The host with the switches and cables around the guest. */
    static Topology inNetwork(Host host) {
        List<Cable> cables = new ArrayList<>();
        for (int number = 1; number <= Qemu.CABLES; number++) {
            cables.add(SimulatedBond.cable(number, nic(host, "nic" + number).id()));
        }
        return Topology.empty("lab")
                .withHosts(List.of(host))
                .withSwitches(List.of(SimulatedBond.sw("swA"), SimulatedBond.sw("swB")))
                .withCables(cables);
    }

    static Nic nic(Host observed, String name) {
        return observed.nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the guest has no " + name));
    }
}
