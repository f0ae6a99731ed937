// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The MII monitor of drivers/net/bonding/bond_main.c: bond_miimon_inspect and bond_miimon_commit. */
class MiiMonitorTest {
    private static final String DOWN = "kernel: bond0: (slave eth0): link status definitely down, disabling slave";
    private static final String UP = "kernel: bond0: (slave eth0): link status definitely up, 1000 Mbps full duplex";

    @ParameterizedTest
    @CsvSource({"100, 1.0, 1.1", "100, 1.05, 1.1", "100, 1.099, 1.1", "250, 1.0, 1.25", "1000, 1.3, 2.0"})
    void aChangeIsNoticedAtTheNextLook(int miimon, double cut, double noticed) {
        BondRig rig = rig(BondRig.options().miimon(miimon));
        rig.until(cut);
        rig.cut(0);
        rig.until(5);
        assertThat(rig.logged(DOWN)).isEqualTo(noticed);
        assertThat(rig.active()).isEqualTo("eth1");
    }

    @Test
    void untilThenTheBondSendsIntoADeadPort() {
        BondRig rig = rig(BondRig.options().miimon(100));
        rig.until(1.01);
        rig.cut(0);
        assertThat(rig.bond.transmit(rig.flow(1))).isNull();
        assertThat(rig.active()).isEqualTo("eth0");
        rig.until(1.1);
        assertThat(rig.bond.transmit(rig.flow(1))).isSameAs(rig.port("h/eth1"));
    }

    @Test
    void aFlickerBetweenTwoLooksIsNotNoticed() {
        BondRig rig = rig(BondRig.options().miimon(100));
        rig.until(1.01);
        rig.cut(0);
        rig.until(1.05);
        rig.mend(0);
        rig.until(3);
        assertThat(rig.log()).isEmpty();
        assertThat(rig.active()).isEqualTo("eth0");
    }

    @Test
    void withoutAMonitorNothingIsEverNoticed() {
        // failures.md B-01; bond_enslave: without miimon and arp_interval a port is up for good.
        BondRig rig = rig(BondRig.options());
        rig.cut(0);
        rig.until(300);
        assertThat(rig.active()).isEqualTo("eth0");
        assertThat(rig.seen().carrier()).isEqualTo(LinkState.UP);
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.bond.transmit(rig.flow(1))).isNull();
        assertThat(rig.log()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // updelay is rounded down to a multiple of miimon (_bond_option_delay_set)
        "100, 0, 3.1",
        "100, 250, 3.3",
        "100, 300, 3.4",
        "100, 99, 3.1",
        "200, 1000, 4.2"
    })
    void updelayCountsFromTheFirstLookInWholeIntervals(int miimon, int updelay, double up) {
        BondRig rig = rig(BondRig.options().miimon(miimon).updelay(updelay).primary("eth0"));
        rig.until(1);
        rig.cut(0);
        rig.until(3);
        rig.mend(0);
        rig.until(10);
        assertThat(rig.logged(UP)).isEqualTo(up);
        assertThat(rig.active()).isEqualTo("eth0");
        if (updelay >= miimon) {
            int whole = updelay / miimon * miimon;
            assertThat(rig.logged("kernel: bond0: (slave eth0): link status up, enabling it in " + whole + " ms"))
                    .isEqualTo(3 + miimon / 1000.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 1.1", "100, 550, 1.6", "100, 500, 1.6"})
    void downdelayCountsFromTheFirstLookInWholeIntervals(int miimon, int downdelay, double down) {
        BondRig rig = rig(BondRig.options().miimon(miimon).downdelay(downdelay));
        rig.until(1);
        rig.cut(0);
        rig.until(10);
        assertThat(rig.logged(DOWN)).isEqualTo(down);
        if (downdelay > 0) {
            assertThat(
                            rig.logged(
                                    "kernel: bond0: (slave eth0): link status down for active interface, disabling it in 500 ms"))
                    .isEqualTo(1.1);
        }
    }

    @Test
    void aLinkThatRecoversWithinDowndelayStays() {
        BondRig rig = rig(BondRig.options().miimon(100).downdelay(500));
        rig.until(1);
        rig.cut(0);
        rig.until(1.35);
        rig.mend(0);
        rig.until(5);
        assertThat(rig.active()).isEqualTo("eth0");
        assertThat(rig.logged("kernel: bond0: (slave eth0): link status up again after 300 ms"))
                .isEqualTo(1.4);
        assertThat(rig.log()).doesNotContain(DOWN);
    }

    @Test
    void aLinkThatFailsAgainWithinUpdelayStartsOver() {
        BondRig rig = rig(BondRig.options().miimon(100).updelay(1000));
        rig.until(1);
        rig.cut(0);
        rig.until(2);
        rig.mend(0);
        rig.until(2.5);
        rig.cut(0);
        rig.until(4);
        assertThat(rig.logged("kernel: bond0: (slave eth0): link status down again after 500 ms"))
                .isEqualTo(2.6);
        rig.mend(0);
        rig.until(10);
        assertThat(rig.logged(UP)).isEqualTo(5.1);
    }

    @Test
    void updelayIsLeftOutWhenNoPortIsActive() {
        // failures.md B-13: ignore_updelay.
        BondRig rig = rig(BondRig.options().miimon(100).updelay(30_000));
        rig.cut(0);
        rig.cut(1);
        rig.until(1);
        assertThat(rig.bond.up()).isFalse();
        assertThat(rig.log()).contains("kernel: bond0: now running without any active interface!");
        rig.mend(0);
        rig.until(3);
        assertThat(rig.logged(UP)).isEqualTo(1.1);
        assertThat(rig.logged("kernel: bond0: active interface up!")).isEqualTo(1.1);
        assertThat(rig.active()).isEqualTo("eth0");
    }

    @Test
    void aPortThatStillWaitsStepsInWhenTheActiveOneFails() {
        // bond_find_best_slave takes the one with the least delay left: "... ms earlier".
        BondRig rig = rig(BondRig.options().miimon(100).updelay(10_000));
        rig.cut(0);
        rig.until(1);
        rig.mend(0);
        rig.until(2);
        assertThat(rig.active()).isEqualTo("eth1");
        rig.cut(1);
        rig.until(3);
        assertThat(rig.active()).isEqualTo("eth0");
        // Counting began at 1.1, the look at 2.1 is the eleventh: 11 intervals of 100 have been counted down.
        assertThat(rig.logged("kernel: bond0: (slave eth0): making interface the new active one 1100 ms earlier"))
                .isEqualTo(2.1);
    }

    @Test
    void itDoesNotPoll() {
        BondRig rig = rig(BondRig.options().miimon(10));
        long before = rig.clock.happened();
        rig.until(3600);
        assertThat(rig.clock.happened() - before).isZero();
    }

    private static BondRig rig(BondOptionsBuilder options) {
        return new BondRig(BondRig.design(AggregationMode.ACTIVE_BACKUP, options.build()), Lacp.OFF, 1000, 1, 1);
    }
}
