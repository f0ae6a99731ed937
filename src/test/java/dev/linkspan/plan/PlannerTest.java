// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static dev.linkspan.plan.LinuxHosts.bare;
import static dev.linkspan.plan.LinuxHosts.bond;
import static dev.linkspan.plan.LinuxHosts.defaultRoute;
import static dev.linkspan.plan.LinuxHosts.ip;
import static dev.linkspan.plan.LinuxHosts.vlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Host NICS = bare().withInterfaces(List.of(ip("eth0", "192.0.2.10/24", "2001:db8::10/64")))
            .withRoutes(List.of(defaultRoute("192.0.2.1", "eth0")));

    private static final Host BOND = bare().withAggregations(
                    List.of(bond("bond0", AggregationMode.LACP_802_3AD, "eth0", "eth1")))
            .withInterfaces(List.of(ip("bond0", "192.0.2.10/24", "2001:db8::10/64")))
            .withRoutes(List.of(defaultRoute("192.0.2.1", "bond0")));

    /** bonding.rst 3.3 and bond_enslave: the mode comes with the bond, a port is down before it joins. */
    @Test
    void addressesMoveInOneBreathBetweenTheIdlePortAndTheBusyOne() {
        assertThat(commands(Planner.plan(NICS, BOND, null)))
                .containsExactly(
                        "ip link add name bond0 mtu 1500 type bond mode 802.3ad",
                        "ip link set dev eth1 down",
                        "ip link set dev eth1 master bond0",
                        "ip link set dev bond0 up",
                        "ip route del default via 192.0.2.1 dev eth0",
                        "ip addr del 2001:db8::10/64 dev eth0",
                        "ip addr del 192.0.2.10/24 dev eth0",
                        "ip addr add 192.0.2.10/24 brd + dev bond0",
                        "ip addr add 2001:db8::10/64 dev bond0",
                        "ip route add default via 192.0.2.1 dev bond0",
                        "ip link set dev eth0 down",
                        "ip link set dev eth0 master bond0");
    }

    /** fib_add_ifaddr of net/ipv4/fib_frontend.c: an observed host tells the routes of its subnets, too. */
    @Test
    void theRouteOfASubnetGoesWithItsAddressAndIsNoneOfTheDesigns() {
        Route connected = new Route("192.0.2.0/24", null, "h/eth0", null);
        Host told = NICS.withRoutes(List.of(defaultRoute("192.0.2.1", "eth0"), connected));
        Host wanted = BOND.withRoutes(List.of(defaultRoute("192.0.2.1", "bond0"), connected));
        assertThat(commands(Planner.plan(told, wanted, null))).isEqualTo(commands(Planner.plan(NICS, BOND, null)));
    }

    @Test
    void aVlanOnTheBondIsMadeBeforeTheAddressMovesToItAndTheBondStaysUp() {
        Host tagged = BOND.withVlans(List.of(vlan("bond0.20", "bond0", 20)))
                .withInterfaces(List.of(ip("bond0.20", "192.0.2.10/24")))
                .withRoutes(List.of(defaultRoute("192.0.2.1", "bond0.20")));
        assertThat(commands(Planner.plan(BOND, tagged, null)))
                .containsExactly(
                        "ip link add link bond0 name bond0.20 mtu 1500 type vlan id 20",
                        "ip link set dev bond0.20 up",
                        "ip route del default via 192.0.2.1 dev bond0",
                        "ip addr del 2001:db8::10/64 dev bond0",
                        "ip addr del 192.0.2.10/24 dev bond0",
                        "ip addr add 192.0.2.10/24 brd + dev bond0.20",
                        "ip route add default via 192.0.2.1 dev bond0.20");
    }

    @Test
    void backToSingleNicsThePortThatGetsTheAddressLeavesFirstAndTheOtherLast() {
        Plan plan = Planner.plan(BOND, NICS, null);
        assertThat(commands(plan).subList(0, 3))
                .containsExactly(
                        "ip link set dev eth0 nomaster", "ip link set dev eth0 mtu 1500", "ip link set dev eth0 up");
        assertThat(commands(plan)).endsWith("ip link del dev bond0", "ip link set dev eth1 up");
        // The bond carries on with its other port meanwhile.
        assertThat(plan.steps().get(0).interrupts()).isNull();
    }

    @Test
    void theOrderOfPortsIsNoDifference() {
        Host turned = change(BOND, it -> it.withPorts(List.of("h/eth1", "h/eth0")));
        assertThat(Planner.plan(BOND, turned, null).isEmpty()).isTrue();
    }

    /** linux.md 1.9: "any time". */
    @Test
    void anOptionForAnyTimeIsChangedAloneAndInterruptsNothing() {
        Host hashed = change(BOND, it -> it.withBond(it.bondOrDefault().withXmitHashPolicy(XmitHashPolicy.LAYER34)));
        Plan plan = Planner.plan(BOND, hashed, null);
        assertThat(commands(plan)).containsExactly("ip link set dev bond0 type bond xmit_hash_policy layer3+4");
        assertThat(plan.steps().get(0).interrupts()).isNull();
    }

    /** linux.md 1.9: BOND_OPTFLAG_IFDOWN; IPv6 addresses and routes are lost with the link and given back. */
    @Test
    void anOptionThatNeedsTheBondDownHasAWindowThatGivesBackWhatTheKernelDrops() {
        Host fast = change(BOND, it -> it.withTimer(LacpTimer.SHORT));
        Plan plan = Planner.plan(BOND, fast, null);
        assertThat(commands(plan))
                .containsExactly(
                        "ip route del default via 192.0.2.1 dev bond0",
                        "ip addr del 2001:db8::10/64 dev bond0",
                        "ip link set dev bond0 down",
                        "ip link set dev bond0 type bond lacp_rate fast",
                        "ip link set dev bond0 up",
                        "ip addr add 2001:db8::10/64 dev bond0",
                        "ip route add default via 192.0.2.1 dev bond0");
        Interruption interruption = plan.steps().get(2).interrupts();
        assertThat(interruption).isNotNull();
        assertThat(interruption.reason()).contains("bond0 must be down while lacp_rate changes");
        assertThat(interruption.addresses()).contains("192.0.2.10/24", "2001:db8::10/64");
    }

    /** linux.md 1.9: BOND_OPTFLAG_NOSLAVES. */
    @Test
    void anOptionThatNeedsTheBondEmptyReleasesAndAddsThePortsAgain() {
        Host active = BOND.withAggregations(List.of(bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1")));
        Host wanted = change(active, it -> it.withBond(it.bondOrDefault().withFailOverMac(FailOverMac.ACTIVE)));
        Plan plan = Planner.plan(active, wanted, null);
        assertThat(commands(plan))
                .containsExactly(
                        "ip link set dev eth0 nomaster",
                        "ip link set dev eth0 mtu 1500",
                        "ip link set dev eth1 nomaster",
                        "ip link set dev eth1 mtu 1500",
                        "ip link set dev bond0 type bond fail_over_mac active",
                        "ip link set dev eth0 master bond0",
                        "ip link set dev eth1 master bond0");
        assertThat(plan.steps().get(0).interrupts().reason()).contains("no port while fail_over_mac changes");
    }

    /** bond_option_mode_set: down and empty; the mode is set before the ports come back. */
    @Test
    void aModeIsChangedDownAndEmptyAndBeforeThePorts() {
        Host backup = change(BOND, it -> bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1"));
        List<String> commands = commands(Planner.plan(BOND, backup, null));
        assertThat(commands)
                .containsSubsequence(
                        "ip link set dev bond0 down",
                        "ip link set dev eth0 nomaster",
                        "ip link set dev eth1 nomaster",
                        "ip link set dev bond0 type bond mode active-backup miimon 100",
                        "ip link set dev eth0 master bond0",
                        "ip link set dev eth1 master bond0",
                        "ip link set dev bond0 up");
    }

    /** bond_option_updelay_set refuses a delay while miimon is 0, so it goes before the monitor. */
    @Test
    void delaysGoBeforeTheMonitorThatTheyNeed() {
        Host mii = BOND.withAggregations(List.of(bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1")
                .withBond(BondOptions.NONE.withMiimon(100).withUpdelay(200))));
        Host arp = change(
                mii,
                it -> it.withBond(BondOptions.NONE.withArpInterval(1000).withArpTargets(List.of(Ip.of("192.0.2.1")))));
        assertThat(commands(Planner.plan(mii, arp, null)))
                .containsExactly(
                        "ip link set dev bond0 type bond updelay 0",
                        "ip link set dev bond0 type bond miimon 0 arp_interval 1000",
                        "ip link set dev bond0 type bond arp_ip_target 192.0.2.1");
    }

    /** A VLAN has no larger MTU than the link below (vlan_dev_change_mtu). */
    @Test
    void anMtuIsRaisedFromBelowAndLoweredFromAbove() {
        Host small = BOND.withVlans(List.of(vlan("v20", "bond0", 20).withMtu(1500)))
                .withNics(bare().nics().stream().map(nic -> nic.withMtu(null)).toList());
        Host large = change(small, it -> it.withMtu(9000))
                .withVlans(List.of(vlan("v20", "bond0", 20).withMtu(9000)));
        assertThat(commands(Planner.plan(small, large, null)))
                .containsExactly("ip link set dev bond0 mtu 9000", "ip link set dev v20 mtu 9000");
        assertThat(commands(Planner.plan(large, small, null)))
                .containsExactly("ip link set dev v20 mtu 1500", "ip link set dev bond0 mtu 1500");
    }

    @Test
    void aGatewayIsReplacedWithoutAMomentBetween() {
        Host other = NICS.withRoutes(List.of(defaultRoute("192.0.2.254", "eth0")));
        Plan plan = Planner.plan(NICS, other, null);
        assertThat(commands(plan)).containsExactly("ip route replace default via 192.0.2.254 dev eth0");
        assertThat(plan.steps().get(0).interrupts()).isNull();
    }

    /** The first address of a subnet takes the others along when it goes (devinet.c, promote_secondaries 0). */
    @Test
    void anAddressThatTheKernelWouldTakeAlongComesBack() {
        Host two = bare().withInterfaces(List.of(ip("eth0", "192.0.2.10/24", "192.0.2.11/24")));
        Host one = bare().withInterfaces(List.of(ip("eth0", "192.0.2.11/24")));
        assertThat(commands(Planner.plan(two, one, null)))
                .containsExactly(
                        "ip addr del 192.0.2.11/24 dev eth0",
                        "ip addr del 192.0.2.10/24 dev eth0",
                        "ip addr add 192.0.2.11/24 brd + dev eth0");
    }

    @Test
    void aBridgeAndWhatTheDesignDoesNotNameAreLeftAlone() {
        Host machine = LinuxHosts.withBridge(NICS, "br0", "eth4")
                .withInterfaces(List.of(
                        ip("eth0", "192.0.2.10/24", "2001:db8::10/64"),
                        ip("br0", "10.9.0.1/24"),
                        ip("eth5", "10.8.0.1/24")))
                .withVlans(List.of(vlan("eth5.7", "eth5", 7)));
        Host design = BOND.withNics(BOND.nics().subList(0, 2));
        Plan plan = Planner.plan(machine, design, null);
        assertThat(plan.steps()).isNotEmpty();
        assertThat(plan.scope().links()).containsExactly("bond0", "eth0", "eth1");
    }

    @Test
    void optionsThatWeDoNotKnowAreKept() {
        Host odd = change(BOND, it -> it.withBond(it.bondOrDefault().withExtra(Map.of("attribute-99", "0x01"))));
        assertThat(Planner.plan(odd, BOND, null).isEmpty()).isTrue();
    }

    @Test
    void theWayToThePeerIsWarnedOfWhenAPortBelowItIsChanged() {
        assertThat(Planner.plan(NICS, BOND, Ip.of("203.0.113.9")).warnings())
                .singleElement()
                .asString()
                .contains("203.0.113.9", "eth0", "console");
        Host far =
                NICS.withInterfaces(List.of(ip("eth0", "192.0.2.10/24", "2001:db8::10/64"), ip("eth3", "10.1.0.1/24")));
        Host more = far.withInterfaces(List.of(
                ip("eth0", "192.0.2.10/24", "2001:db8::10/64"), ip("eth3", "10.1.0.1/24"), ip("eth4", "10.2.0.1/24")));
        assertThat(Planner.plan(far, more, Ip.of("10.1.0.99")).warnings()).isEmpty();
    }

    /** The size of issue 4: 10 bonds over 20 NICs, 100 VLANs, 100 addresses. */
    @Test
    void aLargePlanHasNoStepTooMany() {
        List<Nic> nics = new ArrayList<>();
        List<Aggregation> bonds = new ArrayList<>();
        List<Vlan> vlans = new ArrayList<>();
        List<IpInterface> interfaces = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nics.add(Nic.named("h/a" + i, "a" + i));
            nics.add(Nic.named("h/b" + i, "b" + i));
            bonds.add(bond("bond" + i, AggregationMode.LACP_802_3AD, "a" + i, "b" + i));
            for (int n = 1; n <= 10; n++) {
                vlans.add(vlan("v" + i + "." + n, "bond" + i, n));
                interfaces.add(ip("v" + i + "." + n, "10." + i + "." + n + ".1/24"));
            }
        }
        Host host = bare().withNics(nics);
        Host wanted = host.withAggregations(bonds).withVlans(vlans).withInterfaces(interfaces);
        // A bond is made and set up, a port set down and joined, a VLAN made and set up.
        int steps = 10 * 2 + 20 * 2 + 100 * 2 + 100;
        long start = System.nanoTime();
        assertThat(Planner.plan(host, wanted, null).steps()).hasSize(steps);
        System.out.printf("a plan of %d steps in %d ms%n", steps, (System.nanoTime() - start) / 1_000_000);
        assertThat(Planner.plan(wanted, host, null).steps()).hasSize(steps);
    }

    @Test
    void aLinkThatIsDownStaysSoUnlessTheDesignSaysOtherwise() {
        Host idle = bare().withAggregations(List.of(bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1")))
                .withVlans(List.of(vlan("v7", "bond0", 7)));
        Host down = change(idle, it -> it.withAdminUp(false))
                .withVlans(List.of(idle.vlans().get(0).withAdminUp(false)));
        Host up = change(idle, it -> it.withAdminUp(true))
                .withVlans(List.of(idle.vlans().get(0).withAdminUp(true)));
        assertThat(Planner.plan(down, idle, null).steps()).isEmpty();
        assertThat(commands(Planner.plan(down, up, null)))
                .containsExactly("ip link set dev bond0 up", "ip link set dev v7 up");
        assertThat(commands(Planner.plan(up, down, null)))
                .containsExactly("ip link set dev v7 down", "ip link set dev bond0 down");
    }

    /** _bond_option_delay_set of bond_options.c keeps delays as a number of intervals. */
    @Test
    void delaysAreSaidAnewWithTheIntervalTheKernelCountsThemIn() {
        Host now =
                change(BOND, it -> it.withBond(BondOptions.NONE.withMiimon(100).withUpdelay(200)));
        Host then =
                change(BOND, it -> it.withBond(BondOptions.NONE.withMiimon(50).withUpdelay(200)));
        assertThat(commands(Planner.plan(now, then, null)))
                .containsExactly("ip link set dev bond0 type bond miimon 50 updelay 200");
    }

    private static Host change(Host host, UnaryOperator<Aggregation> how) {
        return host.withAggregations(host.aggregations().stream().map(how).toList());
    }

    private static List<String> commands(Plan plan) {
        return plan.steps().stream()
                .flatMap(planned -> IpCommands.of(planned.step()).stream())
                .map(Command::text)
                .toList();
    }
}
