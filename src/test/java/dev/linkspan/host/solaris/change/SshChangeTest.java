// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.host.solaris.ShellCommands;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seed scenario over real ssh on simulated machines: from one NIC in a group to an aggregation to each of two
 * switches, both in the group with test addresses, and that NIC as standby.
 */
@Tag("slow")
@Timeout(600)
class SshChangeTest {
    @TempDir
    private Path home;

    private final List<ChangeStatus> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void needWhatItTakes() {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: changes of a simulated machine over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"SOLARIS_10, root", "SOLARIS_11, admin", "ILLUMOS, admin", "ILLUMOS_IFCONFIG, root"})
    void aConfirmedChangeIsThereAfterARestart(Flavour flavour, String user) throws Exception {
        try (SolarisSshd sshd = machine(flavour)) {
            Plan plan;
            try (Commands commands = ssh(sshd, user)) {
                SolarisHost host = new SolarisHost(commands);
                plan = plan(host, flavour);
                SolarisChanges changes = new SolarisChanges(commands, () -> seen(host));
                assertThat(changes.preview(ChangeRequest.of(plan)).refusals()).isEmpty();
                ChangeStatus begun = changes.apply(ChangeRequest.of(plan), told::add);
                awaitPhase(ChangePhase.AWAITING);
                assertThat(changes.confirm(begun.id()).phase()).isEqualTo(ChangePhase.KEPT);
            }
            sshd.restart();
            try (Commands commands = ssh(sshd, user)) {
                Host now = seen(new SolarisHost(commands));
                assertThat(Planner.plan(now, after(flavour), null).steps()).isEmpty();
            }
            assertThat(sshd.root().resolve("var/lib/linkspan/change")).doesNotExist();
            assertThat(Files.isSymbolicLink(sshd.root().resolve("etc/rc2.d/S99linkspan")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenSshIsCutTheMachineTakesItBackByItself(Flavour flavour) throws Exception {
        try (SolarisSshd sshd = machine(flavour)) {
            Rehearsal rehearsal = begin(sshd, flavour, Duration.ofSeconds(15));
            sshd.cut();
            awaitEnd(sshd);
            expectAsBefore(sshd, rehearsal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenThePowerGoesItIsTakenBackAtTheNextStart(Flavour flavour) throws Exception {
        try (SolarisSshd sshd = machine(flavour)) {
            Rehearsal rehearsal = begin(sshd, flavour, Duration.ofMinutes(30));
            sshd.restart();
            awaitEnd(sshd);
            expectAsBefore(sshd, rehearsal);
        }
    }

    @ParameterizedTest
    @CsvSource({"SOLARIS_11, netadmin", "ILLUMOS, guest"})
    void withoutTheRightsNothingIsChangedAndTheProfileIsNamed(Flavour flavour, String user) throws Exception {
        try (SolarisSshd sshd = machine(flavour);
                Commands commands = ssh(sshd, user)) {
            SolarisHost host = new SolarisHost(commands);
            Plan plan = plan(host, flavour);
            SolarisChanges changes = new SolarisChanges(commands, () -> seen(host));
            assertThatThrownBy(() -> changes.apply(ChangeRequest.of(plan), told::add))
                    .isInstanceOf(ChangeRefusedException.class)
                    .hasMessageContaining(user)
                    .hasMessageContaining("Primary Administrator");
            assertThat(sshd.root().resolve("var/lib/linkspan")).doesNotExist();
            assertThat(seen(host).aggregations()).isEmpty();
        }
    }

    /** Begins a change and lets go of it, as one whose connection breaks. */
    private Rehearsal begin(SolarisSshd sshd, Flavour flavour, Duration confirmWithin) throws Exception {
        Commands commands = ssh(sshd, "root");
        SolarisHost host = new SolarisHost(commands);
        Plan plan = plan(host, flavour);
        Rehearsal rehearsal = Rehearsal.of(plan, seen(host));
        SolarisChanges changes = new SolarisChanges(commands, () -> seen(host));
        changes.apply(new ChangeRequest(plan, confirmWithin, List.of(), null), told::add);
        awaitPhase(ChangePhase.AWAITING);
        return rehearsal;
    }

    private static void expectAsBefore(SolarisSshd sshd, Rehearsal rehearsal) throws Exception {
        try (Commands commands = ssh(sshd, "root")) {
            SolarisHost host = new SolarisHost(commands);
            assertThat(rehearsal.differences(0, seen(host))).isEmpty();
            SolarisChanges changes = new SolarisChanges(commands, () -> seen(host));
            assertThat(changes.status()).isEmpty();
            assertThat(changes.history()).extracting(ChangeStatus::phase).containsExactly(ChangePhase.REVERTED);
        }
        assertThat(Files.isSymbolicLink(sshd.root().resolve("etc/rc2.d/S99linkspan")))
                .isFalse();
    }

    private void awaitPhase(ChangePhase phase) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (told.stream().noneMatch(status -> status.phase() == phase)) {
            assertThat(System.nanoTime()).as(told::toString).isLessThan(until);
            assertThat(told).noneMatch(status -> status.phase().isLast() && status.phase() != phase);
            Thread.sleep(100);
        }
    }

    private static void awaitEnd(SolarisSshd sshd) throws InterruptedException {
        Path change = sshd.root().resolve("var/lib/linkspan/change");
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (Files.exists(change)) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(100);
        }
    }

    private static Host seen(SolarisHost host) throws HostUnreachableException {
        return host.observe().hosts().get(0);
    }

    private static Plan plan(SolarisHost host, Flavour flavour) throws HostUnreachableException {
        return Planner.plan(seen(host), after(flavour), null);
    }

    private static Commands ssh(SolarisSshd sshd, String user) throws IOException, HostUnreachableException {
        List<String> command = new ArrayList<>(sshd.ssh(user));
        command.add("/bin/sh");
        return ShellCommands.open(
                "the machine",
                new ProcessBuilder(command).start(),
                (answered, exit, errors) -> new HostUnreachableException("ssh ended: " + errors),
                () -> {});
    }

    private SolarisSshd machine(Flavour flavour) throws IOException, InterruptedException {
        Topology design = SeedLab.design(platform(flavour), release(flavour));
        Topology full = design.withHosts(List.of(before(flavour)));
        SolarisSshd sshd = new SolarisSshd(SimulatedShell.start(SeedLab.world(full), "h", home), home);
        // Every system has it.
        Files.createDirectories(sshd.root().resolve("etc/rc2.d"));
        return sshd;
    }

    private static Platform platform(Flavour flavour) {
        return switch (flavour) {
            case SOLARIS_10 -> Platform.SOLARIS_10;
            case SOLARIS_11 -> Platform.SOLARIS_11;
            case ILLUMOS, ILLUMOS_IFCONFIG -> Platform.ILLUMOS;
        };
    }

    private static @org.jspecify.annotations.Nullable String release(Flavour flavour) {
        return flavour == Flavour.ILLUMOS_IFCONFIG ? "omnios-r151030-0123456789" : null;
    }

    private static String nic(Flavour flavour, int number) {
        return SeedLab.nic(platform(flavour), number);
    }

    private static Host bare(Flavour flavour) {
        return SeedLab.design(platform(flavour), release(flavour)).hosts().get(0);
    }

    private static Host before(Flavour flavour) {
        String nic = nic(flavour, 4);
        return bare(flavour)
                .withInterfaces(List.of(SolarisHosts.ip(nic)))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(SolarisHosts.member(nic, false)))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), "h/ip-" + nic)))))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }

    private static Host after(Flavour flavour) {
        String standby = nic(flavour, 4);
        return bare(flavour)
                .withAggregations(List.of(
                        SolarisHosts.aggregation("aggr1", AggregationMode.TRUNK, nic(flavour, 0), nic(flavour, 1)),
                        SolarisHosts.aggregation("aggr2", AggregationMode.TRUNK, nic(flavour, 2), nic(flavour, 3))))
                .withInterfaces(List.of(SolarisHosts.ip("aggr1"), SolarisHosts.ip("aggr2"), SolarisHosts.ip(standby)))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(
                                SolarisHosts.member("aggr1", false, "192.0.2.11/24"),
                                SolarisHosts.member("aggr2", false, "192.0.2.12/24"),
                                SolarisHosts.member(standby, true, "192.0.2.13/24")))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), null)))
                        .withFdtMillis(5000)
                        .withFailback(false)
                        .withTargets(List.of(Ip.of("192.0.2.1")))))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }
}
