// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static dev.linkspan.plan.LinuxHosts.bare;
import static dev.linkspan.plan.LinuxHosts.bond;
import static dev.linkspan.plan.LinuxHosts.ip;
import static dev.linkspan.plan.LinuxHosts.vlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can't be taken back exactly, or isn't known, is refused with its object, the reason and a way out. */
class PlanRefusedTest {
    private static final Host BOND =
            bare().withAggregations(List.of(bond("bond0", AggregationMode.LACP_802_3AD, "eth0", "eth1")));

    @Test
    void anotherSystem() {
        Host solaris = Host.named("s", "s", Platform.SOLARIS_11);
        refused(bare(), solaris, "s", "Oracle Solaris 11");
    }

    @Test
    void aNicThatTheMachineHasNot() {
        List<Nic> nics = List.of(Nic.named("h/eth9", "eth9"));
        refused(bare(), bare().withNics(nics), "eth9", "the machine has not");
    }

    @Test
    void aNicThatIsAnotherCard() {
        Host other =
                bare().withNics(List.of(bare().nics().get(0).withPermanentMac(MacAddress.of("02:00:00:00:00:99"))));
        refused(bare(), other, "eth0", "right machine");
    }

    @Test
    void aLeaseThatWouldNotComeBack() {
        Host dhcp = bare().withInterfaces(List.of(ip("eth0", "192.0.2.10/24").withDhcp(List.of(IpFamily.INET))));
        refused(dhcp, BOND, "eth0", "DHCP");
    }

    @Test
    void aPortOfABridge() {
        Host bridged = LinuxHosts.withBridge(bare(), "br0", "eth1");
        refused(bridged, BOND, "eth1", "bridge br0");
    }

    @Test
    void aBridgeWithOtherPorts() {
        refused(
                LinuxHosts.withBridge(bare(), "br0", "eth1"),
                LinuxHosts.withBridge(bare(), "br0", "eth2"),
                "br0",
                "eth2");
    }

    /** bond_options.c: arp_interval is not for 802.3ad. */
    @Test
    void anOptionThatTheModeHasNot() {
        Host bad = BOND.withAggregations(List.of(BOND.aggregations()
                .get(0)
                .withBond(BondOptions.NONE.withMiimon(0).withArpInterval(1000))));
        refused(bare(), bad, "bond0", "arp_interval");
    }

    /** _bond_option_delay_set of bond_options.c. */
    @Test
    void aDelayThatTheKernelWouldRound() {
        Host odd = BOND.withAggregations(List.of(BOND.aggregations()
                .get(0)
                .withBond(BondOptions.NONE.withMiimon(100).withUpdelay(250))));
        refused(bare(), odd, "bond0", "multiple of miimon");
    }

    @Test
    void aVlanThatIsUpOnABondThatIsDown() {
        Host down = BOND.withAggregations(List.of(BOND.aggregations().get(0).withAdminUp(false)))
                .withInterfaces(List.of())
                .withRoutes(List.of());
        refused(down, down.withVlans(List.of(vlan("v5", "bond0", 5))), "v5", "bond0 below it is down");
    }

    @Test
    void lacpThatIsOffInAModeThatIsLacp() {
        Host off = BOND.withAggregations(List.of(BOND.aggregations().get(0).withLacp(Lacp.OFF)));
        refused(bare(), off, "bond0", "LACP off");
    }

    @Test
    void aBondWithAnOptionThatCouldNotBeGivenBack() {
        Host odd = BOND.withAggregations(List.of(
                BOND.aggregations().get(0).withBond(BondOptions.NONE.withExtra(Map.of("attribute-99", "0x01")))));
        refused(odd, bare(), "bond0", "attribute-99");
    }

    @Test
    void aVlanOfWhichNotAllWasSeen() {
        Host tagged = bare().withVlans(List.of(vlan("v5", "eth0", 5)))
                .withObservation(new Observation(
                        "rtnetlink",
                        Instant.EPOCH,
                        List.of("v5 tags with EtherType 0x88a8, shown as an ordinary VLAN")));
        refused(tagged, bare(), "v5", "0x88a8");
    }

    @Test
    void aVlanWithALargerMtuThanTheLinkBelow() {
        refused(bare(), bare().withVlans(List.of(vlan("v5", "eth0", 5).withMtu(9000))), "v5", "raise that of eth0");
    }

    @Test
    void anAddressOnAPort() {
        refused(bare(), BOND.withInterfaces(List.of(ip("eth0", "192.0.2.10/24"))), "eth0", "give the address to bond0");
    }

    @Test
    void aNameThatTheKernelDoesNotTake() {
        refused(
                bare(),
                bare().withAggregations(List.of(bond("a-name-of-16-byt", AggregationMode.BALANCE_RR, "eth0"))),
                "a-name-of-16-byt",
                "15 bytes");
    }

    /** RFC 8200, section 5. */
    @Test
    void anMtuTooSmallForIpv6() {
        Host six = bare().withInterfaces(List.of(ip("eth0", "2001:db8::1/64")));
        Host small =
                six.withNics(six.nics().stream().map(nic -> nic.withMtu(1000)).toList());
        refused(six, small, "eth0", "1280");
    }

    private static void refused(Host observed, Host wanted, String object, String words) {
        PlanRefusedException refusal =
                catchThrowableOfType(PlanRefusedException.class, () -> Planner.plan(observed, wanted, null));
        assertThat(refusal).isNotNull().hasMessageContaining(words);
        assertThat(refusal.object()).isEqualTo(object);
        assertThat(refusal.wayOut()).isNotBlank();
    }
}
