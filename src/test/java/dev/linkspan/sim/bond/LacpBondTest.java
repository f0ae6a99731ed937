// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Fault;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 802.3ad as drivers/net/bonding/bond_3ad.c does it. What happens over two independent switches was measured on a real
 * kernel (6.12): two ports on each, LACP fast.
 */
class LacpBondTest {

    @Test
    void twoIndependentSwitchesMakeTwoAggregatorsAndOneWaits() {
        BondRig rig = overTwo(AdSelect.STABLE, 1);
        assertThat(rig.bond.up()).isTrue();
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth1");
        assertThat(rig.bond.speedMbps()).isEqualTo(2000);
        assertThat(rig.lacp(0).actorState()).isEqualTo(63);
        assertThat(rig.lacp(0).partnerState()).isEqualTo(63);
        // Measured: the waiting one shows actor 7 and partner 15.
        for (int waiting : List.of(2, 3)) {
            assertThat(rig.lacp(waiting).actorState()).isEqualTo(7);
            assertThat(rig.lacp(waiting).partnerState()).isEqualTo(15);
            assertThat(rig.usage(waiting)).isEqualTo(Usage.STANDBY);
        }
        assertThat(rig.lacp(0).aggregatorId())
                .isEqualTo(rig.lacp(1).aggregatorId())
                .isNotEqualTo(rig.lacp(2).aggregatorId());
        assertThat(rig.lacp(2).aggregatorId()).isEqualTo(rig.lacp(3).aggregatorId());
        assertThat(rig.lacp(0).partnerSystem()).isEqualTo(MacAddress.of("02:00:00:00:00:01"));
        assertThat(rig.lacp(2).partnerSystem()).isEqualTo(MacAddress.of("02:00:00:00:00:02"));
    }

    /** One link of the active aggregator fails; then the other; then both are mended. */
    @ParameterizedTest
    @CsvSource({
        // ad_select, min_links: after one: which, carrier; after both: which, carrier; after repair
        "STABLE,    1, eth1,       UP,   eth2+eth3, UP, eth2+eth3",
        "STABLE,    2, eth1,       DOWN, eth2+eth3, UP, eth2+eth3",
        "BANDWIDTH, 1, eth2+eth3,  UP,   eth2+eth3, UP, eth2+eth3",
        "BANDWIDTH, 2, eth2+eth3,  UP,   eth2+eth3, UP, eth2+eth3",
        "COUNT,     1, eth2+eth3,  UP,   eth2+eth3, UP, eth2+eth3",
        "COUNT,     2, eth2+eth3,  UP,   eth2+eth3, UP, eth2+eth3",
        "ACTOR_PORT_PRIO, 2, eth2+eth3, UP, eth2+eth3, UP, eth2+eth3",
    })
    void whatBecomesOfTwoAggregators(
            AdSelect select,
            int minLinks,
            String afterOne,
            LinkState carrierAfterOne,
            String afterBoth,
            LinkState carrierAfterBoth,
            String afterRepair) {
        BondRig rig = overTwo(select, minLinks);
        rig.until(1);
        rig.cut(0);
        rig.until(10);
        assertThat(rig.sending()).containsExactlyInAnyOrder(afterOne.split("\\+"));
        assertThat(rig.seen().carrier()).isEqualTo(carrierAfterOne);
        rig.cut(1);
        rig.until(20);
        assertThat(rig.sending()).containsExactlyInAnyOrder(afterBoth.split("\\+"));
        assertThat(rig.seen().carrier()).isEqualTo(carrierAfterBoth);
        rig.mend(0);
        rig.mend(1);
        rig.until(60);
        assertThat(rig.sending()).containsExactlyInAnyOrder(afterRepair.split("\\+"));
        assertThat(rig.seen().carrier()).isEqualTo(LinkState.UP);
    }

    @Test
    void aDeadLinkIsLeftOutAtTheNextLookOfTheMiiMonitor() {
        // bond_miimon_inspect; miimon is 100 unless something else is set.
        BondRig rig = overTwo(AdSelect.STABLE, 1);
        rig.until(1.05);
        rig.cut(0);
        rig.until(2);
        assertThat(rig.logged("kernel: bond0: (slave eth0): link status definitely down, disabling slave"))
                .isEqualTo(1.1);
        rig.mend(0);
        rig.until(10);
        assertThat(rig.logged("kernel: bond0: (slave eth0): link status definitely up, 1000 Mbps full duplex"))
                .isEqualTo(2.1);
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth1");
    }

    @Test
    void aSilentLinkIsLeftOutAfterThreeSecondsWithFastLacp() {
        // AD_SHORT_TIMEOUT_TIME: 3 s after the last LACPDU, of which there is one a second.
        BondRig rig = overOne(Lacp.ACTIVE, BondRig.options(), 2);
        rig.silence(0);
        rig.until(1.9);
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth1");
        rig.until(3.2);
        assertThat(rig.sending()).containsExactly("eth1");
        assertThat(rig.events).anySatisfy(event -> {
            assertThat(event.text()).isEqualTo("bond0 no longer uses eth0");
            assertThat(event.reason()).isEqualTo("no LACPDU comes from its partner");
        });
        assertThat(rig.seen().carrier()).isEqualTo(LinkState.UP);
    }

    @Test
    void withoutAPartnerOnePortWorksAloneAndTheOthersStayOut() {
        // Measured, fast: 79 and 71; slow: 77 and 69.
        BondRig fast = overOne(Lacp.OFF, BondRig.options(), 2);
        assertThat(fast.lacp(0).actorState()).isEqualTo(79);
        assertThat(fast.lacp(1).actorState()).isEqualTo(71);
        assertThat(fast.sending()).containsExactly("eth0");
        assertThat(fast.usage(1)).isEqualTo(Usage.STANDBY);
        assertThat(fast.lacp(0).aggregatorId()).isNotEqualTo(fast.lacp(1).aggregatorId());
        assertThat(fast.lacp(0).partnerSystem().isZero()).isTrue();
        assertThat(fast.bond.up()).isTrue();
        BondRig slow = new BondRig(
                BondRig.design(AggregationMode.LACP_802_3AD, BondRig.options().build())
                        .withTimer(null),
                Lacp.OFF,
                1000,
                2);
        assertThat(slow.lacp(0).actorState()).isEqualTo(77);
        assertThat(slow.lacp(1).actorState()).isEqualTo(69);
    }

    @Test
    void aSwitchThatStopsLacpLeavesOnePortAlone() {
        // ad_agg_selection_logic: "No 802.3ad response from the link partner for any adapters in the bond".
        BondRig rig = overOne(Lacp.ACTIVE, BondRig.options(), 2);
        rig.plant.fail(Fault.of(Fault.Kind.LACP_OFF, "s1/Po1"));
        rig.until(20);
        assertThat(rig.sending()).hasSize(1).doesNotContain("none");
        assertThat(rig.log())
                .contains(
                        "kernel: bond0: Warning: No 802.3ad response from the link partner for any adapters in the bond");
    }

    @Test
    void passiveOnBothEndsNeverBundles() {
        // failures.md L-11: nobody is active; on real switches the bundle never comes up.
        BondRig rig = new BondRig(
                BondRig.design(AggregationMode.LACP_802_3AD, BondRig.options().build())
                        .withLacp(Lacp.PASSIVE),
                Lacp.PASSIVE,
                1000,
                2);
        assertThat(rig.lacp(0).aggregatorId()).isNotEqualTo(rig.lacp(1).aggregatorId());
        assertThat(rig.sending()).hasSize(1);
    }

    @Test
    void passiveTowardsAnActiveSwitchBundles() {
        // lacp_active off: "speak when spoken to"; actor 62 was measured.
        BondRig rig = new BondRig(
                BondRig.design(AggregationMode.LACP_802_3AD, BondRig.options().build())
                        .withLacp(Lacp.PASSIVE),
                Lacp.ACTIVE,
                1000,
                2);
        assertThat(rig.lacp(0).actorState()).isEqualTo(62);
        assertThat(rig.sending()).containsExactlyInAnyOrder("eth0", "eth1");
    }

    @Test
    void anotherSpeedIsAnotherAggregator() {
        // failures.md L-13: the key has the speed in it.
        BondRig rig = new BondRig(
                BondRig.design(AggregationMode.LACP_802_3AD, BondRig.options().build()), Lacp.ACTIVE, 100, 2);
        assertThat(rig.lacp(0).aggregatorId()).isNotEqualTo(rig.lacp(1).aggregatorId());
        assertThat(rig.sending()).hasSize(1);
    }

    @Test
    void theKeyIsUserKeySpeedAndDuplex() {
        // Measured: 1G full 9, 2.5G 11, 10G 15, 25G 21, 40G 23; user key 10 at 10G 655.
        assertThat(AdPort.key(0, 1_000, Duplex.FULL)).isEqualTo(9);
        assertThat(AdPort.key(0, 2_500, Duplex.FULL)).isEqualTo(11);
        assertThat(AdPort.key(0, 10_000, Duplex.FULL)).isEqualTo(15);
        assertThat(AdPort.key(0, 25_000, Duplex.FULL)).isEqualTo(21);
        assertThat(AdPort.key(0, 40_000, Duplex.FULL)).isEqualTo(23);
        assertThat(AdPort.key(10, 10_000, Duplex.FULL)).isEqualTo(655);
        assertThat(AdPort.key(0, 1_000, Duplex.HALF)).isEqualTo(8);
    }

    @Test
    void minLinksCountsLinksOfTheActiveAggregator() {
        // bond_3ad_set_carrier.
        BondRig rig = overOne(Lacp.ACTIVE, BondRig.options(), 3, 2);
        assertThat(rig.bond.up()).isTrue();
        rig.cut(0);
        rig.until(1);
        assertThat(rig.bond.up()).isTrue();
        rig.cut(1);
        rig.until(2);
        assertThat(rig.bond.up()).isFalse();
        rig.mend(1);
        rig.until(10);
        assertThat(rig.bond.up()).isTrue();
    }

    @Test
    void withoutAnyLinkThereIsNoActiveAggregator() {
        // ad_agg_selection_logic leaves none active, bond_3ad_set_carrier takes the carrier off; min_links is 0.
        BondRig rig = overOne(Lacp.ACTIVE, BondRig.options(), 2, 0);
        rig.cut(0);
        rig.cut(1);
        rig.until(1);
        assertThat(rig.bond.up()).isFalse();
        assertThat(rig.sending()).containsExactly("none");
    }

    @Test
    void flowsAreSpreadByTheHashOverThePortsInUse() {
        // bond_xmit_3ad_xor_slave_get: layer2: (0x01 ^ 0x00 ^ 0x0800) = 0x0801, modulo 3 = 0; neighbour 02: 0x0802 % 3
        // = 1
        BondRig rig = overOne(Lacp.ACTIVE, BondRig.options().xmitHashPolicy(XmitHashPolicy.LAYER2), 3);
        assertThat(rig.bond.mac()).isEqualTo(MacAddress.of("52:54:00:00:00:00"));
        assertThat(rig.bond.transmit(rig.flow(1))).isSameAs(rig.port("h/eth0"));
        assertThat(rig.bond.transmit(rig.flow(2))).isSameAs(rig.port("h/eth1"));
        rig.cut(0);
        // Two are left, eth1 and eth2: 0x0801 % 2 = 1. The driver leaves out a port without carrier at once.
        assertThat(rig.bond.transmit(rig.flow(1))).isSameAs(rig.port("h/eth2"));
    }

    @Test
    void theObservationIsTheSameObjectUntilSomethingChanges() {
        BondRig rig = overTwo(AdSelect.STABLE, 1);
        Aggregation before = rig.seen();
        rig.until(30);
        assertThat(rig.seen()).isSameAs(before);
        rig.cut(0);
        rig.until(31);
        assertThat(rig.seen()).isNotEqualTo(before);
    }

    private static BondRig overTwo(AdSelect select, int minLinks) {
        Aggregation design = BondRig.design(
                        AggregationMode.LACP_802_3AD,
                        BondRig.options().adSelect(select).build())
                .withMinLinks(minLinks);
        return new BondRig(design, Lacp.ACTIVE, 1000, 2, 2);
    }

    private static BondRig overOne(Lacp lacp, BondOptionsBuilder options, int nics) {
        return overOne(lacp, options, nics, 0);
    }

    private static BondRig overOne(Lacp lacp, BondOptionsBuilder options, int nics, int minLinks) {
        Aggregation design =
                BondRig.design(AggregationMode.LACP_802_3AD, options.build()).withMinLinks(minLinks);
        return new BondRig(design, lacp, 1000, nics);
    }
}
