// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.solaris.Flavour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seed scenario over real ssh, ended at every point where it can be: taken back at each boundary between two steps, and
 * with each of its commands refused. Afterwards the machine must be as it was, down to its files.
 */
@Tag("slow")
@Timeout(600)
class SshStepsTest {
    private static final String REFUSED = "refused for the test";
    private static final int NEVER = -1;

    @TempDir
    private Path home;

    /** What the machine was told to do by the steps of the last change. */
    private final List<List<String>> forward = new CopyOnWriteArrayList<>();

    private final List<ChangeStatus> told = new CopyOnWriteArrayList<>();
    /** The journal is followed by its syncs: one when it begins, one before and one after each step. */
    private final AtomicInteger syncs = new AtomicInteger();

    private volatile int stopAfter;
    private volatile int refuse;
    private volatile boolean stopped;

    @BeforeEach
    void needWhatItTakes() {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: every step of a change over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void whereverItEndsAllIsAsItWas(Flavour flavour) throws Exception {
        try (SolarisSshd sshd = SeedOverSsh.machine(flavour, home);
                Commands commands = SeedOverSsh.ssh(sshd, "root")) {
            SolarisHost host = new SolarisHost(commands);
            SolarisChanges changes = SeedOverSsh.changes(commands, host);
            Plan plan = SeedOverSsh.plan(host, flavour);
            int steps = plan.steps().size();
            sshd.executables().intercept((command, caller) -> look(command, steps));
            Map<String, String> before = kept();

            int boundaries = 0;
            for (int done = 0; done <= steps; done++) {
                ChangeStatus end = run(changes, plan, done, NEVER);
                String name = flavour + " taken back after step " + done;
                assertThat(end.text()).as(name).contains("that was asked for");
                assertThat(journal(end))
                        .as(name)
                        .contains(done == 0 ? "begun\n" : "done " + done + "\n")
                        .doesNotContain("begin " + (done + 1) + "\n");
                assertThat(differences(before)).as(name).isEmpty();
                boundaries++;
            }
            List<List<String>> all = List.copyOf(forward);
            int refusals = 0;
            for (int number = 0; number < all.size(); number++) {
                ChangeStatus end = run(changes, plan, NEVER, number);
                String words = String.join(" ", all.get(number));
                assertThat(end.text()).as(flavour + " refused " + words).contains(words + ": " + REFUSED);
                assertThat(differences(before))
                        .as(flavour + " refused " + words)
                        .isEmpty();
                refusals++;
            }
            assertThat(refusals).isGreaterThanOrEqualTo(steps);
            System.out.printf(
                    "%s over ssh: taken back at 100 %% of %d boundaries and after a refusal of 100 %% of %d commands%n",
                    flavour, boundaries, refusals);
        }
    }

    /** Begins a change, has it taken back after so many steps or one of its commands refused, and waits for its end. */
    private ChangeStatus run(SolarisChanges changes, Plan plan, int stop, int refused) throws Exception {
        told.clear();
        forward.clear();
        syncs.set(0);
        stopped = false;
        stopAfter = stop;
        refuse = refused;
        ChangeStatus begun = changes.apply(new ChangeRequest(plan, Duration.ofMinutes(30), List.of(), null), told::add);
        if (stop != NEVER) {
            await(() -> stopped);
            assertThat(changes.rollback(begun.id()).phase()).isEqualTo(ChangePhase.REVERTED);
        }
        await(() -> told.stream().anyMatch(status -> status.phase().isLast()));
        ChangeStatus end = told.get(told.size() - 1);
        // It says so only after the machine was seen anew, and had what it had.
        assertThat(end.phase()).as(end::toString).isEqualTo(ChangePhase.REVERTED);
        return end;
    }

    private @Nullable CommandResult look(List<String> command, int steps) {
        if (command.get(0).equals("sync")) {
            if (syncs.incrementAndGet() == 2 * stopAfter + 1) {
                Path change = home.resolve("root/var/lib/linkspan/change");
                stopped = true;
                await(() -> Files.exists(change.resolve("reverting")));
            }
            return null;
        }
        int now = syncs.get();
        // Between "begin 1" and "done" of the last step, while none was refused.
        if (now < 2 || now > 2 * steps || refuse < NEVER) {
            return null;
        }
        forward.add(command);
        if (refuse == forward.size() - 1) {
            refuse = NEVER - 1;
            return new CommandResult(command, 1, "", REFUSED + "\n");
        }
        return null;
    }

    private String journal(ChangeStatus end) throws IOException {
        return Files.readString(home.resolve("root/var/lib/linkspan/ended/" + end.id() + "/journal"));
    }

    /** All that lasts on the machine and all that is set on it now, without what it logs. */
    private Map<String, String> kept() throws IOException {
        Map<String, String> kept = new TreeMap<>();
        kept.put("state", Files.readString(home.resolve("state.json")));
        Path root = home.resolve("root");
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    kept.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isRegularFile(path) && !name.matches("var/(adm|lib/linkspan/ended)/.*")) {
                    kept.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return kept;
    }

    private List<String> differences(Map<String, String> before) throws IOException {
        Map<String, String> now = kept();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                .map(name -> name + " was\n" + before.get(name) + "\nand is\n" + now.get(name))
                .toList();
    }

    private static void await(BooleanSupplier something) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!something.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
