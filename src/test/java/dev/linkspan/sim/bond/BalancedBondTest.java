// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** balance-rr, -xor, -tlb, -alb and broadcast: drivers/net/bonding/bond_main.c and bond_alb.c. */
class BalancedBondTest {

    @Test
    void xorSpreadsByTheHash() {
        // bond_xmit_3ad_xor_slave_get, layer2: last octets 00 and 01, type 0800: 0x0801 % 2 = 1; neighbour 02: 0x0802 %
        // 2 = 0
        BondRig rig = rig(AggregationMode.BALANCE_XOR, 2);
        assertThat(rig.bond.transmit(rig.flow(1))).isSameAs(rig.port("h/eth1"));
        assertThat(rig.bond.transmit(rig.flow(2))).isSameAs(rig.port("h/eth0"));
        assertThat(rig.bond.homes(rig.flow(1).answer())).containsExactly(rig.port("h/eth1"), rig.port("h/eth0"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AggregationMode.class,
            names = {"BALANCE_RR", "BALANCE_XOR", "BALANCE_TLB", "BALANCE_ALB"})
    void allPortsSendAndADeadOneIsLeftOutAtOnce(AggregationMode mode) {
        // bond_slave_can_tx asks for the carrier itself; the array of usable ports is refreshed on NETDEV_CHANGE.
        BondRig rig = rig(mode, 3);
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth1", "eth2");
        assertThat(rig.bond.speedMbps()).isEqualTo(3000);
        rig.until(1.01);
        rig.cut(1);
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth2");
        rig.until(2);
        assertThat(rig.usage(1)).isEqualTo(Usage.FAILED);
        assertThat(rig.log()).contains("kernel: bond0: (slave eth1): link status definitely down, disabling slave");
    }

    @Test
    void tlbReceivesOnTheActivePortOnly() {
        BondRig rig = rig(AggregationMode.BALANCE_TLB, 2);
        assertThat(rig.active()).isEqualTo("eth0");
        assertThat(homes(rig)).containsExactly("eth0");
        assertThat(rig.bond.receives(rig.port("h/eth1"), rig.flow(1).answer())).isFalse();
        rig.cut(0);
        rig.until(1);
        assertThat(rig.active()).isEqualTo("eth1");
        assertThat(homes(rig)).containsExactly("eth1");
        assertThat(rig.bond.receives(rig.port("h/eth1"), rig.flow(1).answer())).isTrue();
    }

    @Test
    void albReceivesOnAllPortsAndLosesThoseOfADeadOneUntilItIsNoticed() {
        // rlb_choose_channel, rlb_clear_slave.
        BondRig rig = rig(AggregationMode.BALANCE_ALB, 2);
        assertThat(homes(rig)).containsExactlyInAnyOrder("eth0", "eth1");
        rig.until(1.01);
        rig.cut(0);
        assertThat(homes(rig)).containsExactlyInAnyOrder("eth1", "nowhere");
        rig.until(1.2);
        assertThat(homes(rig)).containsExactly("eth1");
    }

    @Test
    void roundRobinKeepsItsUpdelayEvenWithoutAnotherPort() {
        // bond_miimon_inspect: usable_slaves is kept for modes that hash, not for this one.
        BondRig rig = new BondRig(
                BondRig.design(
                        AggregationMode.BALANCE_RR,
                        BondRig.options().miimon(100).updelay(2000).build()),
                Lacp.OFF,
                1000,
                2);
        rig.cut(0);
        rig.cut(1);
        rig.until(1);
        assertThat(rig.bond.up()).isFalse();
        rig.mend(0);
        rig.until(3);
        assertThat(rig.bond.up()).isFalse();
        rig.until(3.1);
        assertThat(rig.bond.up()).isTrue();
    }

    @Test
    void broadcastIsShownOnTheFirstPortThatWorks() {
        BondRig rig = rig(AggregationMode.BROADCAST, 2);
        assertThat(rig.sending()).containsExactly("eth0");
        rig.cut(0);
        assertThat(rig.sending()).containsExactly("eth1");
    }

    @Test
    void onlyModesOfLinuxAreTaken() {
        assertThatThrownBy(() -> rig(AggregationMode.TRUNK, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("h/bond0 is a trunk aggregation of Solaris, no bond");
    }

    private static Set<String> homes(BondRig rig) {
        Set<String> homes = new HashSet<>();
        for (int i = 1; i < 40; i++) {
            List<PhysicalPort> at = rig.bond.homes(rig.flow(i).answer());
            homes.add(at.isEmpty() ? "nowhere" : at.get(0).name());
        }
        return homes;
    }

    private static BondRig rig(AggregationMode mode, int nics) {
        return new BondRig(
                BondRig.design(
                        mode,
                        BondRig.options()
                                .miimon(100)
                                .xmitHashPolicy(XmitHashPolicy.LAYER2)
                                .build()),
                Lacp.OFF,
                1000,
                nics);
    }
}
