// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Racks of servers with four NICs each, two to each of the rack's two leaf switches: half of the hosts are illumos with
 * two aggregations in an IPMP group, a quarter Solaris 11 with DLMP, a quarter Linux with two active-backup bonds.
 * Nothing is wrong with them.
 */
public final class Racks {
    private final int rack;
    private final boolean only;
    private final List<Host> hosts = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();
    private final List<List<SwitchPort>> ports = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<List<Lag>> lags = List.of(new ArrayList<>(), new ArrayList<>());
    private int lastAddress = 9;

    private Racks(int rack, boolean only) {
        this.rack = rack;
        this.only = only;
    }

    /** The example design {@code rack-40-hosts}. */
    public static Topology rackOfForty() {
        return of(1, 40)
                .withName("A rack of 40 hosts")
                .withNote("40 hosts with four NICs each on two leaf switches: IPMP over aggregations, DLMP and"
                        + " active-backup side by side. Auto-layout places them.");
    }

    /** Racks with as many hosts each, at most 60. */
    public static Topology of(int racks, int hostsPerRack) {
        List<Host> hosts = new ArrayList<>();
        List<Switch> switches = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        List<Uplink> uplinks = new ArrayList<>();
        List<List<InterfaceAddress>> gateways = List.of(new ArrayList<>(), new ArrayList<>());
        for (int n = 0; n < racks; n++) {
            Racks rack = new Racks(n, racks == 1);
            for (int host = 0; host < hostsPerRack; host++) {
                rack.addHost(host);
            }
            hosts.addAll(rack.hosts);
            cables.addAll(rack.cables);
            for (int side = 0; side < 2; side++) {
                Switch leaf = rack.leaf(side);
                switches.add(leaf);
                for (int gateway = 0; gateway < 2; gateway++) {
                    String id = "uplink-" + leaf.id() + "-" + (gateway + 1);
                    uplinks.add(new Uplink(id, id, leaf.id(), "gw-" + (gateway + 1), 100_000));
                }
                gateways.get(side).add(rack.data(side + 1));
                gateways.get(side).add(rack.storage(side + 1));
            }
        }
        return Topology.empty(racks + " racks of " + hostsPerRack)
                .withHosts(hosts)
                .withSwitches(switches)
                .withCables(cables)
                .withUplinks(uplinks)
                .withRouters(List.of(
                        new Router("gw-1", "gw-1", gateways.get(0)), new Router("gw-2", "gw-2", gateways.get(1))));
    }

    private Switch leaf(int side) {
        String id = leafId(side);
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .os(SwitchOs.ARISTA_EOS)
                .model("DCS-7368")
                .version("4.31.2F")
                .lacpCapable(true)
                .configurable(true)
                .vlans(List.of(10, 20))
                .ports(ports.get(side))
                .lags(lags.get(side))
                .build();
    }

    private String leafId(int side) {
        return (only ? "leaf-" : "r" + (rack + 1) + "-leaf-") + (side == 0 ? "a" : "b");
    }

    private void addHost(int number) {
        String id = (only ? "n" : "r" + (rack + 1) + "-n") + "%02d".formatted(number + 1);
        Host host = switch (number % 4) {
            case 2 -> dlmp(id, number);
            case 3 -> linux(id, number);
            default -> ipmp(id, number);
        };
        hosts.add(host.withRoutes(List.of(new Route(Route.DEFAULT, data(1).ip(), null, null))));
    }

    private Host ipmp(String id, int number) {
        List<Nic> nics = nics(id, number, List.of("ixgbe0", "ixgbe1", "ixgbe2", "ixgbe3"), 10);
        for (int side = 0; side < 2; side++) {
            List<SwitchPort> known = ports.get(side);
            lags.get(side).add(lag(leafId(side), number + 1, known.subList(known.size() - 2, known.size())));
        }
        List<Aggregation> aggregations = List.of(
                aggregation(id, "aggr1", AggregationMode.TRUNK, nics.get(0), nics.get(2)),
                aggregation(id, "aggr2", AggregationMode.TRUNK, nics.get(1), nics.get(3)));
        List<IpInterface> interfaces = aggregations.stream()
                .map(aggr -> IpInterface.on(id + "/ip-" + aggr.name(), aggr))
                .toList();
        IpmpGroup group = IpmpGroup.named(id + "/ipmp0", "ipmp0")
                .withDetection(Detection.PROBE)
                .withTargets(List.of(data(1).ip(), data(2).ip()))
                .withAddresses(List.of(new DataAddress(nextAddress(), null), new DataAddress(nextAddress(), null)))
                .withMembers(interfaces.stream()
                        .map(ip -> new IpmpMember(ip.id(), false, List.of(nextAddress())))
                        .toList());
        return Host.named(id, id, Platform.ILLUMOS)
                .withNics(nics)
                .withAggregations(aggregations)
                .withInterfaces(interfaces)
                .withGroups(List.of(group));
    }

    private Host dlmp(String id, int number) {
        List<Nic> nics = nics(id, number, List.of("net0", "net1", "net2", "net3"), 10);
        InterfaceAddress address = nextAddress();
        Aggregation aggregation = aggregation(id, "aggr0", AggregationMode.DLMP, nics.toArray(Nic[]::new))
                .withDlmp(
                        new DlmpOptions(true, List.of(address.ip()), List.of(data(1).ip(), data(2).ip()), null, null));
        return Host.named(id, id, Platform.SOLARIS_11)
                .withNics(nics)
                .withAggregations(List.of(aggregation))
                .withInterfaces(
                        List.of(IpInterface.on(id + "/ip-aggr0", aggregation).withAddresses(List.of(address))));
    }

    private Host linux(String id, int number) {
        List<Nic> nics = nics(id, number, List.of("enp1s0f0", "enp1s0f1", "enp130s0f0", "enp130s0f1"), 10);
        for (int side = 0; side < 2; side++) {
            // Each bond takes one port of each card: bond1 has the first card's second and the second card's first.
            List<SwitchPort> known = ports.get(side);
            int storagePort = side == 0 ? known.size() - 1 : known.size() - 2;
            known.set(storagePort, known.get(storagePort).withNativeVlan(20));
        }
        List<Aggregation> bonds = List.of(
                aggregation(id, "bond0", AggregationMode.ACTIVE_BACKUP, nics.get(0), nics.get(3)),
                aggregation(id, "bond1", AggregationMode.ACTIVE_BACKUP, nics.get(2), nics.get(1)));
        return Host.named(id, id, Platform.LINUX)
                .withNics(nics)
                .withAggregations(bonds)
                .withInterfaces(List.of(
                        IpInterface.on(id + "/ip-bond0", bonds.get(0)).withAddresses(List.of(nextAddress())),
                        IpInterface.on(id + "/ip-bond1", bonds.get(1)).withAddresses(List.of(storage(10 + number)))));
    }

    private List<Nic> nics(String id, int number, List<String> names, int vlan) {
        List<Nic> nics = new ArrayList<>();
        for (int n = 0; n < names.size(); n++) {
            MacAddress mac = MacAddress.of(
                    only
                            ? "00:00:5e:00:53:%02x".formatted(number * 4 + n)
                            : "02:00:%02x:00:%02x:%02x".formatted(rack, number, n));
            String nic = id + "/" + names.get(n);
            nics.add(Nic.named(nic, names.get(n))
                    .withDriver("ixgbe")
                    .withMac(mac)
                    .withPermanentMac(mac)
                    .withSpeedMbps(10_000)
                    .withDuplex(Duplex.FULL)
                    .withMtu(1500)
                    .withCarrier(LinkState.UP)
                    .withLinkNotification(true)
                    .withPciSlot((n < 2 ? "0000:01:00." : "0000:82:00.") + n % 2));
            List<SwitchPort> onLeaf = ports.get(n % 2);
            String leaf = leafId(n % 2);
            SwitchPort port = SwitchPort.named(leaf + "/et" + (onLeaf.size() + 1), "Ethernet" + (onLeaf.size() + 1))
                    .withSpeedMbps(10_000)
                    .withDuplex(Duplex.FULL)
                    .withMtu(9214)
                    .withVlanMode(VlanMode.ACCESS)
                    .withNativeVlan(vlan)
                    .withEdge(true)
                    .withCarrier(LinkState.UP);
            onLeaf.add(port);
            String cable = "c-" + id + "-" + names.get(n);
            cables.add(new Cable(cable, cable, nic, port.id(), CableOrigin.DRAWN));
        }
        return nics;
    }

    private static Aggregation aggregation(String host, String name, AggregationMode mode, Nic... nics) {
        AggregationBuilder builder = AggregationBuilder.builder()
                .id(host + "/" + name)
                .name(name)
                .mode(mode)
                .mtu(1500)
                .carrier(LinkState.UP)
                .ports(IntStream.range(0, nics.length)
                        .mapToObj(n -> nics[n].id())
                        .toList());
        if (mode == AggregationMode.TRUNK) {
            builder.lacp(Lacp.ACTIVE).timer(LacpTimer.SHORT).policy(List.of(HashLayer.L3, HashLayer.L4));
        }
        if (mode == AggregationMode.ACTIVE_BACKUP) {
            builder.bond(BondOptions.NONE.withMiimon(100));
        }
        return builder.build();
    }

    private static Lag lag(String leaf, int number, List<SwitchPort> ports) {
        List<String> ids = ports.stream().map(SwitchPort::id).toList();
        return new Lag(leaf + "/po" + number, "Po" + number, ids, Lacp.ACTIVE, LacpTimer.SHORT, null, null, null);
    }

    private InterfaceAddress nextAddress() {
        return data(++lastAddress);
    }

    private InterfaceAddress data(int host) {
        return InterfaceAddress.of((only ? "198.51.100." : "10." + rack + ".0.") + host + "/24");
    }

    private InterfaceAddress storage(int host) {
        return InterfaceAddress.of((only ? "192.0.2." : "10." + rack + ".1.") + host + "/24");
    }
}
