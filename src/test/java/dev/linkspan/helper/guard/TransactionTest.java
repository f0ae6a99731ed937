// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.helper.persist.Preparation;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change with an accident of each kind; the steps themselves are stopped in {@link ChangeFaultsTest}. */
class TransactionTest {
    private static final Host BEFORE = LinuxHosts.bare()
            .withInterfaces(List.of(LinuxHosts.ip("eth0", "192.0.2.10/24")))
            .withRoutes(List.of(LinuxHosts.defaultRoute("192.0.2.1", "eth0")));
    private static final Host AFTER = LinuxHosts.bare()
            .withAggregations(List.of(LinuxHosts.bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1")))
            .withInterfaces(List.of(LinuxHosts.ip("bond0", "192.0.2.10/24")))
            .withRoutes(List.of(LinuxHosts.defaultRoute("192.0.2.1", "bond0")));

    @TempDir
    private Path folder;

    private final Plan plan = Planner.plan(BEFORE, AFTER, null);
    private Changing changing;
    private Path kept;

    @BeforeEach
    void begin() throws IOException {
        HelperFolders folders = HelperFolders.under(folder);
        changing = new Changing(folders, new ModelMachine(BEFORE)).confirming();
        kept = folders.state().resolve("kept");
    }

    @Test
    void aConfirmedChangeIsKeptWithItsFilesAndItsHistory() throws Exception {
        ChangeStatus status = changing.run(plan);
        assertThat(status.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(status.done()).isEqualTo(plan.steps().size());
        assertThat(kept).hasContent("new");
        assertThat(setup()).isEqualTo(Setup.of(new ModelMachine(AFTER).observe()));
        assertThat(new History(changing.folders).latestFirst()).containsExactly(status);
        assertThat(changing.told.stream().map(ChangeStatus::phase).distinct())
                .containsExactly(
                        ChangePhase.CHANGING,
                        ChangePhase.VERIFYING,
                        ChangePhase.PROBING,
                        ChangePhase.AWAITING,
                        ChangePhase.KEEPING,
                        ChangePhase.KEPT);
        for (var planned : plan.steps()) {
            assertThat(changing.audit)
                    .anyMatch(line -> line.contains(Changing.ID)
                            && line.contains("for test")
                            && line.contains(planned.step().title() + ": done"));
        }
        assertThat(changing.audit).anyMatch(line -> line.contains("KEPT"));
    }

    @Test
    void whatCannotBeKeptOverARestartIsTakenBack() throws Exception {
        changing.persistence = new Failing(new IOException("the disk is read-only"));
        ChangeStatus status = changing.run(plan);
        assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(status.text()).contains("can't be kept over a restart", "the disk is read-only");
        assertUntouched();
    }

    @Test
    void killedWhileFilesAreWrittenTheRecoveryPutsThemBack() throws Exception {
        changing.persistence = new Failing(null);
        try {
            changing.run(plan);
        } catch (Killed e) {
            assertThat(kept).exists();
        }
        assertThat(changing.recover())
                .singleElement()
                .satisfies(status -> assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED));
        assertThat(kept).doesNotExist();
        assertUntouched();
    }

    @Test
    void onceItIsWrittenThatItIsKeptItStays() throws Exception {
        left(plan.steps().size(), true, true, BootId.current());
        assertThat(changing.recover())
                .singleElement()
                .satisfies(status -> assertThat(status.phase()).isEqualTo(ChangePhase.KEPT));
        assertThat(changing.machine.runs()).isZero();
    }

    @Test
    void afterARestartOfTheMachineOnlyFilesArePutBack() throws Exception {
        left(plan.steps().size(), true, false, "another-boot");
        changing.persistence.keep(changing.header(plan, "x").preparation(), changing.folders.backup(Changing.ID));
        assertThat(changing.recover()).singleElement().satisfies(status -> {
            assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED);
            assertThat(status.text()).contains("restarted");
        });
        assertThat(changing.machine.runs()).isZero();
        assertThat(kept).doesNotExist();
    }

    @Test
    void aBusyKernelIsAskedAgain() throws Exception {
        int[] busy = {3};
        changing.machine.trap((step, after) -> {
            if (!after && busy[0]-- > 0) {
                throw new Machine.BusyException(new IOException("busy"));
            }
        });
        assertThat(changing.run(plan).phase()).isEqualTo(ChangePhase.KEPT);
    }

    @Test
    void whatSomebodyElseDidMeanwhileToTheSameLinksIsUndoneToo() throws Exception {
        changing.listener = status -> {
            if (status.phase() == ChangePhase.AWAITING) {
                try {
                    InterfaceAddress address = InterfaceAddress.of("192.0.2.99/24");
                    changing.machine.run(new LinuxStep.AddAddress("bond0", address));
                    changing.machine.run(new LinuxStep.AddAddress("eth1", InterfaceAddress.of("203.0.113.1/24")));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                changing.verdict.takeBack("test");
            }
        };
        assertThat(changing.run(plan).phase()).isEqualTo(ChangePhase.REVERTED);
        assertUntouched();
    }

    /** What no plan can foresee, in the words of the kernel's bond_enslave. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "B-24 | Can not enslave VLAN challenged device to VLAN enabled bond",
                "B-25 | Device type (master device) cannot be enslaved",
            })
    void whatOnlyTheKernelKnowsIsToldInItsWordsAndAllIsTakenBack(String id, String words) throws Exception {
        changing.machine.trap((step, after) -> {
            if (!after && step instanceof LinuxStep.JoinBond) {
                throw new IOException(words);
            }
        });
        ChangeStatus status = changing.run(plan);
        assertThat(status.phase()).as(id).isEqualTo(ChangePhase.REVERTED);
        assertThat(status.text()).as(id).contains("bond0", words);
        assertUntouched();
    }

    @Test
    void whatCannotBeTakenBackIsTold() throws Exception {
        changing.listener = status -> {
            if (status.phase() == ChangePhase.AWAITING) {
                changing.machine.trap((step, after) -> {
                    if (step instanceof LinuxStep.DeleteBond) {
                        throw new IOException("the kernel holds on to it");
                    }
                });
                changing.verdict.takeBack("test");
            }
        };
        ChangeStatus status = changing.run(plan);
        assertThat(status.phase()).isEqualTo(ChangePhase.STUCK);
        assertThat(status.differences())
                .anyMatch(line -> line.contains("bond0"))
                .anyMatch(line -> line.contains("the kernel holds on to it"));
        assertThat(changing.recover()).isEmpty();
    }

    @Test
    void whatDidNotAnswerBeforeIsNotHeldAgainstTheChange() throws Exception {
        changing.probes = List.of(Ip.of("203.0.113.1"));
        changing.prober = (address, link, limit) -> !address.equals("203.0.113.1");
        assertThat(changing.run(plan).phase()).isEqualTo(ChangePhase.KEPT);
    }

    @Test
    void whatAnswersLateIsWaitedFor() throws Exception {
        int[] questions = {0};
        changing.prober = (address, link, limit) -> ++questions[0] == 1 || questions[0] > 4;
        assertThat(changing.run(plan).phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(changing.told).anyMatch(status -> status.text().contains("192.0.2.1 does not answer yet"));
    }

    @Test
    void itIsTakenBackBeforeItsFirstStepWhenItsOwnerIsGone() throws Exception {
        changing.verdict.takeBack("gone");
        ChangeStatus status = changing.run(plan);
        assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(status.text()).contains("gone");
        assertThat(changing.machine.runs()).isZero();
    }

    @Test
    void theFirstDecisionStands() {
        Verdict early = new Verdict();
        assertThat(early.confirm()).isFalse();
        assertThat(early.extend(Duration.ofMinutes(1))).isFalse();
        early.await(Pause.in(Duration.ofMinutes(1)));
        assertThat(early.extend(Duration.ofMinutes(30))).isTrue();
        assertThat(early.remaining()).isGreaterThan(Duration.ofMinutes(20));
        assertThat(early.confirm()).isTrue();
        assertThat(early.takeBack("late")).isFalse();
        assertThat(early.takenBack()).isNull();

        Verdict expired = new Verdict();
        expired.await(Pause.in(Duration.ZERO));
        assertThat(expired.remaining()).isNull();
        assertThat(expired.confirm()).isFalse();
        assertThat(expired.extend(Duration.ofMinutes(1))).isFalse();
        assertThat(expired.takenBack()).contains("nobody confirmed");
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Fails while it keeps: with what it is given, or as if the process were killed, its files half written. */
    private final class Failing implements Persistence {
        private final CopyingPersistence inner = new CopyingPersistence(kept);
        private final @Nullable IOException failure;

        Failing(@Nullable IOException failure) {
            this.failure = failure;
        }

        @Override
        public Preparation prepare(Setup before, Setup after, Set<String> links, @Nullable ConfigSystem wish) {
            return inner.prepare(before, after, links, wish);
        }

        @Override
        public void begin(Preparation preparation) {}

        @Override
        public void keep(Preparation preparation, Path backup) throws IOException {
            if (failure != null) {
                throw failure;
            }
            inner.keep(preparation, backup);
            throw new Killed();
        }

        @Override
        public void end(Preparation preparation) {}

        @Override
        public void restore(Path backup) throws IOException {
            inner.restore(backup);
        }
    }

    private void left(int steps, boolean confirmed, boolean isKept, String boot) throws Exception {
        try (Journal journal = Journal.create(changing.folders, changing.header(plan, boot))) {
            for (int step = 0; step < steps; step++) {
                journal.step(step);
            }
            if (confirmed) {
                journal.confirmed();
            }
            if (isKept) {
                journal.kept();
            }
        }
    }

    private void assertUntouched() throws IOException {
        assertThat(setup()).isEqualTo(Setup.of(new ModelMachine(BEFORE).observe()));
        assertThat(Files.exists(changing.folders.journal(Changing.ID))).isFalse();
    }

    private Setup setup() {
        return Setup.of(changing.machine.observe());
    }
}
