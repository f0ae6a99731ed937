// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * ssh, which has landed on a simulated Solaris machine, is cut in the middle of a change, from two NICs in a group to the
 * seed scenario: the machine takes it back by itself, and says so to whoever comes next.
 */
@Tag("slow")
@Timeout(600)
class SolarisCutOffTest {
    private static final double SPEED = 5;
    private static final Asker NOBODY = (kind, text) -> Optional.empty();

    @TempDir
    private Path home;

    private final BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();
    private SimulatedShell shell;
    private LabClock clock;
    private SolarisSshd sshd;

    @BeforeEach
    void needWhatItTakes() {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: changing a simulated Solaris machine over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @AfterEach
    void end() {
        if (sshd != null) {
            sshd.close();
            clock.close();
            shell.close();
        }
    }

    @Test
    void whereSshIsCutTheMachineTakesTheChangeBackByItself() throws Exception {
        start(Platform.SOLARIS_11);
        Plan plan;
        try (var host = open("admin").host()) {
            Host observed = host.observe().hosts().get(0);
            plan = Planner.plan(observed, wanted(observed), null);
            host.apply(new ChangeRequest(plan, Duration.ofSeconds(15), List.of(), null), told::add);
            await(ChangePhase.CHANGING);
            cut(host);
        }
        try (var host = open("admin").host()) {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
            while (host.history().isEmpty() && System.nanoTime() < end) {
                Thread.sleep(500);
            }
            assertThat(host.history()).extracting(ChangeStatus::phase).containsExactly(ChangePhase.REVERTED);
            assertThat(plan.matches(host.observe().hosts().get(0))).isTrue();
        }
    }

    /** Ends connections until the host is out of reach. */
    private void cut(ChangeableHost host) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < end) {
            sshd.cut();
            try {
                host.observe();
            } catch (HostUnreachableException e) {
                assertThat(e).hasMessageContaining("out of reach");
                return;
            }
        }
        throw new AssertionError("the connection can't be cut");
    }

    private void start(Platform platform) throws Exception {
        Topology design = SeedLab.design(platform);
        design = design.withHosts(List.of(before(design.hosts().get(0))));
        LabWorld world = SeedLab.world(design);
        shell = SimulatedShell.start(world, "h", home);
        clock = new LabClock(world, SPEED);
        sshd = new SolarisSshd(shell, home);
    }

    private Machines.Reached open(String user) throws HostUnreachableException {
        return Machines.open(new HelperWay.Ssh("127.0.0.1", sshd.options(user)), NOBODY);
    }

    private void await(ChangePhase phase) throws InterruptedException {
        while (true) {
            ChangeStatus status = told.poll(4, TimeUnit.MINUTES);
            assertThat(status).as("a status on the way to " + phase).isNotNull();
            if (status.phase() == phase) {
                return;
            }
            assertThat(status.phase().isLast()).as(status.toString()).isFalse();
        }
    }

    private static String nic(Host host, int number) {
        return SeedLab.nic(host.platform(), number);
    }

    private static Host before(Host bare) {
        return bare.withInterfaces(List.of(SolarisHosts.ip(nic(bare, 0)), SolarisHosts.ip(nic(bare, 1))))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(
                                SolarisHosts.member(nic(bare, 0), false), SolarisHosts.member(nic(bare, 1), false)))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), null)))))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }

    private static Host wanted(Host observed) {
        String standby = nic(observed, 4);
        return observed.withAggregations(List.of(
                        SolarisHosts.aggregation("aggr1", AggregationMode.TRUNK, nic(observed, 0), nic(observed, 1)),
                        SolarisHosts.aggregation("aggr2", AggregationMode.TRUNK, nic(observed, 2), nic(observed, 3))))
                .withInterfaces(List.of(SolarisHosts.ip("aggr1"), SolarisHosts.ip("aggr2"), SolarisHosts.ip(standby)))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(
                                SolarisHosts.member("aggr1", false, "192.0.2.11/24"),
                                SolarisHosts.member("aggr2", false, "192.0.2.12/24"),
                                SolarisHosts.member(standby, true, "192.0.2.13/24")))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), null)))
                        .withDetection(Detection.PROBE)
                        .withFdtMillis(5000)
                        .withFailback(false)
                        .withTargets(List.of(Ip.of("192.0.2.1")))));
    }
}
