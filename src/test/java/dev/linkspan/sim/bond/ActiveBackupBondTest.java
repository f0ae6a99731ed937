// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** active-backup: drivers/net/bonding/bond_main.c, Documentation/networking/bonding.rst. */
class ActiveBackupBondTest {

    @Test
    void onePortCarriesEverythingAndTheOthersDropWhatComesIn() {
        BondRig rig = rig(options(), 1000, 1, 1);
        assertThat(rig.active()).isEqualTo("eth0");
        assertThat(rig.sending()).containsExactly("eth0");
        assertThat(rig.bond.homes(rig.flow(1).answer())).containsExactly(rig.port("h/eth0"));
        assertThat(rig.bond.receives(rig.port("h/eth0"), rig.flow(1).answer())).isTrue();
        assertThat(rig.bond.receives(rig.port("h/eth1"), rig.flow(1).answer())).isFalse();
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.usage(1)).isEqualTo(Usage.STANDBY);
        assertThat(rig.bond.speedMbps()).isEqualTo(1000);
    }

    @Test
    void withAllSlavesActiveBackupsTakeUpWhatComesIn() {
        // bonding.rst all_slaves_active; failures.md B-45.
        BondRig rig = rig(options().allSlavesActive(true), 1000, 1, 1);
        assertThat(rig.bond.receives(rig.port("h/eth1"), rig.flow(1).answer())).isTrue();
        assertThat(rig.sending()).containsExactly("eth0");
    }

    @Test
    void theFirstPortThatIsUpStepsIn() {
        // bond_find_best_slave goes through the ports in order.
        BondRig rig = rig(options(), 1000, 2, 2);
        rig.cut(0);
        rig.until(1);
        assertThat(rig.active()).isEqualTo("eth1");
        rig.cut(1);
        rig.until(2);
        assertThat(rig.active()).isEqualTo("eth2");
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
        assertThat(rig.usage(3)).isEqualTo(Usage.STANDBY);
        assertThat(rig.log())
                .containsSubsequence(
                        "kernel: bond0: (slave eth0): link status definitely down, disabling slave",
                        "kernel: bond0: (slave eth1): making interface the new active one",
                        "kernel: bond0: (slave eth1): link status definitely down, disabling slave",
                        "kernel: bond0: (slave eth2): making interface the new active one");
    }

    @Test
    void withoutAPrimaryTheRepairedPortWaits() {
        // bond_miimon_commit chooses anew only for the primary, or when no port is active.
        BondRig rig = rig(options(), 1000, 1, 1);
        rig.cut(0);
        rig.until(1);
        rig.mend(0);
        rig.until(60);
        assertThat(rig.active()).isEqualTo("eth1");
    }

    @ParameterizedTest
    @CsvSource({
        // primary_reselect, Mb/s of eth1: who is active once eth0, the primary, is mended (bonding.rst)
        "ALWAYS, 1000, eth0",
        "FAILURE, 1000, eth1",
        "BETTER, 1000, eth1",
        "BETTER, 100, eth0",
        "BETTER, 10000, eth1"
    })
    void primaryReselectSaysWhetherThePrimaryComesBack(PrimaryReselect reselect, int speed, String after) {
        BondRig rig = rig(options().primary("eth0").primaryReselect(reselect), speed, 1, 1);
        assertThat(rig.active()).isEqualTo("eth0");
        rig.cut(0);
        rig.until(5);
        assertThat(rig.active()).isEqualTo("eth1");
        rig.mend(0);
        rig.until(10);
        assertThat(rig.active()).isEqualTo(after);
    }

    @Test
    void withReselectFailureThePrimaryTakesOverWhenTheActiveOneFails() {
        BondRig rig = rig(options().primary("eth0").primaryReselect(PrimaryReselect.FAILURE), 1000, 1, 1, 1);
        rig.cut(0);
        rig.until(1);
        rig.mend(0);
        rig.until(2);
        rig.cut(1);
        rig.until(3);
        assertThat(rig.active()).isEqualTo("eth0");
    }

    @Test
    void aPrimaryThatIsNotTheFirstPortIsActiveFromTheStart() {
        // force_primary: even with primary_reselect=failure.
        BondRig rig = rig(options().primary("eth2").primaryReselect(PrimaryReselect.FAILURE), 1000, 1, 1, 1);
        assertThat(rig.active()).isEqualTo("eth2");
    }

    @Test
    void failOverMacSaysWhoseAddressTheBondHas() {
        // bond_do_fail_over_mac.
        BondRig none = rig(options(), 1000, 1, 1);
        BondRig active = rig(options().failOverMac(FailOverMac.ACTIVE), 1000, 1, 1);
        BondRig follow = rig(options().failOverMac(FailOverMac.FOLLOW), 1000, 1, 1);
        for (BondRig rig : java.util.List.of(none, active, follow)) {
            assertThat(rig.bond.mac()).isEqualTo(MacAddress.of("52:54:00:00:00:00"));
            rig.cut(0);
            rig.until(1);
        }
        assertThat(none.bond.mac()).isEqualTo(MacAddress.of("52:54:00:00:00:00"));
        assertThat(active.bond.mac()).isEqualTo(MacAddress.of("52:54:00:00:00:01"));
        assertThat(follow.bond.mac()).isEqualTo(MacAddress.of("52:54:00:00:00:00"));
        assertThat(active.seen().mac()).isEqualTo(MacAddress.of("52:54:00:00:00:01"));
    }

    @Test
    void thoseOnItAreToldOnceOfAFailover() {
        BondRig rig = rig(options(), 1000, 1, 1);
        int[] told = {0};
        rig.bond.listen(() -> told[0]++);
        rig.until(1.05);
        rig.cut(0);
        assertThat(told[0]).isEqualTo(1);
        rig.until(10);
        assertThat(told[0]).isEqualTo(2);
    }

    private static BondOptionsBuilder options() {
        return BondRig.options().miimon(100);
    }

    private static BondRig rig(BondOptionsBuilder options, int speedOfLast, int... nics) {
        return new BondRig(BondRig.design(AggregationMode.ACTIVE_BACKUP, options.build()), Lacp.OFF, speedOfLast, nics);
    }
}
