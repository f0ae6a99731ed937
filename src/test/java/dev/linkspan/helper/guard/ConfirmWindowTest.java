// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.LacpTimer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change waits for, and whom it asks. */
class ConfirmWindowTest {

    @Test
    void slowLacpAndSpanningTreeAreWaitedFor() {
        ConfirmWindow window = window(LinuxHosts.bare(), bonded(LacpTimer.LONG));
        assertThat(window.settling()).isEqualTo(Duration.ofMinutes(2));
        assertThat(window.confirm()).isEqualTo(Duration.ofSeconds(150));
        assertThat(window.reasons())
                .containsExactly(
                        "LACP of bond0 with slow timers: 90 s",
                        "spanning tree, unless the ports of the switch are edge ports: 30 s",
                        "time to look: 30 s");
    }

    @Test
    void fastLacpTakesLess() {
        ConfirmWindow window = window(LinuxHosts.bare(), bonded(LacpTimer.SHORT));
        assertThat(window.settling()).isEqualTo(Duration.ofSeconds(33));
        assertThat(window.confirm()).isEqualTo(Duration.ofSeconds(63));
    }

    @Test
    void anAddressAloneWaitsForAPersonOnly() {
        ConfirmWindow window = window(
                LinuxHosts.bare(), LinuxHosts.bare().withInterfaces(List.of(LinuxHosts.ip("eth0", "192.0.2.1/24"))));
        assertThat(window.settling()).isZero();
        assertThat(window.confirm()).isEqualTo(Duration.ofMinutes(1));
        assertThat(window.reasons()).containsExactly("time to look: 60 s");
    }

    @Test
    void anArpMonitorIsCounted() {
        Host after = LinuxHosts.bare()
                .withAggregations(List.of(LinuxHosts.bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1")
                        .withBond(BondOptions.NONE.withArpInterval(1500).withArpTargets(List.of(Ip.of("192.0.2.1"))))));
        assertThat(window(LinuxHosts.bare(), after).reasons()).contains("ARP monitor of bond0: 6 s");
    }

    @Test
    void gatewaysAreAskedThatAreStillReachedAfterwards() {
        Host before = LinuxHosts.bare()
                .withInterfaces(List.of(
                        LinuxHosts.ip("eth0", "192.0.2.10/24"),
                        LinuxHosts.ip("eth1", "198.51.100.10/24").withId("h/two")))
                .withRoutes(List.of(
                        LinuxHosts.defaultRoute("192.0.2.1", "eth0"),
                        LinuxHosts.defaultRoute("fe80::1", "eth0"),
                        LinuxHosts.defaultRoute("198.51.100.1", "eth1").withDestination("203.0.113.0/24")));
        Host after = LinuxHosts.bare()
                .withInterfaces(List.of(LinuxHosts.ip("eth2", "192.0.2.10/24")))
                .withRoutes(List.of(LinuxHosts.defaultRoute("fe80::1", "eth2")));
        assertThat(Probe.of(
                        Setup.of(before),
                        Setup.of(after),
                        List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.77")),
                        Ip.of("203.0.113.5")))
                .containsExactly(
                        new Probe(Ip.of("192.0.2.1"), null, null),
                        new Probe(Ip.of("fe80::1"), "eth0", "eth2"),
                        new Probe(Ip.of("192.0.2.77"), null, null),
                        new Probe(Ip.of("203.0.113.5"), null, null));
    }

    @Test
    void loopbackAnswers() {
        assertThat(Prober.network().answers("127.0.0.1", null, Duration.ofSeconds(5)))
                .isTrue();
        assertThat(Prober.network().answers("fe80::1", "no-such-link", Duration.ofSeconds(1)))
                .isFalse();
    }

    private static Host bonded(LacpTimer timer) {
        return LinuxHosts.bare()
                .withAggregations(List.of(LinuxHosts.bond("bond0", AggregationMode.LACP_802_3AD, "eth0", "eth1")
                        .withTimer(timer)));
    }

    private static ConfirmWindow window(Host before, Host after) {
        Plan plan = Planner.plan(before, after, null);
        return ConfirmWindow.of(plan, Setup.of(after));
    }
}
