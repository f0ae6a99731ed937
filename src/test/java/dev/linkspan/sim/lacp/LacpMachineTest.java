// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linkspan.sim.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Link aggregation control by its clauses: IEEE 802.1AX-2020 6.4, with the two kernels' ways to do it. */
class LacpMachineTest {
    private final LacpRig rig = new LacpRig();

    @Test
    void bothEndsSpeakAfterASecondAndCarryTwoSecondsLater() {
        // 6.4.13 (fast until heard), 6.4.15 (WAITING for Aggregate_Wait_Time = 2 s).
        LacpMachine a = rig.machine("a/p1", LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        LacpMachine b = rig.machine("b/p1", LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        rig.seconds(0.99);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.EXPIRED);
        assertThat(a.actor().state().words())
                .containsExactly("active", "short timeout", "aggregatable", "defaulted", "expired");
        rig.seconds(1.01);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.CURRENT);
        assertThat(a.muxState()).isEqualTo(MuxState.WAITING);
        rig.seconds(2.99);
        assertThat(a.muxState()).isEqualTo(MuxState.WAITING);
        rig.seconds(3.01);
        assertThat(a.muxState()).isEqualTo(MuxState.COLLECTING_DISTRIBUTING);
        assertThat(a.carries()).isTrue();
        assertThat(b.carries()).isTrue();
        assertThat(a.actor().state().bits()).isEqualTo(63);
        // Three LACPDUs are out; the next one, which says "collecting", has to wait for the second to pass.
        assertThat(a.partner().state().bits()).isEqualTo(15);
        rig.seconds(4.1);
        assertThat(a.partner().state().bits()).isEqualTo(63);
        assertThat(a.partner().portNumber()).isEqualTo(1);
    }

    @Test
    void theReceiverAsksForThePeriod() {
        // 6.4.13: the partner's timeout bit decides. a wants short, b wants long.
        rig.machine("a/p1", LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        rig.machine("b/p1", LacpDialect.STANDARD, LacpRig.ACTIVE);
        rig.seconds(10);
        List<Double> toA = rig.arrivals("a/p1");
        List<Double> toB = rig.arrivals("b/p1");
        rig.seconds(130);
        assertThat(toA).hasSize(120);
        assertThat(toB).hasSize(4);
    }

    @Test
    void silenceStopsAStandardPortAfterThreeSecondsAndDefaultsItThreeLater() {
        // 6.4.12, short timeout.
        LacpMachine a = settled(LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        rig.silence(1);
        rig.seconds(22.9);
        assertThat(a.carries()).isTrue();
        rig.seconds(23.1);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.EXPIRED);
        assertThat(a.carries()).isFalse();
        rig.seconds(26.1);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.DEFAULTED);
        assertThat(a.partner().isKnown()).isFalse();
        assertThat(a.actor().state().bits()).isEqualTo(LacpRig.ACTIVE_SHORT | PortState.DEFAULTED);
    }

    @Test
    void anIllumosPortCarriesForThreeSecondsMore() {
        // aggr_lacp.c lacp_receive_sm: EXPIRED doesn't run the mux machine. Short: 3 + 3 s.
        LacpMachine a = settled(LacpDialect.ILLUMOS, LacpRig.ACTIVE_SHORT);
        rig.silence(1);
        rig.seconds(25.9);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.EXPIRED);
        assertThat(a.carries()).isTrue();
        assertThat(a.actor().state().bits()).isEqualTo(63 | PortState.EXPIRED);
        rig.seconds(26.1);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.DEFAULTED);
        assertThat(a.carries()).isFalse();
        assertThat(a.muxState()).isEqualTo(MuxState.DETACHED);
    }

    @Test
    void withTheLongTimerAnIllumosPortCarriesForNinetyThreeSeconds() {
        // sys/aggr_lacp.h: LONG_TIMEOUT_TIME 90, SHORT_TIMEOUT_TIME 3.
        LacpMachine a = settled(LacpDialect.ILLUMOS, LacpRig.ACTIVE);
        List<Double> toA = rig.arrivals("a/p1");
        rig.seconds(60);
        double last = toA.get(toA.size() - 1);
        rig.silence(1);
        rig.seconds(last + 92.9);
        assertThat(a.carries()).isTrue();
        rig.seconds(last + 93.1);
        assertThat(a.carries()).isFalse();
        assertThat(a.receiveState()).isEqualTo(ReceiveState.DEFAULTED);
    }

    @Test
    void aLinuxPortStopsAfterThreeOrNinetySecondsByTicks() {
        // bond_3ad.c: ad_rx_machine counts ticks of 100 ms; EXPIRED clears the partner's sync and the mux follows.
        for (int state : List.of(LacpRig.ACTIVE_SHORT, LacpRig.ACTIVE)) {
            LacpRig each = new LacpRig();
            LacpMachine a = each.machine("a/p1", LacpDialect.LINUX, state);
            each.machine("b/p1", LacpDialect.LINUX, state);
            List<Double> toA = each.arrivals("a/p1");
            each.seconds(59.95);
            double last = toA.get(toA.size() - 1);
            double timeout = state == LacpRig.ACTIVE ? 90 : 3;
            each.silence(1);
            each.seconds(last + timeout - 0.11);
            assertThat(a.carries()).isTrue();
            each.seconds(last + timeout + 0.01);
            assertThat(a.carries()).isFalse();
            assertThat(a.receiveState()).isEqualTo(ReceiveState.EXPIRED);
        }
    }

    @Test
    void linuxSendsAtMultiplesOfThreeTicks() {
        // bond_3ad.c ad_tx_machine: ad_ticks_per_sec / AD_MAX_TX_IN_SECOND = 3 ticks.
        List<Double> toB = rig.arrivals("b/p1");
        rig.machine("a/p1", LacpDialect.LINUX, LacpRig.ACTIVE_SHORT);
        rig.machine("b/p1", LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        rig.seconds(30);
        assertThat(toB).isNotEmpty().allSatisfy(time -> {
            double slot = (time - 0.00001) / 0.3;
            assertThat(slot).isCloseTo(Math.rint(slot), within(1e-6));
        });
    }

    @Test
    void neverMoreThanThreeInASecond() {
        // 6.4.16: no more than three LACPDUs in any Fast_Periodic_Time.
        LacpMachine a = settled(LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        List<Double> toB = rig.arrivals("b/p1");
        for (int i = 0; i < 40; i++) {
            a.identify(0x8000, a.actor().system(), 20 + i);
            rig.seconds(20.05 + i * 0.05);
        }
        rig.seconds(25);
        for (double from : toB) {
            assertThat(toB.stream().filter(time -> time >= from && time < from + 0.99999))
                    .as("sent within a second of " + from)
                    .hasSizeLessThanOrEqualTo(3);
        }
        assertThat(toB.stream().filter(time -> time < 22)).hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void twoPassiveEndsNeverSpeak() {
        // 6.4.13 NO_PERIODIC; failures.md L-11, A-12.
        LacpMachine a = rig.machine("a/p1", LacpDialect.ILLUMOS, LacpRig.PASSIVE);
        LacpMachine b = rig.machine("b/p1", LacpDialect.STANDARD, LacpRig.PASSIVE);
        List<Double> toA = rig.arrivals("a/p1");
        List<Double> toB = rig.arrivals("b/p1");
        rig.seconds(200);
        assertThat(toA).isEmpty();
        assertThat(toB).isEmpty();
        assertThat(a.receiveState()).isEqualTo(ReceiveState.DEFAULTED);
        assertThat(b.carries()).isFalse();
    }

    @Test
    void aPassiveEndAnswersAnActiveOne() {
        LacpMachine a = rig.machine("a/p1", LacpDialect.ILLUMOS, LacpRig.PASSIVE | PortState.TIMEOUT);
        LacpMachine b = rig.machine("b/p1", LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        rig.seconds(20);
        assertThat(a.carries()).isTrue();
        assertThat(b.carries()).isTrue();
        assertThat(a.actor().state().bits()).isEqualTo(62);
    }

    @Test
    void twoPassiveLinuxBondsFlap() {
        // linux.md 2.2 [VM]: actor 142 / partner 54 and back every 3 to 4 s; bond_3ad.c sets the activity bit on
        // expiry.
        LacpMachine a = rig.machine("a/p1", LacpDialect.LINUX, LacpRig.PASSIVE | PortState.TIMEOUT);
        rig.machine("b/p1", LacpDialect.LINUX, LacpRig.PASSIVE | PortState.TIMEOUT);
        rig.seconds(60);
        assertThat(a.actor().state().has(PortState.ACTIVITY)).isFalse();
        assertThat(rig.heard.stream().filter(line -> line.endsWith("EXPIRED")).count())
                .isBetween(10L, 20L);
    }

    @Test
    void theBitsOfALostLinkStayFrozenOnIllumosAndStaleWhenItComesBack() {
        // aggr_lacp.c aggr_lacp_port_detached, aggr_lacp_port_attached; solaris.md 6.3 "Trap".
        LacpMachine a = settled(LacpDialect.ILLUMOS, LacpRig.ACTIVE_SHORT);
        rig.plant.fail(Fault.down("c1"));
        rig.seconds(40);
        assertThat(a.carries()).isFalse();
        assertThat(a.muxState()).isEqualTo(MuxState.DETACHED);
        assertThat(a.actor().state().bits()).isEqualTo(63);
        rig.plant.mend("c1", null);
        assertThat(a.actor().state().bits()).isEqualTo(63 | PortState.DEFAULTED | PortState.EXPIRED);
        assertThat(a.carries()).isFalse();
        rig.seconds(45);
        assertThat(a.actor().state().bits()).isEqualTo(63);
        assertThat(a.carries()).isTrue();
    }

    @Test
    void theBitsOfALostLinkAreClearedByTheStandard() {
        // 6.4.12 PORT_DISABLED, 6.4.15.
        LacpMachine a = settled(LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        rig.plant.fail(Fault.down("c1"));
        assertThat(a.carries()).isFalse();
        assertThat(a.actor().state().bits()).isEqualTo(7);
    }

    @Test
    void aPartnerWhoHearsNothingIsNotInSync() {
        // 6.4.12 recordPDU; failures.md L-08: what b is sent is lost, b's LACPDUs don't know a.
        LacpMachine a = settled(LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        LacpMachine b = bOf(a);
        rig.plant.fail(Fault.of(Fault.Kind.OUT_LOST, "c1"));
        rig.seconds(40);
        assertThat(b.receiveState()).isEqualTo(ReceiveState.DEFAULTED);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.CURRENT);
        assertThat(a.carries()).isFalse();
        assertThat(a.partner().state().bits()).isEqualTo(LacpRig.ACTIVE_SHORT | PortState.DEFAULTED);
    }

    @Test
    void churnIsSeenAfterAMinuteByLinux() {
        // 6.4.17, 6.4.18; bond_3ad.c ad_churn_machine; failures.md L-06.
        LacpMachine a = rig.machine("a/p1", LacpDialect.LINUX, LacpRig.ACTIVE_SHORT);
        rig.seconds(50);
        assertThat(a.actorChurn()).isEqualTo(ChurnState.MONITORING);
        rig.seconds(70);
        assertThat(a.actorChurn()).isEqualTo(ChurnState.CHURNED);
        assertThat(a.actorChurns()).isEqualTo(1);
        LacpRig other = new LacpRig();
        LacpMachine healthy = other.machine("a/p1", LacpDialect.LINUX, LacpRig.ACTIVE_SHORT);
        other.machine("b/p1", LacpDialect.LINUX, LacpRig.ACTIVE_SHORT);
        other.seconds(70);
        assertThat(healthy.actorChurn()).isEqualTo(ChurnState.NONE);
        assertThat(healthy.partnerChurn()).isEqualTo(ChurnState.NONE);
    }

    @Test
    void aPortThatMayNotBeAggregatedDoesNotSpeak() {
        // 6.4.12 LACP_DISABLED: half duplex.
        List<Double> toB = rig.arrivals("b/p1");
        LacpMachine a = rig.machine("a/p1", LacpDialect.STANDARD, PortState.ACTIVITY);
        rig.seconds(20);
        assertThat(a.receiveState()).isEqualTo(ReceiveState.LACP_DISABLED);
        assertThat(toB).isEmpty();
    }

    @Test
    void aSteadyLinkCostsLittle() {
        settled(LacpDialect.STANDARD, LacpRig.ACTIVE_SHORT);
        long before = rig.clock.happened();
        rig.seconds(120);
        // A hundred seconds, two ends: 200 LACPDUs sent, 200 arriving, and a timer looked at every 2 s by each end.
        assertThat(rig.clock.happened() - before).isLessThanOrEqualTo(505);
    }

    private LacpMachine b;

    private LacpMachine bOf(LacpMachine a) {
        assertThat(a.port().peer()).contains(b.port());
        return b;
    }

    private LacpMachine settled(LacpDialect dialect, int state) {
        LacpMachine a = rig.machine("a/p1", dialect, state);
        b = rig.machine("b/p1", dialect == LacpDialect.ILLUMOS ? LacpDialect.STANDARD : dialect, state);
        rig.seconds(20);
        assertThat(a.carries()).isTrue();
        assertThat(a.actor().state().bits()).isEqualTo((state | 0x38) & 0xff);
        return a;
    }
}
