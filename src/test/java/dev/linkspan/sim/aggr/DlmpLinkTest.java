// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.VlanBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DLMP by solaris.md 6.4, in.dlmpd(8) and the guide of Oracle Solaris 11.4. */
class DlmpLinkTest {
    private static final DlmpOptions PROBING = new DlmpOptions(true, List.of(), List.of(), null, null);

    private final AggrDesign design = new AggrDesign();
    private AggrRig rig;
    private DlmpLink link;

    DlmpLinkTest() {
        design.mode = AggregationMode.DLMP;
        design.twoSwitches = true;
    }

    @Test
    void aClientUsesOnePortBothWays() {
        // 6.4: every client uses exactly one port at a time.
        start();
        assertThat(link.up()).isTrue();
        assertThat(link.speedMbps())
                .as("a single client never exceeds one port")
                .isEqualTo(1000);
        for (int i = 0; i < 100; i++) {
            assertThat(link.transmit(rig.packet(i, null))).isEqualTo(rig.port("h/net0"));
        }
        assertThat(link.receives(rig.port("h/net0"), rig.packet(1, null))).isTrue();
        assertThat(link.receives(rig.port("h/net1"), rig.packet(1, null))).isFalse();
        assertThat(link.homes(rig.packet(1, null))).containsExactly(rig.port("h/net0"));
    }

    @Test
    void aPacketFromOutsideIsKnownByItsAddress() {
        design.nics = 4;
        start(withVlans(20, 30));
        var toVlan20 = rig.packet(1, "other/ip").answer();
        assertThat(link.homes(toVlan20)).containsExactly(rig.port("h/net0"));
    }

    @Test
    void clientsAreSpreadAndRebalancedWhenAPortIsLostAndComesBack() {
        // 6.4: spread over ports and rebalanced on failure and recovery; link-based detection is immediate.
        start(withVlans(20, 30, 40));
        assertThat(link.clientPorts())
                .containsExactly(
                        Map.entry("h/aggr1", "h/net0"),
                        Map.entry("h/vlan20", "h/net1"),
                        Map.entry("h/vlan30", "h/net0"),
                        Map.entry("h/vlan40", "h/net1"));
        assertThat(link.speedMbps()).isEqualTo(2000);
        rig.fail(Fault.Kind.DOWN, "c0");
        assertThat(link.clientPorts().values()).containsOnly("h/net1");
        rig.mend("c0");
        assertThat(link.clientPorts().values()).filteredOn("h/net0"::equals).hasSize(2);
        rig.seconds(1);
        assertThat(rig.events)
                .filteredOn(event -> event.kind() == Event.Kind.PORT)
                .extracting(Event::text)
                .contains("h aggr1 uses net1 now");
    }

    @Test
    void theOnlyClientStaysWhereItWentWhenItsPortComesBack() {
        // Fewest clients: one client more or less is no reason to move.
        start();
        rig.fail(Fault.Kind.DOWN, "c0");
        assertThat(carrying()).isEqualTo("h/net1");
        rig.mend("c0");
        assertThat(carrying()).isEqualTo("h/net1");
        Aggregation seen = (Aggregation) link.observe();
        assertThat(seen.portUsage()).containsEntry("h/net0", Usage.ACTIVE).containsEntry("h/net1", Usage.ACTIVE);
        assertThat(link.observe()).isSameAs(seen);
    }

    @Test
    void withoutAnyLinkItIsDown() {
        start();
        rig.fail(Fault.Kind.DOWN, "s1");
        rig.fail(Fault.Kind.DOWN, "s2");
        assertThat(link.up()).isFalse();
        assertThat(link.transmit(rig.packet(1, null))).isNull();
        assertThat(((Aggregation) link.observe()).carrier()).isEqualTo(LinkState.DOWN);
        rig.mend("s2");
        assertThat(carrying()).isEqualTo("h/net1");
    }

    @Test
    void linkBasedDetectionAloneSeesNothingBehindTheLink() {
        // failures.md A-19.
        start();
        rig.fail(Fault.Kind.SILENT, "c0");
        rig.seconds(120);
        assertThat(carrying()).isEqualTo("h/net0");
    }

    @Test
    void probesSeeAFailureBehindALinkThatIsUp() {
        // 6.4, probe-fdt 10 s; five lost probes at a seventh of it each, declared before FDT + one interval.
        design.dlmp = PROBING;
        start();
        rig.seconds(60);
        assertThat(carrying()).isEqualTo("h/net0");
        assertThat(rig.events)
                .filteredOn(event -> event.kind() == Event.Kind.PROBE)
                .isEmpty();
        rig.fail(Fault.Kind.SILENT, "c0");
        double time = rig.until(12, () -> carrying().equals("h/net1"));
        assertThat(time).isBetween(5 * 10 / 7.0 - 10 / 7.0, 10 + 10 / 7.0);
        assertThat(((Aggregation) link.observe()).portUsage())
                .containsEntry("h/net0", Usage.FAILED)
                .containsEntry("h/net1", Usage.ACTIVE);
        assertThat(rig.events).extracting(Event::text).contains("h net0 has failed in aggr1", "h aggr1 uses net1 now");
        assertThat(link.up()).isTrue();
    }

    @Test
    void aPortWithoutASourceIsJudgedByWhetherItReachesOneThatIsActive() {
        // 6.4: transitive L2 probes; failures.md A-21. Ten answers repair it.
        design.dlmp = PROBING;
        start();
        rig.seconds(30);
        rig.fail(Fault.Kind.SILENT, "c1");
        rig.until(12, () -> usage("h/net1") == Usage.FAILED);
        assertThat(carrying()).isEqualTo("h/net0");
        rig.mend("c1");
        double time = rig.until(20, () -> usage("h/net1") == Usage.ACTIVE);
        assertThat(time).isBetween(9 * 10 / 7.0 - 1, 11 * 10 / 7.0);
    }

    @Test
    void aShorterDetectionTimeFindsSooner() {
        design.dlmp = PROBING.withFdtSeconds(2);
        start();
        rig.seconds(30);
        rig.fail(Fault.Kind.SILENT, "c0");
        assertThat(rig.until(4, () -> carrying().equals("h/net1"))).isLessThan(2.3);
    }

    @Test
    void aThirdPortIsNotGivenUpForTheFailureOfTheOneItIsJudgedBy() {
        design.dlmp = PROBING;
        design.nics = 3;
        start();
        rig.seconds(30);
        rig.fail(Fault.Kind.SILENT, "c0");
        rig.until(12, () -> !carrying().equals("h/net0"));
        rig.seconds(120);
        assertThat(usage("h/net0")).isEqualTo(Usage.FAILED);
        assertThat(usage("h/net1")).isEqualTo(Usage.ACTIVE);
        assertThat(usage("h/net2")).isEqualTo(Usage.ACTIVE);
    }

    @Test
    void whenAllHaveFailedTheFirstAnswerBringsBackItsIsland() {
        // 6.4: if all ports have failed, one port in rotation probes; the first success re-activates it and its island.
        design.dlmp = PROBING.withTargets(List.of(Ip.of("192.0.2.1")));
        start();
        rig.seconds(30);
        rig.fail(Fault.Kind.SILENT, "r");
        rig.until(40, () -> usage("h/net0") == Usage.FAILED && usage("h/net1") == Usage.FAILED);
        assertThat(link.up()).isTrue();
        assertThat(link.transmit(rig.packet(1, null)))
                .as("clients stay on ports with link")
                .isNotNull();
        rig.mend("r");
        assertThat(rig.until(4, () -> usage("h/net0") == Usage.ACTIVE || usage("h/net1") == Usage.ACTIVE))
                .isLessThan(3);
    }

    @Test
    void anotherSpeedIsNotUsed() {
        // 6.4: requirements as for trunks.
        design.speedOfLast = 100;
        start();
        assertThat(usage("h/net1")).isEqualTo(Usage.STANDBY);
    }

    private void start() {
        start(design.topology());
    }

    private void start(Topology topology) {
        rig = new AggrRig(topology);
        link = rig.dlmp();
    }

    private Topology withVlans(int... tags) {
        Topology topology = design.topology();
        Host host = topology.hosts().get(0);
        List<Vlan> vlans = java.util.stream.IntStream.of(tags)
                .mapToObj(tag -> VlanBuilder.builder()
                        .id("h/vlan" + tag)
                        .name("vlan" + tag)
                        .over("h/aggr1")
                        .tag(tag)
                        .build())
                .toList();
        return topology.withHosts(List.of(host.withVlans(vlans)));
    }

    private String carrying() {
        return link.transmit(rig.packet(1, null)).id();
    }

    private Usage usage(String nic) {
        return ((Aggregation) link.observe()).portUsage().get(nic);
    }
}
