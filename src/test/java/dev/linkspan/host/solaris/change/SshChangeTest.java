// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.topology.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
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
    /** It goes twenty times as fast in there. */
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

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
        try (SolarisSshd sshd = SeedOverSsh.machine(flavour, home)) {
            Plan plan;
            try (Commands commands = SeedOverSsh.ssh(sshd, user)) {
                SolarisHost host = new SolarisHost(commands);
                plan = SeedOverSsh.plan(host, flavour);
                SolarisChanges changes = SeedOverSsh.changes(commands, host);
                assertThat(changes.preview(ChangeRequest.of(plan)).refusals()).isEmpty();
                ChangeStatus begun = changes.apply(new ChangeRequest(plan, HALF_AN_HOUR, List.of(), null), told::add);
                awaitPhase(ChangePhase.AWAITING);
                assertThat(changes.confirm(begun.id()).phase()).isEqualTo(ChangePhase.KEPT);
            }
            sshd.restart();
            try (Commands commands = SeedOverSsh.ssh(sshd, user)) {
                Host now = SeedOverSsh.seen(new SolarisHost(commands));
                assertThat(Planner.plan(now, SeedOverSsh.after(flavour), null).steps())
                        .isEmpty();
            }
            assertThat(sshd.root().resolve("var/lib/linkspan/change")).doesNotExist();
            assertThat(Files.isSymbolicLink(sshd.root().resolve("etc/rc2.d/S99linkspan")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SOLARIS_10, CHANGING",
        "SOLARIS_11, CHANGING",
        "ILLUMOS, CHANGING",
        "ILLUMOS_IFCONFIG, CHANGING",
        "SOLARIS_11, AWAITING"
    })
    void whenSshIsCutTheMachineTakesItBackByItself(Flavour flavour, ChangePhase phase) throws Exception {
        try (SolarisSshd sshd = SeedOverSsh.machine(flavour, home)) {
            CountDownLatch isCut = new CountDownLatch(1);
            if (phase == ChangePhase.CHANGING) {
                sshd.executables().intercept(holdAfterFirstStep(isCut));
            }
            // While it waits it must still do so when the connection is cut.
            Duration confirmWithin = Duration.ofMinutes(phase == ChangePhase.AWAITING ? 4 : 1);
            Rehearsal rehearsal = begin(sshd, flavour, confirmWithin, phase);
            sshd.cut();
            isCut.countDown();
            // Steps were done, and others were still to be done.
            assertThat(told.get(told.size() - 1))
                    .satisfies(last -> assertThat(last.phase()).isEqualTo(phase))
                    .satisfies(last -> assertThat(last.done()).isPositive());
            SeedOverSsh.awaitEnd(sshd);
            expectAsBefore(sshd, rehearsal);
        }
    }

    /** The journal is followed by its syncs: one when it begins, one before and one after each step. */
    private static BiFunction<List<String>, Caller, @Nullable CommandResult> holdAfterFirstStep(CountDownLatch latch) {
        AtomicInteger syncs = new AtomicInteger();
        return (command, caller) -> {
            if (command.get(0).equals("sync") && syncs.incrementAndGet() == 3) {
                try {
                    assertThat(latch.await(4, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return null;
        };
    }

    @ParameterizedTest
    @EnumSource
    void whenThePowerGoesItIsTakenBackAtTheNextStart(Flavour flavour) throws Exception {
        try (SolarisSshd sshd = SeedOverSsh.machine(flavour, home)) {
            Rehearsal rehearsal = begin(sshd, flavour, HALF_AN_HOUR, ChangePhase.AWAITING);
            sshd.restart();
            SeedOverSsh.awaitEnd(sshd);
            expectAsBefore(sshd, rehearsal);
        }
    }

    @ParameterizedTest
    @CsvSource({"SOLARIS_11, netadmin", "ILLUMOS, guest"})
    void withoutTheRightsNothingIsChangedAndTheProfileIsNamed(Flavour flavour, String user) throws Exception {
        try (SolarisSshd sshd = SeedOverSsh.machine(flavour, home);
                Commands commands = SeedOverSsh.ssh(sshd, user)) {
            SolarisHost host = new SolarisHost(commands);
            Plan plan = SeedOverSsh.plan(host, flavour);
            SolarisChanges changes = SeedOverSsh.changes(commands, host);
            assertThatThrownBy(() -> changes.apply(ChangeRequest.of(plan), told::add))
                    .isInstanceOf(ChangeRefusedException.class)
                    .hasMessageContaining(user)
                    .hasMessageContaining("Primary Administrator");
            assertThat(sshd.root().resolve("var/lib/linkspan")).doesNotExist();
            assertThat(SeedOverSsh.seen(host).aggregations()).isEmpty();
        }
    }

    /** Begins a change and lets go of it, as one whose connection breaks. */
    private Rehearsal begin(SolarisSshd sshd, Flavour flavour, Duration confirmWithin, ChangePhase phase)
            throws Exception {
        Commands commands = SeedOverSsh.ssh(sshd, "root");
        SolarisHost host = new SolarisHost(commands);
        Plan plan = SeedOverSsh.plan(host, flavour);
        Rehearsal rehearsal = Rehearsal.of(plan, SeedOverSsh.seen(host));
        SolarisChanges changes = SeedOverSsh.changes(commands, host);
        changes.apply(new ChangeRequest(plan, confirmWithin, List.of(), null), told::add);
        awaitPhase(phase);
        return rehearsal;
    }

    private static void expectAsBefore(SolarisSshd sshd, Rehearsal rehearsal) throws Exception {
        try (Commands commands = SeedOverSsh.ssh(sshd, "root")) {
            SolarisHost host = new SolarisHost(commands);
            assertThat(rehearsal.differences(0, SeedOverSsh.seen(host))).isEmpty();
            SolarisChanges changes = SeedOverSsh.changes(commands, host);
            assertThat(changes.status()).isEmpty();
            assertThat(changes.history()).extracting(ChangeStatus::phase).containsExactly(ChangePhase.REVERTED);
        }
        assertThat(Files.isSymbolicLink(sshd.root().resolve("etc/rc2.d/S99linkspan")))
                .isFalse();
    }

    private void awaitPhase(ChangePhase phase) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (told.stream().noneMatch(status -> status.phase() == phase && status.done() > 0)) {
            assertThat(System.nanoTime()).as(told::toString).isLessThan(until);
            assertThat(told).noneMatch(status -> status.phase().isLast() && status.phase() != phase);
            Thread.sleep(20);
        }
    }
}
