// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.helper.RecordingChanges;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ApplyCommandTest {
    @TempDir
    private Path folder;

    private final RecordingChanges changes = new RecordingChanges();
    private Path design = Path.of("");

    @BeforeEach
    void writeDesign() throws Exception {
        design = Files.writeString(
                folder.resolve("design.json"), TopologyJson.write(ExampleMachine.design(ExampleMachine.WANTED)));
    }

    @Test
    void enterKeepsTheChange() {
        CommandRun run = typing("y\n\n", "apply", design.toString(), "--host", "h", "--to", "db01");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("create bond0 (802.3ad)")
                .contains("WARNING: The switch must speak LACP.")
                .contains("unless it is kept within 90 s (LACP with slow timers: 90 s)")
                .contains("Asked before and after: 192.0.2.1.")
                .contains("eth1 is configured by netplan: /etc/netplan/a.yaml names it.")
                .contains("Once kept, replaces /etc/netplan/a.yaml")
                .contains("Once kept, runs netplan generate")
                .contains("Apply this to h? [y/N]")
                .contains("  1 of " + ExampleMachine.PLAN.steps().size() + "  create bond0 (802.3ad)")
                .contains("Enter or keep: keep it")
                .contains("Kept: it is kept");
        assertThat(run.code()).isZero();
        assertThat(changes.calls()).containsExactly("preview", "apply", "confirm c-1", "close");
    }

    @Test
    void qTakesTheChangeBack() {
        CommandRun run = typing("yes\nwhat\nq\n", "apply", design.toString(), "--host", "h", "--to", "db01");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("Taken back: it is taken back");
        assertThat(changes.calls()).containsExactly("preview", "apply", "rollback c-1", "close");
    }

    @Test
    void anythingButYesChangesNothing() {
        for (String answer : List.of("n\n", "\n", "")) {
            CommandRun run = typing(answer, "apply", design.toString(), "--host", "h", "--to", "db01");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).isEqualTo("linkspan apply: nothing was changed\n");
        }
        assertThat(changes.calls()).doesNotContain("apply");
    }

    @Test
    void withoutATerminalItTakesYesAndWaitsForSomebodyElse() throws Exception {
        CommandRun asked = run("apply", design.toString(), "--host", "h", "--to", "db01");
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("--yes");
        Thread other = new Thread(
                () -> {
                    awaitTheQuestion();
                    CommandRun confirm = run("confirm", "--to", "db01");
                    if (confirm.code() != 0) {
                        throw new IllegalStateException(confirm.err());
                    }
                },
                "another terminal");
        other.start();
        CommandRun run = run("apply", design.toString(), "--host", "h", "--to", "db01", "--yes");
        other.join();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("unless this keeps it: linkspan confirm --to db01");
    }

    @Test
    void optionsReachTheMachine() {
        String[] args = {
            "apply",
            design.toString(),
            "--host",
            "h",
            "--to",
            "db01",
            "--confirm-within",
            "2m",
            "--probe",
            "192.0.2.9",
            "--probe",
            "2001:db8::9",
            "--keep-over",
            "nothing",
            "--yes"
        };
        assertThat(typing("keep\n", args).code()).isZero();
        ChangeRequest request = changes.applied().get(0);
        assertThat(request.confirmWithin()).isEqualTo(Duration.ofMinutes(2));
        assertThat(request.probes()).containsExactly(Ip.of("192.0.2.9"), Ip.of("2001:db8::9"));
        assertThat(request.keepOver()).isEqualTo(ConfigSystem.NONE);
        assertThat(request.plan()).isEqualTo(ExampleMachine.PLAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--confirm-within 14s",
                "--confirm-within 61m",
                "--confirm-within soon",
                "--probe gateway",
                "--keep-over wicked"
            })
    void optionsThatMeanNothingAreOneLine(String option) {
        String[] words = option.split(" ", 2);
        CommandRun run = run("apply", design.toString(), "--host", "h", "--to", "db01", words[0], words[1]);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("\"" + words[1] + "\"");
        assertThat(changes.calls()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsNothingToDo() throws Exception {
        Path same = Files.writeString(
                folder.resolve("same.json"), TopologyJson.write(ExampleMachine.design(ExampleMachine.NOW)));
        CommandRun run = run("apply", same.toString(), "--host", "h", "--to", "db01");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("h has what the design says: nothing to do.\n");
        assertThat(changes.calls()).containsExactly("close");
    }

    @Test
    void aSavedPlanIsReplayedAndOneForAnotherMachineRefused() throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.json"), PlanJson.write(ExampleMachine.PLAN));
        assertThat(typing("\n", "apply", "--plan", plan.toString(), "--to", "db01", "--yes")
                        .code())
                .isZero();
        assertThat(changes.applied().get(0).plan()).isEqualTo(ExampleMachine.PLAN);

        Path other = Files.writeString(folder.resolve("other.json"), PlanJson.write(ExampleMachine.PLAN_OF_ANOTHER));
        CommandRun run = run("apply", "--plan", other.toString(), "--to", "db01", "--yes");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("make the plan anew");
        assertThat(changes.applied()).hasSize(1);
    }

    @Test
    void aPlanThatIsNoneHasItsPlace() throws Exception {
        Path broken = Files.writeString(folder.resolve("plan.json"), "{\"version\": 1,\n \"steps\": 7}");
        CommandRun run = run("apply", "--plan", broken.toString(), "--to", "db01");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("plan.json: line ");
    }

    @Test
    void aDesignAndAPlanTogetherOrNeitherIsAnError() {
        for (String[] args : List.of(new String[] {"apply"}, new String[] {"apply", design.toString()}, new String[] {
            "apply", design.toString(), "--host", "h", "--plan", "p"
        })) {
            CommandRun run = run(args);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("name a design FILE and its --host, or a saved --plan");
        }
    }

    @Test
    void aRefusalNamesItsReasonAndWayOut() {
        changes.refuse(new Refusal("T-09", "eth1", "eth1 carries the root file system", "take another"));
        CommandRun run = typing("y\n", "apply", design.toString(), "--host", "h", "--to", "db01");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("REFUSED: T-09 eth1 carries the root file system: take another.");
        assertThat(run.err()).isEqualTo("linkspan apply: eth1 carries the root file system: take another\n");
        assertThat(changes.applied()).isEmpty();
    }

    @Test
    void aChangeThatGetsStuckHasAnExitCodeOfItsOwn() throws Exception {
        Thread other = new Thread(() -> {
            awaitTheQuestion();
            changes.go(ChangePhase.STUCK, 1, null, "eth1 is gone");
        });
        other.start();
        CommandRun run = run("apply", design.toString(), "--host", "h", "--to", "db01", "--yes");
        other.join();
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("STUCK: eth1 is gone");
    }

    @Test
    void confirmAndRollbackNeedAChangeThatGoesOn() {
        for (String command : List.of("confirm", "rollback")) {
            CommandRun run = run(command, "--to", "db01");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("no change goes on there");
        }
    }

    @Test
    void rollbackFromElsewhereIsDone() throws Exception {
        assertThat(changes.apply(ChangeRequest.of(ExampleMachine.PLAN), status -> {}))
                .isNotNull();
        CommandRun run = run("rollback", "--to", "db01");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("Taken back: it is taken back\n");
    }

    @Test
    void historyIsATableOrJson() {
        assertThat(run("history", "--to", "db01").out())
                .startsWith("BEGAN")
                .contains("1970-01-01T00:00:00Z  c-0     h     Taken back  1      nobody confirmed");
        assertThat(run("history", "--to", "db01", "--json").out())
                .contains("\"id\" : \"c-0\"")
                .contains("\"ended\" : \"reverted\"");
    }

    @Test
    void aMachineThatIsOutOfReachIsOneLine() {
        for (String command : List.of("confirm", "rollback", "history")) {
            CommandRun run = run(
                    terminal("", false),
                    to -> {
                        throw new HostUnreachableException(to + " can't be reached: it is switched off");
                    },
                    command,
                    "--to",
                    "db01");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).isEqualTo("linkspan " + command + ": db01 can't be reached: it is switched off\n");
        }
    }

    @Test
    void aDestinationThatWouldBeAnOptionOfSshIsRefused() {
        CommandRun run = CommandRun.linkspan("history", "--to=-oProxyCommand=false");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("is no destination of ssh");
    }

    private void awaitTheQuestion() {
        while (changes.status()
                .filter(status -> status.phase() == ChangePhase.AWAITING)
                .isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private record Screen(Terminal terminal, ByteArrayOutputStream out, ByteArrayOutputStream err) {}

    private CommandRun run(String... args) {
        return run(terminal("", false), to -> new HostOpener.Opened(new Machine(changes), null), args);
    }

    private CommandRun typing(String typed, String... args) {
        return run(terminal(typed, true), to -> new HostOpener.Opened(new Machine(changes), null), args);
    }

    private static CommandRun run(Screen screen, HostOpener opener, String... args) {
        int code = Main.run(screen.terminal(), opener, args);
        return new CommandRun(
                code,
                screen.out().toString(StandardCharsets.UTF_8),
                screen.err().toString(StandardCharsets.UTF_8));
    }

    private static Screen terminal(String typed, boolean interactive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        Terminal terminal = new Terminal(
                in,
                new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8)),
                interactive);
        return new Screen(terminal, out, err);
    }

    /** The example machine with changes that are written down. */
    private record Machine(ExampleMachine session, Changes changes) implements ChangeableHost {
        Machine(Changes changes) {
            this(new ExampleMachine(), changes);
        }

        @Override
        public Topology observe() {
            return session.observe();
        }

        @Override
        public Watch watch(Consumer<HostUpdate> listener) {
            return session.watch(listener);
        }

        @Override
        public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
            return changes.preview(request);
        }

        @Override
        public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
                throws HostUnreachableException, ChangeRefusedException {
            return changes.apply(request, listener);
        }

        @Override
        public Optional<ChangeStatus> status() throws HostUnreachableException {
            return changes.status();
        }

        @Override
        public ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException {
            return changes.confirm(id);
        }

        @Override
        public ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException {
            return changes.rollback(id);
        }

        @Override
        public ChangeStatus extend(String id, Duration remaining)
                throws HostUnreachableException, ChangeRefusedException {
            return changes.extend(id, remaining);
        }

        @Override
        public List<ChangeStatus> history() throws HostUnreachableException {
            return changes.history();
        }

        @Override
        public void close() {
            changes.close();
        }
    }
}
