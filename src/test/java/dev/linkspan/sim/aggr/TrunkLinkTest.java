// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trunks by aggr_grp.c, aggr_lacp.c, aggr_send.c of illumos and the tables of solaris.md 6. */
class TrunkLinkTest {
    private final AggrDesign design = new AggrDesign();
    private AggrRig rig;
    private TrunkLink trunk;

    @Test
    void aHealthyTrunkSpreadsOverItsPortsAfterThreeSeconds() {
        // solaris.md 6.2: fast start (1 s), aggregate wait 2 s; 6.3 row "healthy".
        start(0);
        assertThat(trunk.up())
                .as("up as soon as a port is attached, regardless of LACP")
                .isTrue();
        assertThat(sendingPorts()).isEmpty();
        assertThat(row(0)).isEqualTo("yes no no no yes yes attached");
        assertThat(rig.until(5, () -> trunk.speedMbps() == 2000)).isBetween(2.9, 3.2);
        rig.seconds(10);
        assertThat(row(0)).isEqualTo("yes yes yes yes no no attached");
        assertThat(sendingPorts()).containsExactlyInAnyOrder("h/net0", "h/net1");
        assertThat(rig.switchCarries("s1/p0")).isTrue();
        Aggregation seen = (Aggregation) trunk.observe();
        assertThat(seen.carrier()).isEqualTo(LinkState.UP);
        assertThat(seen.mac()).isEqualTo(MacAddress.of("00:14:4f:00:00:01"));
        assertThat(seen.lacpPorts()).allSatisfy(port -> {
            assertThat(port.actorState()).isEqualTo(63);
            assertThat(port.partnerState()).isEqualTo(63);
            assertThat(port.partnerSystem()).isEqualTo(MacAddress.of("00:1c:73:00:00:01"));
            assertThat(port.partnerKey()).isEqualTo(11);
        });
        assertThat(seen.portUsage()).containsEntry("h/net0", Usage.ACTIVE).containsEntry("h/net1", Usage.ACTIVE);
        rig.seconds(60);
        assertThat(trunk.observe()).isSameAs(seen);
    }

    @Test
    void withoutLacpAPortCarriesAsSoonAsItIsAttached() {
        // 6.3 row "LACP off from creation".
        design.host = Lacp.OFF;
        design.lag = Lacp.OFF;
        start(1);
        assertThat(row(0)).isEqualTo("yes no no no no no attached");
        assertThat(trunk.speedMbps()).isEqualTo(2000);
        rig.fail(Fault.Kind.DOWN, "c0");
        assertThat(sendingPorts()).containsExactly("h/net1");
        assertThat(row(0)).isEqualTo("yes no no no no no standby");
        rig.fail(Fault.Kind.DOWN, "c1");
        assertThat(trunk.up()).isFalse();
        assertThat(((Aggregation) trunk.observe()).carrier()).isEqualTo(LinkState.DOWN);
        rig.seconds(2);
        assertThat(rig.events).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo(Event.Kind.AGGREGATION);
            assertThat(event.text()).isEqualTo("h aggr1 is down");
        });
    }

    @Test
    void aLostLinkKeepsItsBitsAndItsStaleOnesWhenItComesBack() {
        // 6.3 "Trap" and row "link came back": yes + old values + DEFAULTED yes EXPIRED yes; smartos-live#800.
        start(20);
        rig.fail(Fault.Kind.DOWN, "c0");
        rig.seconds(40);
        assertThat(row(0)).isEqualTo("yes yes yes yes no no standby");
        assertThat(sendingPorts()).containsExactly("h/net1");
        assertThat(trunk.up()).isTrue();
        assertThat(((Aggregation) trunk.observe()).portUsage()).containsEntry("h/net0", Usage.FAILED);
        assertThat(((Aggregation) trunk.observe()).lacpPorts().get(0).actorState())
                .isEqualTo(63);
        rig.forget();
        rig.mend("c0");
        assertThat(row(0)).isEqualTo("yes yes yes yes yes yes attached");
        assertThat(sendingPorts()).containsExactly("h/net1");
        rig.seconds(50);
        assertThat(rig.events)
                .extracting(Event::text)
                .containsExactly(
                        "h net0 hears its LACP partner", "s1 Ethernet0 joins Po11", "h net0 carries traffic of aggr1");
        assertThat(row(0)).isEqualTo("yes yes yes yes no no attached");
        assertThat(sendingPorts()).containsExactly("h/net0", "h/net1");
    }

    @Test
    void lossOfLacpdusTakesSixSecondsWithTheShortTimer() {
        // 6.3 row "partner PDUs stop": 3 s as before with EXPIRED, then defaulted.
        start(20.5);
        rig.fail(Fault.Kind.SILENT, "c0");
        assertThat(rig.until(4, () -> row(0).equals("yes yes yes yes no yes attached")))
                .isBetween(2.0, 3.0);
        assertThat(sendingPorts()).as("still carries").contains("h/net0");
        assertThat(rig.until(4, () -> row(0).equals("yes no no no yes no attached")))
                .isBetween(2.99, 3.01);
        assertThat(sendingPorts()).containsExactly("h/net1");
        assertThat(trunk.up()).isTrue();
        rig.mend("c0");
        assertThat(rig.until(5, () -> trunk.speedMbps() == 2000)).isLessThan(4);
    }

    @Test
    void lossOfLacpdusTakesNinetyThreeSecondsWithTheLongTimer() {
        // 6.3: total loss time 93 s (long) after the last LACPDU, which came up to 30 s before.
        design.hostTimer = LacpTimer.LONG;
        design.lagTimer = LacpTimer.LONG;
        start(100);
        rig.fail(Fault.Kind.SILENT, "c0");
        assertThat(rig.until(95, () -> !sendingPorts().contains("h/net0"))).isBetween(63.0, 93.0);
    }

    @Test
    void aPartnerThatIsNotThereLeavesTheAggregationUpAndSilent() {
        // 6.3 row "no LACP partner, steady state"; 6.2 no individual fallback; failures.md A-06.
        design.lag = Lacp.OFF;
        start(1);
        assertThat(row(1)).isEqualTo("yes no no no yes yes attached");
        rig.seconds(10);
        assertThat(row(1)).isEqualTo("yes no no no yes no attached");
        assertThat(trunk.up()).isTrue();
        assertThat(trunk.transmit(rig.packet(1, null))).isNull();
        assertThat(trunk.receives(rig.port("h/net1"), rig.packet(1, null))).isFalse();
    }

    @Test
    void aPartnerThatIsNotInSyncLeavesThePortAttached() {
        // 6.3 row "partner not in sync": the switch doesn't hear net0, but speaks.
        design.nics = 1;
        start(20);
        rig.fail(Fault.Kind.OUT_LOST, "c0");
        rig.seconds(60);
        assertThat(row(0)).isEqualTo("yes yes no no no no attached");
        assertThat(sendingPorts()).isEmpty();
    }

    @Test
    void twoPassiveEndsNeverNegotiate() {
        // 6.2 "passive–passive never negotiates"; failures.md A-12.
        design.host = Lacp.PASSIVE;
        design.lag = Lacp.PASSIVE;
        start(200);
        assertThat(sendingPorts()).isEmpty();
        assertThat(row(0)).isEqualTo("yes no no no yes no attached");
    }

    @Test
    void onePassiveEndIsEnough() {
        design.host = Lacp.PASSIVE;
        start(10);
        assertThat(sendingPorts()).hasSize(2);
    }

    @Test
    void ofTwoSwitchesTheFirstWinsAndTheOtherPortIsUnselected() {
        // failures.md A-03; the notice of lacp_selection_logic.
        design.twoSwitches = true;
        start(30);
        assertThat(sendingPorts()).containsExactly("h/net0");
        assertThat(row(1)).startsWith("yes no no no no no");
        assertThat(rig.switchCarries("s2/p1")).isFalse();
        assertThat(rig.logs())
                .contains(
                        "NOTICE: trunk link: (2): Port Partner MAC or key (11) incompatible with Aggregation Partner MAC or key (11)");
        // Nobody looks at the other port again when the first switch dies: its LACPDUs say nothing new.
        rig.fail(Fault.Kind.DOWN, "s1");
        rig.seconds(120);
        assertThat(sendingPorts()).isEmpty();
        assertThat(trunk.up()).isTrue();
    }

    @Test
    void anMlagPairIsOnePartner() {
        design.twoSwitches = true;
        design.mlag = true;
        start(30);
        assertThat(sendingPorts()).containsExactlyInAnyOrder("h/net0", "h/net1");
        assertThat(((Aggregation) trunk.observe()).lacpPorts())
                .allSatisfy(port -> assertThat(port.partnerSystem()).isEqualTo(MacAddress.of("00:1c:73:00:00:99")));
        assertThat(rig.switchMachine("s1/p0").actor().portNumber())
                .isNotEqualTo(rig.switchMachine("s2/p1").actor().portNumber());
        rig.fail(Fault.Kind.DOWN, "s1");
        assertThat(sendingPorts()).containsExactly("h/net1");
    }

    @Test
    void anMlagPairThatSplitsIsTwo() {
        // failures.md S-02, S-04.
        design.twoSwitches = true;
        design.mlag = true;
        start(30);
        rig.fail(Fault.Kind.SPLIT, "pair");
        rig.seconds(60);
        assertThat(sendingPorts()).hasSize(1);
        assertThat(rig.logs()).anyMatch(line -> line.contains("incompatible with Aggregation Partner"));
        rig.mend("pair");
        rig.seconds(120);
        assertThat(sendingPorts()).hasSize(2);
    }

    @Test
    void aPortWithAnotherKeyIsUnselected() {
        // failures.md L-05, S-17; the switch port says key 1011.
        start(30);
        rig.fail(Fault.Kind.WRONG_KEY, "s1/p1");
        rig.seconds(40);
        assertThat(sendingPorts()).containsExactly("h/net0");
        assertThat(rig.switchCarries("s1/p1")).isFalse();
        assertThat(rig.logs())
                .contains(
                        "NOTICE: trunk link: (2): Port Partner MAC or key (1011) incompatible with Aggregation Partner MAC or key (11)");
        assertThat(((Aggregation) trunk.observe()).lacpPorts().get(1).partnerKey())
                .isEqualTo(1011);
        rig.mend("s1/p1");
        rig.seconds(60);
        assertThat(sendingPorts()).hasSize(2);
    }

    @Test
    void aSwitchThatStopsLacpLosesTheHostAfterSixSeconds() {
        // failures.md A-06: the ports are forwarding on the switch's side, and closed on ours.
        start(20);
        rig.fail(Fault.Kind.LACP_OFF, "s1/po11");
        assertThat(rig.switchCarries("s1/p0")).isTrue();
        assertThat(rig.until(7, () -> sendingPorts().isEmpty())).isBetween(5.0, 6.1);
        assertThat(rig.switchCarries("s1/p0")).isTrue();
        rig.mend("s1/po11");
        rig.seconds(60);
        assertThat(sendingPorts()).hasSize(2);
        assertThat(rig.switchCarries("s1/p0")).isTrue();
    }

    @Test
    void aPortWithAnotherSpeedStaysOnStandbyUntilItsOwnNextEvent() {
        // 6.1: the group takes the speed of the first port; standby ports are not reconsidered when it is free again.
        design.host = Lacp.OFF;
        design.lag = Lacp.OFF;
        design.speedOfLast = 100;
        start(1);
        assertThat(row(1)).endsWith("standby");
        assertThat(trunk.speedMbps()).isEqualTo(1000);
        assertThat(rig.events).extracting(Event::text).contains("h net1 stays on standby in aggr1");
        rig.fail(Fault.Kind.DOWN, "c0");
        assertThat(trunk.up())
                .as("net1 has link and could carry, but nobody asks it")
                .isFalse();
        rig.fail(Fault.Kind.DOWN, "c1");
        rig.mend("c1");
        assertThat(trunk.up()).isTrue();
        assertThat(trunk.speedMbps()).isEqualTo(100);
        rig.mend("c0");
        assertThat(row(0)).endsWith("standby");
    }

    @Test
    void aPortThatSlowsDownIsDetached() {
        start(20);
        rig.fail(Fault.Kind.SLOW, "c1");
        assertThat(row(1)).isEqualTo("yes yes yes yes no no standby");
        assertThat(sendingPorts()).containsExactly("h/net0");
        assertThat(((Aggregation) trunk.observe()).portUsage()).containsEntry("h/net1", Usage.STANDBY);
    }

    @Test
    void theLastSendingPortTakesThePlaceOfOneThatLeaves() {
        // aggr_send.c aggr_send_port_disable; hash modulo the number of sending ports.
        design.nics = 3;
        start(20);
        List<PhysicalPort> before = IntStream.range(0, 300)
                .mapToObj(i -> trunk.transmit(rig.packet(i, null)))
                .toList();
        assertThat(before).containsAll(trunk.ports());
        rig.fail(Fault.Kind.DOWN, "c0");
        assertThat(trunk.homes(rig.packet(1, null))).containsExactly(rig.port("h/net1"), rig.port("h/net2"));
        assertThat(IntStream.range(0, 300).mapToObj(i -> trunk.transmit(rig.packet(i, null))))
                .containsOnly(rig.port("h/net1"), rig.port("h/net2"));
    }

    @Test
    void nothingIsSentOnAPortThatIsNotOpen() {
        start(20);
        rig.fail(Fault.Kind.SILENT, "c1");
        for (int i = 0; i < 200; i++) {
            rig.seconds(20 + i * 0.1);
            PhysicalPort out = trunk.transmit(rig.packet(i, null));
            assertThat(out).isNotNull();
            assertThat(trunk.receives(out, rig.packet(i, null))).isTrue();
        }
        assertThat(sendingPorts()).containsExactly("h/net0");
    }

    @Test
    void theTwoSecondsAreWaitedOnlyOnce() {
        // aggr_lacp.c: ready_n is never cleared, so that a link that comes back carries with its first LACPDUs.
        design.nics = 1;
        start(20);
        rig.fail(Fault.Kind.DOWN, "c0");
        rig.seconds(25);
        rig.mend("c0");
        // The switch waits for 2 s all the same.
        assertThat(rig.until(5, () -> row(0).equals("yes yes no no no no attached")))
                .isBetween(0.9, 1.3);
        assertThat(rig.until(5, () -> sendingPorts().size() == 1)).isBetween(1.5, 2.5);
    }

    private void start(double seconds) {
        rig = new AggrRig(design);
        trunk = rig.trunk();
        rig.seconds(seconds);
    }

    private List<String> sendingPorts() {
        return trunk.homes(rig.packet(1, null)).stream().map(PhysicalPort::id).toList();
    }

    private String row(int port) {
        LacpColumns columns = trunk.columns().get(port);
        return String.join(
                        " ",
                        List.of(
                                word(columns.aggregatable()),
                                word(columns.sync()),
                                word(columns.coll()),
                                word(columns.dist()),
                                word(columns.defaulted()),
                                word(columns.expired())))
                + (columns.attached() ? " attached" : " standby");
    }

    private static String word(boolean yes) {
        return yes ? "yes" : "no";
    }
}
