// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** Random changes of random machines, each stopped at every one of its points: the machine has the old or the new. */
@Tag("slow")
class ChangeFaultsTest {
    /** Of 40 pairs, 5604 points were tried; a few tell of most mistakes. */
    private static final int PAIRS = Integer.getInteger("linkspan.test.pairs", 12);

    /** In memory where there is such a folder: tens of thousands of lines are forced to the disk here. */
    @TempDir(factory = InMemory.class)
    private Path folder;

    private int changes;

    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "linkspan")
                    : Files.createTempDirectory("linkspan");
        }
    }

    /** The process is gone: nobody catches it, nothing is done any more. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void withoutAFaultTheMachineHasWhatWasAskedFor() throws Exception {
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = LinuxHosts.random(seed);
            Host b = LinuxHosts.random(seed + 1_000_000);
            Plan plan = Planner.plan(a, b, null);
            if (plan.isEmpty()) {
                continue;
            }
            Changing changing = changing(a).confirming();
            assertThat(changing.run(plan).phase()).as("seed " + seed).isEqualTo(ChangePhase.KEPT);
            assertThat(changing.machine.runs()).isEqualTo(plan.steps().size());
            assertSame(changing.machine, b, "seed " + seed);
        }
    }

    @Test
    void killedAtAnyStepTheMachineHasWhatItHadBefore() throws Exception {
        int points = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = LinuxHosts.random(seed);
            Plan plan = Planner.plan(a, LinuxHosts.random(seed + 1_000_000), null);
            for (int step = 0; step < plan.steps().size(); step++) {
                for (boolean after : new boolean[] {false, true}) {
                    Changing changing = changing(a);
                    killAt(changing, step, after);
                    runKilled(changing, plan);
                    recovered(changing, a, "seed " + seed + ", step " + step + (after ? " done" : " begun"));
                    points++;
                }
            }
        }
        System.out.printf("killed at %d points of %d changes: all had the old state afterwards%n", points, PAIRS);
        assertThat(points).isGreaterThan(PAIRS * 10);
    }

    @Test
    void killedWhileItIsTakenBackTheNextRecoveryEndsIt() throws Exception {
        int points = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = LinuxHosts.random(seed);
            Plan plan = Planner.plan(a, LinuxHosts.random(seed + 1_000_000), null);
            int steps = plan.steps().size();
            for (int undo = 0; undo < steps; undo++) {
                for (boolean after : new boolean[] {false, true}) {
                    String what = "seed " + seed + ", undo " + undo + (after ? " done" : " begun");
                    Changing changing = changing(a);
                    // All steps are done, then it is taken back, and that is killed; so is the first recovery.
                    changing.listener = status -> {
                        if (status.phase() == ChangePhase.AWAITING) {
                            changing.verdict.takeBack("test");
                        }
                    };
                    killAt(changing, steps + undo, after);
                    runKilled(changing, plan);
                    killAt(changing, changing.machine.runs() + (steps - undo) / 2, after);
                    try {
                        assertThat(changing.recover()).hasSize(1);
                    } catch (Killed e) {
                        changing.machine.trap((step, done) -> {});
                        recovered(changing, a, what);
                    }
                    assertSame(changing.machine, a, what);
                    points++;
                }
            }
        }
        System.out.printf(
                "killed at %d points of taking back, and in the recovery after: all had the old state%n", points);
        assertThat(points).isGreaterThan(PAIRS * 10);
    }

    @Test
    void aStepThatFailsIsTakenBackWithTheReasonKept() throws Exception {
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = LinuxHosts.random(seed);
            Plan plan = Planner.plan(a, LinuxHosts.random(seed + 1_000_000), null);
            for (int step = 0; step < plan.steps().size(); step++) {
                Changing changing = changing(a);
                int fatal = step;
                changing.machine.trap((it, after) -> {
                    if (changing.machine.runs() == fatal + 1 && !after) {
                        throw new IOException("the kernel says: no");
                    }
                });
                ChangeStatus status = changing.run(plan);
                String what = "seed " + seed + ", step " + step;
                assertThat(status.phase()).as(what).isEqualTo(ChangePhase.REVERTED);
                assertThat(status.text()).contains("the kernel says: no");
                assertThat(status.done()).isZero();
                assertSame(changing.machine, a, what);
                assertThat(JournalState.ids(changing.folders)).isEmpty();
            }
        }
    }

    @Test
    void aJournalTornAtAnyByteLeadsBackToo() throws Exception {
        Host a = LinuxHosts.random(3);
        Plan plan = Planner.plan(a, LinuxHosts.random(1_000_003), null);
        Changing whole = changing(a);
        killAt(whole, plan.steps().size() - 1, true);
        runKilled(whole, plan);
        byte[] journal = Files.readAllBytes(whole.folders.journal(Changing.ID));
        int header = new String(journal, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = 0; length < journal.length; length += length < header - 3 ? 97 : 1) {
            for (boolean zeros : new boolean[] {false, true}) {
                Changing changing = changing(a);
                Path file = changing.folders.journal(Changing.ID);
                byte[] torn = Arrays.copyOf(journal, zeros ? Math.min(journal.length, length + 40) : length);
                Arrays.fill(torn, length, torn.length, (byte) 0);
                Files.write(file, torn);
                long begun = new String(journal, header, Math.max(0, length - header), StandardCharsets.UTF_8)
                        .chars()
                        .filter(it -> it == '\n')
                        .count();
                // Steps whose lines are whole were begun; the machine is where that left it.
                for (int step = 0; step < begun; step++) {
                    changing.machine.run(plan.steps().get(step).step());
                }
                changing.recover();
                assertSame(changing.machine, a, "torn at " + length);
                assertThat(JournalState.ids(changing.folders)).isEmpty();
            }
        }
    }

    @Test
    void aJournalDamagedInTheMiddleIsTakenAsIfAllWereDone() throws Exception {
        Host a = LinuxHosts.random(3);
        Plan plan = Planner.plan(a, LinuxHosts.random(1_000_003), null);
        for (int line = 1; line < plan.steps().size(); line++) {
            Changing changing = changing(a);
            killAt(changing, plan.steps().size() - 1, true);
            runKilled(changing, plan);
            Path file = changing.folders.journal(Changing.ID);
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(line, "{\"step\":");
            Files.write(file, lines);
            recovered(changing, a, "line " + line);
        }
    }

    private void recovered(Changing changing, Host expected, String what) throws IOException {
        List<ChangeStatus> ended = changing.recover();
        assertThat(ended).as(what).hasSize(1);
        assertThat(ended.get(0).phase())
                .as(what + ": " + ended.get(0).text() + ended.get(0).differences())
                .isEqualTo(ChangePhase.REVERTED);
        assertSame(changing.machine, expected, what);
        assertThat(JournalState.ids(changing.folders)).isEmpty();
        assertThat(changing.recover()).as(what).isEmpty();
    }

    private static void runKilled(Changing changing, Plan plan) throws Exception {
        try {
            changing.run(plan);
            throw new AssertionError("it was not killed");
        } catch (Killed e) {
            changing.machine.trap((step, after) -> {});
        }
    }

    private static void killAt(Changing changing, int run, boolean afterEffect) {
        changing.machine.trap((step, after) -> {
            if (changing.machine.runs() == run + 1 && after == afterEffect) {
                throw new Killed();
            }
        });
    }

    private Changing changing(Host host) throws IOException {
        Path root = Files.createDirectory(folder.resolve("c" + changes++));
        return new Changing(HelperFolders.under(root), new ModelMachine(host));
    }

    /** The order of addresses is no difference. */
    private static void assertSame(ModelMachine machine, Host expected, String what) {
        Setup there = Setup.of(machine.observe());
        Setup wanted = Setup.of(expected);
        assertThat(links(there)).as(what).isEqualTo(links(wanted));
        assertThat(new TreeSet<>(there.routes())).as(what).isEqualTo(new TreeSet<>(wanted.routes()));
    }

    private static List<LinkSetup> links(Setup setup) {
        return new TreeMap<>(setup.links())
                .values().stream()
                        .map(link -> link.withAddresses(link.addresses().stream()
                                .sorted(Comparator.comparing(InterfaceAddress::text))
                                .toList()))
                        .toList();
    }
}
