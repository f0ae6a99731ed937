// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ARP monitor: drivers/net/bonding/bond_main.c, bond_ab_arp_inspect and its neighbours. On a real kernel, with
 * arp_interval 1000 and arp_missed_max 2, failover took 2.9 s after a silent loss, 2.2 s after a loss of the link, and
 * the way back 1.9 s.
 */
class ArpMonitorTest {
    private static final Ip FIRST = Ip.of("192.0.2.1");
    private static final Ip SECOND = Ip.of("192.0.2.2");
    private static final String DOWN = "kernel: bond0: (slave eth0): link status definitely down, disabling slave";

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.75, 0.99})
    void aSilentLossTakesBetweenTwoAndThreeIntervals(double at) {
        // bond_time_in_interval: arp_missed_max intervals and a half; looked at once an interval.
        BondRig rig = rig(options(FIRST).primary("eth0"), 1, 1);
        rig.until(10 + at);
        rig.silence(0);
        rig.until(20);
        assertThat(rig.logged(DOWN) - (10 + at)).isBetween(2.0, 3.0);
        assertThat(rig.active()).isEqualTo("eth1");
        assertThat(rig.bond.up()).isTrue();
    }

    @Test
    void theMeasuredTimesComeOut() {
        BondRig rig = rig(options(FIRST).primary("eth0"), 1, 1);
        rig.until(10.1);
        rig.silence(0);
        rig.until(30.1);
        assertThat(rig.logged(DOWN)).isEqualTo(13.0); // 2.9 s
        rig.mend(0);
        rig.until(40);
        // Our question is seen on eth0 at 31, which is noticed at 32: 1.9 s.
        assertThat(rig.logged("kernel: bond0: (slave eth0): link status definitely up"))
                .isEqualTo(32.0);
        assertThat(rig.active()).isEqualTo("eth0");
        BondRig cut = rig(options(FIRST), 1, 1);
        cut.until(10.8);
        cut.cut(0);
        cut.until(20);
        assertThat(cut.logged(DOWN)).isEqualTo(13.0); // 2.2 s: without miimon the carrier doesn't matter
    }

    @ParameterizedTest
    @CsvSource({"1000, 2", "1000, 3", "250, 2", "500, 5"})
    void failoverIsWithinIntervalTimesMissedMaxPlusOne(int interval, int missed) {
        BondRig rig = rig(options(FIRST).arpInterval(interval).arpMissedMax(missed), 1, 1);
        rig.until(10.06);
        rig.silence(0);
        rig.until(30);
        assertThat(rig.logged(DOWN) - 10.06)
                .isGreaterThan(interval * missed / 1000.0)
                .isLessThanOrEqualTo(interval * (missed + 1) / 1000.0);
    }

    @Test
    void aLossBehindTheSwitchIsNoticedToo() {
        BondRig rig = rig(options(FIRST), 1, 1);
        rig.until(10.1);
        rig.cutOff.add("s1");
        rig.until(14);
        assertThat(rig.active()).isEqualTo("eth1");
    }

    @Test
    void aSilentBackupIsGivenUpOneIntervalLater() {
        // A backup must see our own questions; it has arp_missed_max + 1 intervals and a half.
        BondRig rig = rig(options(FIRST), 1, 1);
        rig.until(10.1);
        rig.silence(1);
        rig.until(20);
        assertThat(rig.logged("kernel: bond0: (slave eth1): link status definitely down, disabling slave"))
                .isEqualTo(14.0);
        assertThat(rig.active()).isEqualTo("eth0");
        assertThat(rig.usage(1)).isEqualTo(Usage.FAILED);
    }

    @Test
    void theDeathOfTheOnlyTargetTakesEverything() {
        // failures.md B-06; measured: no active port, no carrier, each port is tried in turn.
        BondRig rig = rig(options(FIRST), 1, 1);
        rig.until(10.1);
        rig.dead.add(FIRST);
        rig.until(20);
        assertThat(rig.active()).isEqualTo("none");
        assertThat(rig.seen().carrier()).isEqualTo(LinkState.DOWN);
        assertThat(rig.bond.transmit(rig.flow(1))).isNull();
        assertThat(rig.log()).contains("kernel: bond0: now running without any active interface!");
        int told = rig.events.size();
        rig.until(200);
        assertThat(rig.events).hasSize(told);
        rig.dead.clear();
        rig.until(205);
        assertThat(rig.bond.up()).isTrue();
        assertThat(rig.log()).contains("kernel: bond0: active interface up!");
    }

    @Test
    void eachPortIsTriedForOneIntervalWhileNoneIsActive() {
        // bond_ab_arp_probe: the next after the one tried before; MII Status "going back", then "going down".
        BondRig rig = rig(options(FIRST), 1, 1);
        rig.until(10.1);
        rig.dead.add(FIRST);
        rig.until(30.5);
        List<BondPort> ports = rig.bond.bondPorts();
        List<MiiStatus> before = ports.stream().map(BondPort::status).toList();
        assertThat(before).containsExactlyInAnyOrder(MiiStatus.GOING_BACK, MiiStatus.GOING_DOWN);
        rig.until(31.5);
        List<MiiStatus> after = ports.stream().map(BondPort::status).toList();
        assertThat(after).containsExactly(before.get(1), before.get(0));
    }

    @Test
    void oneOfTwoTargetsIsEnoughUnlessAllAreAskedFor() {
        // bonding.rst arp_all_targets; measured: "all" with one dead target takes the whole bond down.
        BondRig any = rig(options(FIRST, SECOND), 1, 1);
        any.until(10.1);
        any.dead.add(FIRST);
        any.until(60);
        assertThat(any.active()).isEqualTo("eth0");
        assertThat(any.log()).isEmpty();
        BondRig all = rig(options(FIRST, SECOND).arpAllTargets(true), 1, 1);
        all.until(10.1);
        assertThat(all.active()).isEqualTo("eth0");
        all.dead.add(FIRST);
        all.until(60);
        assertThat(all.bond.up()).isFalse();
    }

    @Test
    void withoutAnAddressInTheTargetsSubnetAnswersCantBeValidated() {
        // failures.md B-07; bond_arp_send_all: "no route to arp_ip_target ... and arp_validate is set".
        BondRig rig = rig(options(Ip.of("198.51.100.1")), 1, 1);
        rig.until(10);
        assertThat(rig.bond.up()).isFalse();
        BondRig unchecked = rig(options(Ip.of("198.51.100.1")).arpValidate(ArpValidate.NONE), 1, 1);
        unchecked.until(10);
        assertThat(unchecked.bond.up()).isTrue();
    }

    @Test
    void aFaultFreeMonitorCostsOneEventAnInterval() {
        BondRig rig = rig(options(FIRST, SECOND), 1, 1);
        long before = rig.clock.happened();
        rig.until(60);
        assertThat(rig.clock.happened() - before).isEqualTo(60);
        assertThat(rig.events).isEmpty();
    }

    @Test
    void behindABundleAllAnswersComeToOnePortAndTheOtherIsGivenUp() {
        // failures.md B-08; bonding.rst arp_interval.
        BondRig rig = new BondRig(
                BondRig.design(AggregationMode.BALANCE_XOR, options(FIRST).build()), Lacp.OFF, 1000, 2);
        rig.until(10);
        assertThat(rig.sending()).hasSize(1).doesNotContain("none");
        assertThat(rig.bond.up()).isTrue();
    }

    @Test
    void aBalancedBondGivesUpASilentPort() {
        // bond_loadbalance_arp_mon, without validation: the ports hear one another's questions as well.
        BondRig rig = new BondRig(
                BondRig.design(
                        AggregationMode.BALANCE_RR,
                        options(FIRST).arpValidate(ArpValidate.NONE).build()),
                Lacp.OFF,
                1000,
                2);
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth1");
        rig.until(10.1);
        rig.silence(0);
        rig.until(20);
        assertThat(rig.sending()).containsExactly("eth1");
        assertThat(rig.logged("kernel: bond0: (slave eth0): interface is now down"))
                .isEqualTo(13.0);
        rig.mend(0);
        rig.until(30);
        assertThat(rig.logged("kernel: bond0: (slave eth0): interface is now up"))
                .isEqualTo(22.0);
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth1");
    }

    private static BondOptionsBuilder options(Ip... targets) {
        return BondRig.options().arpInterval(1000).arpTargets(List.of(targets)).arpValidate(ArpValidate.ALL);
    }

    private static BondRig rig(BondOptionsBuilder options, int... nics) {
        return new BondRig(BondRig.design(AggregationMode.ACTIVE_BACKUP, options.build()), Lacp.OFF, 1000, nics);
    }
}
