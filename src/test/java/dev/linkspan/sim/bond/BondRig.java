// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Journal;
import dev.linkspan.sim.fabric.LagFactory;
import dev.linkspan.sim.fabric.SwitchLag;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LagBuilder;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.NicBuilder;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A Linux host with bond0 (192.0.2.10) on eth0, eth1, ... and one or more switches, each of which bundles its ports in
 * Po1. Cables are c0, c1, ... The switches are one broadcast domain; ARP targets answer unless they are in {@link #dead}.
 */
final class BondRig {
    final Clock clock = new Clock(Ticks.seconds(-120), 1);
    final Journal journal = new Journal(clock);
    final Plant plant;
    final BondLink bond;
    /** Targets that don't answer. */
    final Set<Ip> dead = new HashSet<>();
    /** Switches behind which no target is reached. */
    final Set<String> cutOff = new HashSet<>();
    /** Events since time 0. */
    final List<Event> events = new ArrayList<>();

    private final List<SwitchLag> lags = new ArrayList<>();

    /**
     * Settles until time 0.
     *
     * @param lacp how the switches speak
     * @param speedOfLastNic in Mb/s; the others have 1000
     * @param nics how many cables go to each switch
     */
    BondRig(Aggregation design, Lacp lacp, int speedOfLastNic, int... nics) {
        int count = IntStream.of(nics).sum();
        Aggregation bond0 = design.withPorts(
                IntStream.range(0, count).mapToObj(i -> "h/eth" + i).toList());
        Topology topology = topology(bond0, lacp, speedOfLastNic, nics);
        TopologyIndex index = TopologyIndex.of(topology);
        plant = new Plant(topology, clock);
        for (Switch sw : topology.switches()) {
            lags.addAll(LagFactory.lags(index, sw, plant, clock, journal));
        }
        Surroundings around = new Surroundings(
                clock, journal, plant, new Wires(), index.host("h").orElseThrow());
        bond = Bonds.of(bond0, bond0.ports().stream().map(this::port).toList(), around);
        until(0);
        events.clear();
    }

    static Aggregation design(AggregationMode mode, BondOptions options) {
        return AggregationBuilder.builder()
                .id("h/bond0")
                .name("bond0")
                .mode(mode)
                .ports(List.of("h/eth0"))
                .lacp(Lacp.ACTIVE)
                .timer(LacpTimer.SHORT)
                .bond(options)
                .build();
    }

    static BondOptionsBuilder options() {
        return BondOptionsBuilder.builder();
    }

    private static Topology topology(Aggregation bond0, Lacp lacp, int speedOfLastNic, int... nics) {
        List<dev.linkspan.topology.Nic> all = new ArrayList<>();
        List<Switch> switches = new ArrayList<>();
        List<dev.linkspan.topology.Cable> cables = new ArrayList<>();
        int count = IntStream.of(nics).sum();
        for (int s = 0; s < nics.length; s++) {
            String sw = "s" + (s + 1);
            List<SwitchPort> ports = new ArrayList<>();
            for (int p = 1; p <= nics[s]; p++) {
                int number = all.size();
                all.add(NicBuilder.builder()
                        .id("h/eth" + number)
                        .name("eth" + number)
                        .permanentMac(MacAddress.of("52:54:00:00:00:0" + number))
                        .speedMbps(number == count - 1 ? speedOfLastNic : 1000)
                        .build());
                ports.add(SwitchPort.named(sw + "/p" + p, "p" + p));
                cables.add(CableBuilder.builder()
                        .id("c" + number)
                        .a("h/eth" + number)
                        .b(sw + "/p" + p)
                        .build());
            }
            switches.add(SwitchBuilder.builder()
                    .id(sw)
                    .name(sw)
                    .chassisMac(MacAddress.of("02:00:00:00:00:0" + (s + 1)))
                    .ports(ports)
                    .lags(List.of(LagBuilder.builder()
                            .id(sw + "/Po1")
                            .name("Po1")
                            .ports(ports.stream().map(SwitchPort::id).toList())
                            .lacp(lacp)
                            .timer(LacpTimer.SHORT)
                            .build()))
                    .build());
        }
        return Topology.empty("rig")
                .withHosts(List.of(HostBuilder.builder()
                        .id("h")
                        .name("h")
                        .platform(Platform.LINUX)
                        .nics(all)
                        .aggregations(List.of(bond0))
                        .interfaces(List.of(IpInterface.on("h/bond0-ip", bond0)
                                .withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")))))
                        .build()))
                .withSwitches(switches)
                .withCables(cables);
    }

    PhysicalPort port(String id) {
        return Objects.requireNonNull(plant.port(id));
    }

    /** Lets everything happen up to a time in seconds. */
    void until(double seconds) {
        clock.advance(Math.round(seconds * Ticks.SECOND));
        events.addAll(journal.take());
    }

    /** Cuts the cable of a NIC by its number. */
    void cut(int nic) {
        plant.fail(Fault.down("c" + nic));
    }

    void mend(int nic) {
        plant.mend("c" + nic, null);
    }

    /** Lets a cable lose everything while carrier stays. */
    void silence(int nic) {
        plant.fail(Fault.of(Fault.Kind.SILENT, "c" + nic));
    }

    Aggregation seen() {
        return (Aggregation) bond.observe();
    }

    /** Name of the active port; "none" when there is none. */
    String active() {
        String id = seen().bondOrDefault().activePort();
        return id == null ? "none" : id.substring(2);
    }

    Usage usage(int nic) {
        return Objects.requireNonNull(seen().portUsage().get("h/eth" + nic));
    }

    LacpPort lacp(int nic) {
        return seen().lacpPorts().get(nic);
    }

    /** Ports by which some flows to different places leave. */
    Set<String> sending() {
        Set<String> used = new HashSet<>();
        for (int i = 1; i < 60; i++) {
            PhysicalPort port = bond.transmit(flow(i));
            used.add(port == null ? "none" : port.name());
        }
        return used;
    }

    Packet flow(int number) {
        return new Packet(
                bond.mac(),
                MacAddress.of("52:54:00:aa:00:%02x".formatted(number)),
                0,
                Ip.of("192.0.2.10"),
                Ip.of("192.0.2." + (100 + number)),
                6,
                40000 + number,
                443,
                "h/bond0");
    }

    /** When in seconds the system wrote a line for the first time since time 0. */
    double logged(String line) {
        return events.stream()
                .filter(event -> line.equals(event.log()))
                .mapToDouble(event -> event.at() / (double) Ticks.SECOND)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never logged: " + line + "\n" + log()));
    }

    List<String> log() {
        return events.stream().map(Event::log).filter(Objects::nonNull).toList();
    }

    /** Cables and switches that forward everything, as far as the plant lets them. */
    private final class Wires implements Network {
        @Override
        public Trip ask(PhysicalPort out, Packet packet, Ip nextHop, Datalink home) {
            String sw = out.peer().map(PhysicalPort::owner).orElse("");
            if (plant.chanceFrom(out) == 0
                    || packet.vlan() != home.tag()
                    || dead.contains(nextHop)
                    || cutOff.contains(sw)) {
                return Trip.lost("test");
            }
            for (PhysicalPort back : home.homes(packet.answer())) {
                PhysicalPort from = back.peer().orElseThrow();
                if (plant.chanceFrom(from) > 0 && home.receives(back, packet.answer())) {
                    return new Trip(
                            1, 200, null, List.of(new Trip.Hop(back.wire().id(), false)));
                }
                return Trip.lost("test");
            }
            return Trip.lost("test");
        }

        @Override
        public MacAddress macOf(Ip address) {
            return MacAddress.of("02:00:00:00:00:ff");
        }

        @Override
        public boolean gets(Trip trip) {
            return trip.passes();
        }

        @Override
        public Trip broadcast(PhysicalPort from, PhysicalPort to, int tag) {
            boolean passes = plant.chanceFrom(from) > 0
                    && to.peer().map(peer -> plant.chanceFrom(peer) > 0).orElse(false);
            return passes ? new Trip(1, 50, null, List.of()) : Trip.lost("test");
        }

        @Override
        public List<Ip> answering(PhysicalPort out, int tag, InterfaceAddress source) {
            return List.of();
        }
    }
}
