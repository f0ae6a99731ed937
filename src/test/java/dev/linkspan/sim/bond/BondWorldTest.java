// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicBuilder;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.UplinkBuilder;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.VlanMode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Bonds in a world of real switches: host h with bond0 on s1 and s2, which have an uplink; a neighbour (192.0.2.1) stands
 * on each, so that s1's is first and s2's (192.0.2.2) is second.
 */
class BondWorldTest {
    private static final List<Ip> BOTH = List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2"));

    @Test
    void withMiimonAPulledCableCostsWhatIsLeftOfTheInterval() {
        // bonding.rst miimon: looked at every 100 ms.
        Run run = run(BondRig.options().miimon(100).build(), Fault.down("c0"), 1.03);
        assertThat(outage(run)).isEqualTo(70);
        assertThat(log(run))
                .containsSubsequence(
                        "kernel: bond0: (slave eth0): link status definitely down, disabling slave",
                        "kernel: bond0: (slave eth1): making interface the new active one");
    }

    @Test
    void withMiimonASilentSwitchIsNeverNoticed() {
        // failures.md S group, bonding.rst: MII sees the carrier only.
        Run run = run(BondRig.options().miimon(100).build(), Fault.of(Fault.Kind.SILENT, "c0"), 1.03);
        assertThat(report(run).lost()).isTrue();
    }

    @Test
    void withTheArpMonitorASilentCableCostsLessThanThreeIntervals() {
        // bond_ab_arp_inspect; 2.9 s was measured on a real kernel for interval 1000 and missed_max 2.
        Run run = run(arp(ArpValidate.ALL), Fault.of(Fault.Kind.SILENT, "c0"), 1.1);
        assertThat(outage(run)).isBetween(2000L, 3000L);
        assertThat(report(run).lost()).isFalse();
    }

    @Test
    void withTheArpMonitorADeadSwitchMovesTheTrafficAndTheOtherTargetIsEnough() {
        Run run = run(arp(ArpValidate.ALL), Fault.down("s1"), 1.1);
        Aggregation after = bond(run);
        assertThat(after.bondOrDefault().activePort()).isEqualTo("h/eth1");
    }

    @Test
    void withoutAMonitorAPulledCableIsForEver() {
        // failures.md B-01.
        Run run = run(BondRig.options().build(), Fault.down("c0"), 1);
        assertThat(report(run).lost()).isTrue();
    }

    @Test
    void targetsMayBeReachedOverAVlanOnTheBond() {
        // bond_verify_device_path; seen on a real kernel: a bond without an address, a VLAN with one, targets in the
        // VLAN.
        Run run = run(inVlan(topology(arp(ArpValidate.ALL))), Fault.of(Fault.Kind.SILENT, "c0"), 1.1);
        assertThat(run.moments()
                        .get(0)
                        .state()
                        .hosts()
                        .get(0)
                        .aggregations()
                        .get(0)
                        .carrier())
                .isEqualTo(LinkState.UP);
        assertThat(outage(run)).isBetween(2000L, 3000L);
        assertThat(report(run).lost()).isFalse();
    }

    /** The same network in VLAN 120, tagged towards all hosts. */
    private static Topology inVlan(Topology plain) {
        return plain.withHosts(plain.hosts().stream()
                        .map(host -> {
                            IpInterface ip = host.interfaces().get(0);
                            Vlan vlan = new Vlan(
                                    host.id() + "/v120", "v120", ip.link(), 120, null, null, LinkState.UNKNOWN, null);
                            return host.withVlans(List.of(vlan))
                                    .withInterfaces(List.of(
                                            IpInterface.on(ip.id(), vlan).withAddresses(ip.addresses())));
                        })
                        .toList())
                .withSwitches(plain.switches().stream()
                        .map(sw -> sw.withPorts(sw.ports().stream()
                                .map(port -> port.withVlanMode(VlanMode.TRUNK).withAllowedVlans(List.of(120)))
                                .toList()))
                        .toList());
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        Run one = run(arp(ArpValidate.NONE), Fault.down("s1"), 1.1);
        Run other = run(arp(ArpValidate.NONE), Fault.down("s1"), 1.1);
        assertThat(other.events()).isEqualTo(one.events());
        assertThat(bond(other)).isEqualTo(bond(one));
    }

    private static BondOptions arp(ArpValidate validate) {
        return BondRig.options()
                .arpInterval(1000)
                .arpTargets(BOTH)
                .arpValidate(validate)
                .build();
    }

    private static Run run(BondOptions options, Fault fault, double at) {
        return run(topology(options), fault, at);
    }

    private static Run run(Topology topology, Fault fault, double at) {
        long time = Math.round(at * Ticks.SECOND);
        return Simulation.run(topology, new Scenario(List.of(new Incident.Failure(time, fault)), Ticks.seconds(60), 1));
    }

    /** Longest outage of the bond's address in ms. */
    private static long outage(Run run) {
        return Ticks.toMillis(report(run).outage());
    }

    private static AddressReport report(Run run) {
        return run.addresses().stream()
                .filter(report -> report.host().equals("h"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> log(Run run) {
        return run.events().stream().map(Event::log).filter(Objects::nonNull).toList();
    }

    private static Aggregation bond(Run run) {
        return run.moments()
                .get(run.moments().size() - 1)
                .state()
                .hosts()
                .get(0)
                .aggregations()
                .get(0);
    }

    private static Topology topology(BondOptions options) {
        Aggregation bond = BondRig.design(AggregationMode.ACTIVE_BACKUP, options)
                .withLacp(Lacp.OFF)
                .withTimer(null)
                .withPorts(List.of("h/eth0", "h/eth1"));
        List<Nic> nics = List.of(nic("h", 0), nic("h", 1));
        HostBuilder h = HostBuilder.builder()
                .id("h")
                .name("h")
                .platform(Platform.LINUX)
                .nics(nics)
                .aggregations(List.of(bond))
                .interfaces(List.of(
                        IpInterface.on("h/ip", bond).withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")))));
        return Topology.empty("bond")
                .withHosts(List.of(h.build(), neighbour("n1", "192.0.2.1/24"), neighbour("n2", "192.0.2.2/24")))
                .withSwitches(List.of(sw("s1"), sw("s2")))
                .withCables(List.of(
                        cable("c0", "h/eth0", "s1/p1"),
                        cable("c1", "h/eth1", "s2/p1"),
                        cable("c2", "n1/eth0", "s1/p2"),
                        cable("c3", "n2/eth0", "s2/p2")))
                .withUplinks(List.of(UplinkBuilder.builder()
                        .id("u1")
                        .name("u1")
                        .from("s1")
                        .to("s2")
                        .build()));
    }

    private static Host neighbour(String id, String address) {
        Nic nic = nic(id, 0);
        return HostBuilder.builder()
                .id(id)
                .name(id)
                .platform(Platform.LINUX)
                .nics(List.of(nic))
                .interfaces(
                        List.of(IpInterface.on(id + "/ip", nic).withAddresses(List.of(InterfaceAddress.of(address)))))
                .build();
    }

    private static Nic nic(String host, int number) {
        return NicBuilder.builder()
                .id(host + "/eth" + number)
                .name("eth" + number)
                .speedMbps(1000)
                .build();
    }

    private static dev.linkspan.topology.Switch sw(String id) {
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .ports(List.of(SwitchPort.named(id + "/p1", "p1"), SwitchPort.named(id + "/p2", "p2")))
                .build();
    }

    private static dev.linkspan.topology.Cable cable(String id, String a, String b) {
        return CableBuilder.builder().id(id).a(a).b(b).build();
    }
}
