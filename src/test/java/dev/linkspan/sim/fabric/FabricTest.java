// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.link.NicLink;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.VlanMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two switches with a router above both; h/n0 on s0, h/n1 on s1. VLANs as IEEE 802.1Q-2018 6.9 has them. */
class FabricTest {
    private static final Ip GATEWAY = Ip.of("192.0.2.1");
    private static final InterfaceAddress SOURCE = InterfaceAddress.of("192.0.2.10/24");

    private final Topology plain = Topology.empty("t")
            .withHosts(List.of(Host.named("h", "h", Platform.LINUX)
                    .withNics(List.of(nic("h/n0"), nic("h/n1")))
                    .withRoutes(List.of(new Route("198.51.100.0/24", Ip.of("192.0.2.254"), null, null)))))
            .withSwitches(List.of(sw("s0", SwitchPort.named("s0/p1", "p1")), sw("s1", SwitchPort.named("s1/p1", "p1"))))
            .withRouters(List.of(new Router("gw", "gw", List.of(InterfaceAddress.of("192.0.2.1/24")))))
            .withUplinks(
                    List.of(new Uplink("up0", "up0", "s0", "gw", null), new Uplink("up1", "up1", "s1", "gw", null)))
            .withCables(List.of(cable("c0", "h/n0", "s0/p1"), cable("c1", "h/n1", "s1/p1")));

    @Test
    void aQuestionGoesUpAndItsAnswerComesBackTheSameWay() {
        Rig rig = new Rig(plain);

        Trip trip = rig.ask("h/n0", 0, GATEWAY);

        assertThat(trip.passes()).isTrue();
        assertThat(trip.hops())
                .containsExactly(
                        new Trip.Hop("c0", true),
                        new Trip.Hop("up0", true),
                        new Trip.Hop("up0", false),
                        new Trip.Hop("c0", false));
    }

    @Test
    void aCutUplinkLeavesNoWayFromItsSwitchAlone() {
        Rig rig = new Rig(plain);
        rig.plant.fail(Fault.down("up0"));

        assertThat(rig.ask("h/n0", 0, GATEWAY).lost()).isEqualTo("there is no way from s0 to gw");
        assertThat(rig.ask("h/n1", 0, GATEWAY).passes()).isTrue();
    }

    @Test
    void silentLossKeepsCarrierAndLosesEverything() {
        Rig rig = new Rig(plain);
        rig.plant.fail(Fault.of(Fault.Kind.SILENT, "up0"));

        assertThat(rig.port("h/n0").carrier()).isTrue();
        assertThat(rig.ask("h/n0", 0, GATEWAY).lost()).isEqualTo("up0 lets nothing through");

        rig.plant.mend("up0", null);
        assertThat(rig.ask("h/n0", 0, GATEWAY).passes()).isTrue();
    }

    @Test
    void aSilentPortBetweenSwitchesLosesWhatGoesOverItsCable() {
        Rig rig = new Rig(plain.withUplinks(List.of(new Uplink("up1", "up1", "s1", "gw", null)))
                .withSwitches(List.of(
                        sw("s0", SwitchPort.named("s0/p1", "p1"), SwitchPort.named("s0/p2", "p2")),
                        sw("s1", SwitchPort.named("s1/p1", "p1"), SwitchPort.named("s1/p2", "p2"))))
                .withCables(List.of(
                        cable("c0", "h/n0", "s0/p1"), cable("c1", "h/n1", "s1/p1"), cable("c2", "s0/p2", "s1/p2"))));
        assertThat(rig.ask("h/n0", 0, GATEWAY).passes()).isTrue();

        rig.plant.fail(Fault.of(Fault.Kind.SILENT, "s1/p2"));

        assertThat(rig.ask("h/n0", 0, GATEWAY).lost()).isEqualTo("s1 p2 lets nothing through");
        assertThat(rig.ask("h/n1", 0, GATEWAY).passes()).isTrue();
    }

    @Test
    void oneWayLossLosesTheQuestionOrTheAnswer() {
        Rig rig = new Rig(plain);
        rig.plant.fail(Fault.of(Fault.Kind.OUT_LOST, "c0"));
        assertThat(rig.ask("h/n0", 0, GATEWAY).hops()).containsExactly(new Trip.Hop("c0", true));

        rig.plant.mend("c0", null);
        rig.plant.fail(Fault.of(Fault.Kind.IN_LOST, "c0"));
        assertThat(rig.ask("h/n0", 0, GATEWAY).hops()).hasSize(4).endsWith(new Trip.Hop("c0", false));
        assertThat(rig.ask("h/n0", 0, GATEWAY).passes()).isFalse();
    }

    @Test
    void packetLossCountsOnEveryCrossing() {
        Rig rig = new Rig(plain);
        rig.plant.fail(new Fault(Fault.Kind.LOSS, "c0", 50.0, null));

        Trip trip = rig.ask("h/n0", 0, GATEWAY);

        assertThat(trip.chance()).isEqualTo(0.25);
        long arrived = java.util.stream.IntStream.range(0, 10_000)
                .filter(i -> rig.fabric.gets(trip))
                .count();
        assertThat(arrived).isBetween(2_300L, 2_700L);
    }

    @Test
    void delayIsAddedThereAndBackTogether() {
        Rig rig = new Rig(plain);
        long usual = rig.ask("h/n0", 0, GATEWAY).ticks();
        rig.plant.fail(new Fault(Fault.Kind.DELAY, "c0", 40.0, null));

        assertThat(rig.ask("h/n0", 0, GATEWAY).ticks()).isEqualTo(usual + Ticks.millis(40));
    }

    @Test
    void aRouterWithoutPowerOrVoiceDoesNotAnswer() {
        Rig rig = new Rig(plain);
        rig.plant.fail(Fault.of(Fault.Kind.SILENT, "gw"));
        assertThat(rig.ask("h/n0", 0, GATEWAY).passes()).isFalse();

        rig.plant.mend("gw", null);
        rig.plant.fail(Fault.down("gw"));
        assertThat(rig.ask("h/n0", 0, GATEWAY).lost()).isEqualTo("there is no way from s0 to gw");
    }

    @Test
    void whoIsNamedButNotDrawnIsBehindTheRouter() {
        Rig rig = new Rig(plain);

        assertThat(rig.ask("h/n0", 0, Ip.of("192.0.2.254")).passes()).isTrue();
        assertThat(rig.ask("h/n0", 0, Ip.of("192.0.2.253")).lost()).isEqualTo("nobody has the address 192.0.2.253");
        assertThat(rig.fabric.answering(rig.port("h/n0"), 0, SOURCE)).containsExactly(GATEWAY, Ip.of("192.0.2.254"));
    }

    @Test
    void switchesOfWhichNoConnectionIsDrawnAreOneNetwork() {
        Rig rig = new Rig(plain.withRouters(List.of()).withUplinks(List.of()));

        assertThat(rig.fabric.broadcast(rig.port("h/n0"), rig.port("h/n1"), 0).passes())
                .isTrue();
        assertThat(rig.ask("h/n0", 0, Ip.of("192.0.2.254")).passes()).isTrue();
    }

    @Test
    void aBroadcastReachesTheOtherSwitchThroughARouterThatBridges() {
        Rig rig = new Rig(plain);
        assertThat(rig.fabric.broadcast(rig.port("h/n0"), rig.port("h/n1"), 0).passes())
                .isTrue();

        rig.plant.fail(Fault.down("up1"));
        assertThat(rig.fabric.broadcast(rig.port("h/n0"), rig.port("h/n1"), 0).passes())
                .isFalse();
    }

    @Test
    void anAccessPortDropsTaggedFramesAndATrunkCarriesOnlyItsVlans() {
        SwitchPort access =
                SwitchPort.named("s0/p1", "p1").withVlanMode(VlanMode.ACCESS).withNativeVlan(10);
        SwitchPort trunk = SwitchPort.named("s1/p1", "p1")
                .withVlanMode(VlanMode.TRUNK)
                .withNativeVlan(1)
                .withAllowedVlans(List.of(10, 20));
        Rig rig = new Rig(plain.withSwitches(List.of(sw("s0", access), sw("s1", trunk))));

        assertThat(rig.ask("h/n0", 10, GATEWAY).lost()).isEqualTo("s0 p1 does not carry VLAN 10");
        assertThat(rig.ask("h/n0", 0, GATEWAY).passes()).isTrue();
        assertThat(rig.ask("h/n1", 30, GATEWAY).lost()).isEqualTo("s1 p1 does not carry VLAN 30");
        assertThat(rig.fabric.broadcast(rig.port("h/n0"), rig.port("h/n1"), 0).lost())
                .isEqualTo("s1 p1 does not send VLAN 10 untagged");
    }

    @Test
    void aSwitchBringsAnAnswerByOneOfThePortsOfItsPortChannel() {
        // Both NICs on s0, in a static port-channel; only n0 is ours, so part of the answers go astray.
        Topology bundled = plain.withSwitches(
                        List.of(sw("s0", SwitchPort.named("s0/p1", "p1"), SwitchPort.named("s0/p2", "p2")), sw("s1")))
                .withCables(List.of(cable("c0", "h/n0", "s0/p1"), cable("c1", "h/n1", "s0/p2")));
        Rig rig = new Rig(bundled);
        Lag lag = new Lag("s0/po1", "Po1", List.of("s0/p1", "s0/p2"), Lacp.OFF, null, null, null, null);
        Fabric fabric = new Fabric(
                TopologyIndex.of(bundled),
                rig.plant,
                List.of(new StaticLag(lag, rig.plant.portsOf("s0"))),
                rig.clock.random("f"));
        NicLink link = new NicLink(nic("h/n0"), rig.port("h/n0"));

        List<Trip> trips = java.util.stream.IntStream.range(0, 64)
                .mapToObj(i -> fabric.ask(link.port(), rig.packet(link, 0, 1_000 + i, GATEWAY), GATEWAY, link))
                .toList();

        assertThat(trips).anyMatch(Trip::passes);
        assertThat(trips.stream().filter(trip -> !trip.passes()))
                .isNotEmpty()
                .allMatch(trip -> "n0 takes nothing up from n1".equals(trip.lost()));
    }

    private static Nic nic(String id) {
        return Nic.named(id, id.substring(2)).withSpeedMbps(10_000);
    }

    private static Switch sw(String id, SwitchPort... ports) {
        return SwitchBuilder.builder().id(id).name(id).ports(List.of(ports)).build();
    }

    private static Cable cable(String id, String a, String b) {
        return new Cable(id, id, a, b, CableOrigin.DRAWN);
    }

    private static final class Rig {
        final Clock clock = new Clock(0, 1);
        final Plant plant;
        final Fabric fabric;

        Rig(Topology topology) {
            plant = new Plant(topology, clock);
            fabric = new Fabric(TopologyIndex.of(topology), plant, List.of(), clock.random("fabric"));
            topology.hosts().forEach(fabric.stations()::enterNamedBy);
        }

        PhysicalPort port(String id) {
            PhysicalPort port = plant.port(id);
            assertThat(port).isNotNull();
            return port;
        }

        Trip ask(String nic, int tag, Ip target) {
            NicLink link = new NicLink(nic(nic), port(nic));
            return fabric.ask(port(nic), packet(link, tag, 50_000, target), target, link);
        }

        Packet packet(NicLink link, int tag, int peerPort, Ip target) {
            return new Packet(link.mac(), link.mac(), tag, SOURCE.ip(), target, 6, 443, peerPort, "h/ip");
        }
    }
}
