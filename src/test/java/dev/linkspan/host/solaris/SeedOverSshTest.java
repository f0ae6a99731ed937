// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.lab.shell.SeedCommands;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.solaris.change.SolarisServer;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seed scenario over ssh, on a machine with nothing set up: planned, previewed, applied, confirmed, started again and
 * observed. What is wanted is what a machine looks like that somebody set up by hand.
 */
@Timeout(600)
class SeedOverSshTest {
    @TempDir
    private Path home;

    @BeforeEach
    void needWhatItTakes() {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: the seed scenario over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void whatIsConfirmedIsThereAfterAStart(Platform platform) throws Exception {
        Host wanted = madeByHand(platform);
        SimulatedShell shell = bare(platform);
        try (SolarisSshd sshd = new SolarisSshd(shell, home)) {
            SolarisServer server = open(sshd, "admin");
            Plan plan = Planner.plan(server.observe().hosts().get(0), wanted, null);
            ChangePreview preview = server.preview(ChangeRequest.of(plan));
            assertThat(preview.refusals()).isEmpty();
            ChangeStatus begun = server.apply(ChangeRequest.of(plan), status -> {});
            await(server, ChangePhase.AWAITING);
            assertThat(server.confirm(begun.id()).phase()).isEqualTo(ChangePhase.KEPT);
            assertThat(design(server)).isEqualTo(design(wanted));
            server.close();

            sshd.restart();

            SolarisServer again = open(sshd, "root");
            assertThat(design(again)).isEqualTo(design(wanted));
            again.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void whatNobodyConfirmedIsGoneAfterAStart(Platform platform) throws Exception {
        Host wanted = madeByHand(platform);
        SimulatedShell shell = bare(platform);
        State before = shell.state();
        try (SolarisSshd sshd = new SolarisSshd(shell, home)) {
            SolarisServer server = open(sshd, "root");
            Host bare = server.observe().hosts().get(0);
            ChangeRequest request = ChangeRequest.of(Planner.plan(bare, wanted, null));
            ChangeStatus begun = server.apply(request, status -> {});
            await(server, ChangePhase.AWAITING);
            assertThat(shell.state().ip()).isNotEqualTo(before.ip());

            sshd.restart();
            server.close();

            SolarisServer again = open(sshd, "root");
            assertThat(again.history())
                    .singleElement()
                    .satisfies(status -> assertThat(status.id()).isEqualTo(begun.id()))
                    .satisfies(status -> assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED));
            assertThat(design(again)).isEqualTo(design(bare));
            again.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void withoutTheRightsNothingChanges(Platform platform) throws Exception {
        Host wanted = madeByHand(platform);
        SimulatedShell shell = bare(platform);
        State before = shell.state();
        try (SolarisSshd sshd = new SolarisSshd(shell, home)) {
            // Without a right one sees no NICs on Solaris 10.
            SolarisServer root = open(sshd, "root");
            ChangeRequest request =
                    ChangeRequest.of(Planner.plan(root.observe().hosts().get(0), wanted, null));
            root.close();
            for (String user : List.of("guest", "netadmin")) {
                SolarisServer server = open(sshd, user);
                assertThat(server.preview(request).refusals())
                        .anySatisfy(refusal -> assertThat(refusal.wayOut()).contains("Primary Administrator"));
                assertThatThrownBy(() -> server.apply(request, status -> {}))
                        .isInstanceOf(ChangeRefusedException.class);
                server.close();
            }
        }
        assertThat(shell.state()).isEqualTo(before);
    }

    private SimulatedShell bare(Platform platform) {
        return SimulatedShell.start(SeedLab.world(SeedLab.design(platform)), "h", home);
    }

    private static Host madeByHand(Platform platform) throws HostUnreachableException {
        try (SimulatedShell shell = SimulatedShell.start(SeedLab.world(SeedLab.design(platform)), "h")) {
            SeedCommands.of(platform).forEach(line -> shell.run(List.of(line.split(" ", -1)), Caller.root()));
            Commands commands = new dev.linkspan.host.lab.shell.ShellCommands(shell, Caller.root());
            try (SolarisHost host = new SolarisHost(commands)) {
                return host.observe().hosts().get(0);
            }
        }
    }

    private static SolarisServer open(SolarisSshd sshd, String user) throws IOException, HostUnreachableException {
        List<String> command = new ArrayList<>(sshd.ssh(user));
        command.add("/bin/sh");
        return SolarisServer.open(ShellCommands.open(
                "h",
                new ProcessBuilder(command).start(),
                (answered, exit, errors) -> new HostUnreachableException("h is gone: " + exit + " " + errors),
                () -> {}));
    }

    /** What was set up, without who uses what by chance and when it was seen. */
    private static Host design(SolarisServer server) throws HostUnreachableException {
        return design(server.observe().hosts().get(0));
    }

    private static Host design(Host host) {
        return Host.named(host.id(), host.name(), host.platform())
                .withAggregations(host.aggregations())
                .withVlans(host.vlans())
                .withInterfaces(host.interfaces())
                .withGroups(host.groups())
                .withRoutes(host.routes());
    }

    private static void await(SolarisServer server, ChangePhase phase) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        ChangePhase last = null;
        while (last != phase && System.nanoTime() < end) {
            last = server.status().map(ChangeStatus::phase).orElse(null);
            if (last == null || last.isLast()) {
                throw new AssertionError("the change has ended: " + server.history());
            }
            Thread.sleep(100);
        }
        assertThat(last).isEqualTo(phase);
    }
}
