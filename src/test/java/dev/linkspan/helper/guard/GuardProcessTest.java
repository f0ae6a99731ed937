// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real guards of real changes in a network namespace, with processes that are killed by their ids. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GuardProcessTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    private Path folder;

    private GuardedMachine machine;
    private HelperFolders folders;
    private final List<ChangingProcess> helpers = new ArrayList<>();

    @BeforeEach
    void furnish() throws IOException {
        machine = new GuardedMachine();
        folders = HelperFolders.under(folder);
    }

    @AfterEach
    void clear() throws Exception {
        for (ChangingProcess helper : helpers) {
            helper.end();
        }
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void aChangeIsKeptWhenASecondClientConfirmsIt() throws Exception {
        Setup before = machine.setup();
        Plan plan = machine.plan(GuardedMachine::renumbered);
        assertThat(plan.steps()).hasSizeGreaterThan(5);
        ChangingProcess helper = apply(plan, LONG, Map.of());
        ChangeStatus awaiting = helper.awaitPhase(ChangePhase.AWAITING);
        assertThat(awaiting.remaining()).isNotNull();
        try (GuardedChanges second = client()) {
            assertThat(second.status()).isPresent();
            assertThatThrownBy(() -> second.confirm("20000101-000000-0000")).isInstanceOf(ChangeRefusedException.class);
            assertThatThrownBy(() -> second.apply(ChangeRequest.of(plan), status -> {}))
                    .isInstanceOf(ChangeRefusedException.class)
                    .satisfies(e -> assertThat(((ChangeRefusedException) e).refusals())
                            .anyMatch(refusal -> refusal.id().equals("T-07")
                                    && refusal.reason().contains(awaiting.id())));
            assertThat(second.extend(awaiting.id(), Duration.ofMinutes(20)).remaining())
                    .isEqualTo(Duration.ofMinutes(20));
            ChangeStatus kept = second.confirm(awaiting.id());
            assertThat(kept.phase()).isEqualTo(ChangePhase.KEPT);
            assertThat(second.history()).containsExactly(kept);
            assertThat(second.status()).isEmpty();
        }
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(machine.plan(GuardedMachine::renumbered).isEmpty()).isTrue();
        assertThat(machine.setup()).isNotEqualTo(before);
        assertThat(folders.changes()).isEmptyDirectory();
        assertThat(helper.phases())
                .startsWith(ChangePhase.CHECKING, ChangePhase.CHANGING)
                .contains(ChangePhase.PROBING);
    }

    @Test
    void aChangeIsTakenBackWhenASecondClientAsksForIt() throws Exception {
        Setup before = machine.setup();
        ChangingProcess helper = apply(machine.plan(GuardedMachine::renumbered), LONG, Map.of());
        String id = helper.awaitPhase(ChangePhase.AWAITING).id();
        try (GuardedChanges second = client()) {
            assertThat(second.rollback(id).phase()).isEqualTo(ChangePhase.REVERTED);
        }
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(machine.setup()).isEqualTo(before);
    }

    @Test
    void aKilledHelperTakesItsChangeAlong() throws Exception {
        Setup before = machine.setup();
        ChangingProcess helper = apply(machine.plan(GuardedMachine::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        assertThat(machine.setup()).isNotEqualTo(before);
        helper.process.destroyForcibly().waitFor();
        await(() -> machine.setup().equals(before) && Files.notExists(folders.socket()));
        assertThat(client().history()).singleElement().satisfies(status -> {
            assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED);
            assertThat(status.text()).contains("connection");
        });
    }

    @Test
    void aHelperThatEndsTakesItsChangeBackFirst() throws Exception {
        Setup before = machine.setup();
        ChangingProcess helper = apply(machine.plan(GuardedMachine::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        helper.process.getOutputStream().close();
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(helper.process.waitFor()).isZero();
        assertThat(machine.setup()).isEqualTo(before);
    }

    @Test
    void aGuardThatIsToldToStopTakesItsChangeBack() throws Exception {
        Setup before = machine.setup();
        ChangingProcess helper = apply(machine.plan(GuardedMachine::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        helper.guard().destroy();
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(machine.setup()).isEqualTo(before);
    }

    @Test
    void whatAKilledGuardLeavesTheHelperEnds() throws Exception {
        Setup before = machine.setup();
        ChangingProcess helper = apply(machine.plan(GuardedMachine::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        helper.guard().destroyForcibly();
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(machine.setup()).isEqualTo(before);
    }

    @Test
    void whatAKilledHelperAndAKilledGuardLeaveTheNextOneEnds() throws Exception {
        Setup before = machine.setup();
        ChangingProcess helper = apply(
                machine.plan(GuardedMachine::renumbered),
                LONG,
                Map.of("linkspan.kill.step", "3", "linkspan.kill.after", "true", "linkspan.kill.both", "true"));
        assertThat(helper.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        // The helper was killed first. Its guard holds the machine until it is gone, too.
        await(() -> {
            Optional<ChangeLock> free = ChangeLock.tryTake(folders);
            if (free.isPresent()) {
                free.get().close();
            }
            return free.isPresent();
        });
        assertThat(machine.setup()).isNotEqualTo(before);
        assertThat(JournalState.ids(folders)).hasSize(1);
        assertThat(recover())
                .singleElement()
                .satisfies(status -> assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED));
        assertThat(machine.setup()).isEqualTo(before);
        assertThat(recover()).isEmpty();
    }

    @Test
    @Tag("slow")
    void killedOnItsWayInBothDirectionsTheGuardLeavesTheOldState() throws Exception {
        Setup before = machine.setup();
        Plan plan = machine.plan(GuardedMachine::renumbered);
        int steps = plan.steps().size();
        int points = 0;
        // Every second step, in turn before and after it; at every boundary it is done in KilledAnywhereTest.
        for (int step = 1; step <= 2 * steps; step += 2) {
            boolean after = step % 4 == 1;
            ChangingProcess helper = apply(
                    plan,
                    LONG,
                    Map.of("linkspan.kill.step", String.valueOf(step), "linkspan.kill.after", String.valueOf(after)));
            if (step > steps) {
                helper.awaitPhase(ChangePhase.AWAITING);
                helper.process.getOutputStream().close();
            }
            ChangeStatus last = helper.awaitLast();
            assertThat(last.phase()).as("step " + step + ": " + last).isEqualTo(ChangePhase.REVERTED);
            assertThat(machine.setup()).as("step " + step).isEqualTo(before);
            helper.process.destroyForcibly().waitFor();
            points++;
        }
        System.out.printf("a guard killed at %d points, there and back: the old state each time%n", points);
    }

    @Test
    @Tag("slow")
    void withoutAConfirmationAChangeIsTakenBackInTime() throws Exception {
        Setup before = machine.setup();
        ChangingProcess helper = apply(machine.plan(GuardedMachine::renumbered), ConfirmWindow.SHORTEST, Map.of());
        ChangeStatus last = helper.awaitLast();
        assertThat(last.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(last.text()).contains("nobody confirmed in time");
        assertThat(machine.setup()).isEqualTo(before);
        assertThat(helper.phases()).contains(ChangePhase.AWAITING);
    }

    @Test
    @Tag("slow")
    void aChangeThatCutsOffWhatAnsweredIsTakenBackByItself() throws Exception {
        Setup before = machine.setup();
        Plan plan = machine.plan(host -> host.withInterfaces(List.of(new IpInterface(
                        "h/v0:ip",
                        "v0",
                        GuardedMachine.link(host),
                        List.of(),
                        GuardedMachine.addresses("203.0.113.9/24"),
                        List.of())))
                .withRoutes(List.of()));
        ChangingProcess helper = begin(
                GuardMain.class,
                new ChangeRequest(plan, LONG, List.of(Ip.of("192.0.2.1")), ConfigSystem.NONE),
                Map.of());
        ChangeStatus last = helper.awaitLast();
        assertThat(last.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(last.text()).contains("192.0.2.1 answered before");
        assertThat(machine.setup()).isEqualTo(before);
    }

    @Test
    void whatTheMachineHasAlreadyLeavesNoTrace() throws Exception {
        ChangingProcess helper = apply(machine.plan(host -> host), null, Map.of());
        ChangeStatus last = helper.awaitLast();
        assertThat(last.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(last.text()).contains("nothing to do");
        assertThat(folders.state()).doesNotExist();
        assertThat(helper.guards).isEmpty();
    }

    @Test
    void aPlanForAnotherStateIsRefusedAndNothingTouched() throws Exception {
        Plan plan = machine.plan(GuardedMachine::renumbered);
        machine.ip("link set v0 mtu 1480");
        Setup before = machine.setup();
        ChangingProcess helper = apply(plan, LONG, Map.of());
        assertThat(helper.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(helper.errors()).contains("ChangeRefusedException").contains("make the plan anew");
        assertThat(machine.setup()).isEqualTo(before);
        assertThat(JournalState.ids(folders)).isEmpty();
        assertThat(client().history()).isEmpty();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long limit = Pause.in(Duration.ofSeconds(PATIENCE_SECONDS));
        while (!condition.holds()) {
            assertThat(Pause.isOver(limit)).as("still waiting").isFalse();
            Pause.of(Duration.ofMillis(20));
        }
    }

    private GuardedChanges client() {
        return new GuardedChanges(
                folders,
                KernelMachine::open,
                new UntilRestart(),
                new GuardProcess(),
                line -> {},
                new Caller("test", null));
    }

    private ChangingProcess apply(Plan plan, @Nullable Duration confirmWithin, Map<String, String> properties)
            throws Exception {
        Class<?> guard = properties.isEmpty() ? GuardMain.class : KillingGuardMain.class;
        return begin(guard, new ChangeRequest(plan, confirmWithin, List.of(), ConfigSystem.NONE), properties);
    }

    private ChangingProcess begin(Class<?> guard, ChangeRequest request, Map<String, String> properties)
            throws IOException {
        ChangingProcess begun = new ChangingProcess(machine.java(folder, properties), guard, request, folder);
        helpers.add(begun);
        return begun;
    }

    private List<ChangeStatus> recover() throws Exception {
        List<String> command = machine.java(folder, Map.of());
        command.add("recover");
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        List<ChangeStatus> ended = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                ended.add(GuardJson.read(line, ChangeStatus.class));
            }
        }
        assertThat(process.waitFor()).isZero();
        return ended;
    }
}
