// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Carried out on a simulated machine, every plan leads to what it was made for, and its inverses lead back. */
class StepOnHostTest {
    static Stream<Arguments> pairs() {
        Map<String, Host> hosts = hosts();
        return hosts.keySet().stream()
                .flatMap(from ->
                        hosts.keySet().stream().filter(to -> !to.equals(from)).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @MethodSource("pairs")
    void thereAndBack(String from, String to) {
        Host before = hosts().get(from);
        Host wanted = hosts().get(to);
        Plan plan = Planner.plan(before, wanted, null);
        assertThat(plan.steps()).isNotEmpty();
        Host after = before;
        for (PlannedStep planned : plan.steps()) {
            after = StepOnHost.after(after, planned.step());
        }
        assertThat(Planner.plan(after, wanted, null).steps()).isEmpty();
        for (Step inverse : plan.inverses()) {
            after = StepOnHost.after(after, inverse);
        }
        assertThat(Planner.plan(after, before, null).steps()).isEmpty();
        assertThat(Planner.plan(before, after, null).steps()).isEmpty();
    }

    private static Map<String, Host> hosts() {
        Host bare = bare();
        Host single = with(bare, "eth0", "192.0.2.10/24", "2001:db8::10/64")
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), "h/eth0", 200L)));
        Aggregation lacp = bond(AggregationMode.LACP_802_3AD, "eth0", "eth1")
                .withTimer(LacpTimer.SHORT)
                .withMinLinks(1)
                .withBond(BondOptions.NONE
                        .withMiimon(50)
                        .withXmitHashPolicy(XmitHashPolicy.LAYER34)
                        .withAdActorSystem(MacAddress.of("02:00:00:00:00:aa"))
                        .withAdUserPortKey(7));
        Aggregation backup = bond(AggregationMode.ACTIVE_BACKUP, "eth0", "eth1", "eth2")
                .withMtu(9000)
                .withBond(BondOptions.NONE
                        .withArpInterval(200)
                        .withArpTargets(List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")))
                        .withPrimary("eth1")
                        .withQueueIds(Map.of("h/eth1", 2)));
        Host bundled = with(bare.withAggregations(List.of(lacp)), "bond0", "192.0.2.10/24")
                .withRoutes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), "h/bond0", null),
                        new Route("198.51.100.0/24", Ip.of("192.0.2.254"), "h/bond0", null)));
        Host tagged = bundled.withVlans(
                List.of(new Vlan("h/bond0.20", "bond0.20", "h/bond0", 20, 1400, null, LinkState.UNKNOWN, null)));
        return Map.of(
                "bare", bare,
                "single", single,
                "LACP", bundled,
                "VLAN on LACP", with(tagged, "bond0.20", "203.0.113.20/24"),
                "active-backup", with(bare.withAggregations(List.of(backup)), "bond0", "192.0.2.10/24"));
    }

    private static Host bare() {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MacAddress mac = MacAddress.of("02:00:00:00:00:0" + i);
            nics.add(Nic.named("h/eth" + i, "eth" + i)
                    .withMac(mac)
                    .withPermanentMac(mac)
                    .withMtu(1500)
                    .withAdminUp(true)
                    .withCarrier(LinkState.UP));
        }
        return Host.named("h", "h", Platform.LINUX).withNics(nics);
    }

    private static Aggregation bond(AggregationMode mode, String... ports) {
        boolean lacp = mode == AggregationMode.LACP_802_3AD;
        return AggregationBuilder.builder()
                .id("h/bond0")
                .name("bond0")
                .mode(mode)
                .ports(Stream.of(ports).map(port -> "h/" + port).toList())
                .lacp(lacp ? Lacp.ACTIVE : Lacp.OFF)
                .timer(lacp ? LacpTimer.LONG : null)
                .mtu(1500)
                .bond(BondOptions.NONE)
                .build();
    }

    private static Host with(Host host, String link, String... addresses) {
        List<IpInterface> interfaces = new ArrayList<>(host.interfaces());
        interfaces.add(new IpInterface(
                "h/ip-" + link,
                link,
                "h/" + link,
                List.of(),
                Stream.of(addresses).map(InterfaceAddress::of).toList(),
                List.of()));
        return host.withInterfaces(interfaces);
    }
}
