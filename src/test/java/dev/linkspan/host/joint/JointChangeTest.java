// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.joint.FaultyMachine.Fault;
import dev.linkspan.host.joint.FaultyMachine.Truth;
import dev.linkspan.plan.Plan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All machines keep a change or none does, whatever goes wrong; what can't be so is told. */
@Timeout(120)
class JointChangeTest {
    private static final long LOOK_AFTER = TimeUnit.MILLISECONDS.toNanos(3);
    private static final Plan PLAN =
            new Plan(Plan.VERSION, "m", "0".repeat(64), new Plan.Scope(List.of(), List.of()), List.of(), List.of());

    private enum Wish {
        KEEP,
        TAKE_BACK_AT_ONCE,
        TAKE_BACK,
        /** Once all wait somebody else keeps it on the second machine. */
        KEEP_ELSEWHERE
    }

    /** @param end null when a machine refused before, and nothing began */
    private record Outcome(
            List<FaultyMachine> machines, @Nullable JointStatus end, List<JointStatus> told) {
        List<Truth> truths() {
            return machines.stream().map(FaultyMachine::truth).toList();
        }
    }

    @Test
    void allAreChangedInOrderAskedOnceMoreAndThenKeepIt() throws Exception {
        Outcome outcome = run(Wish.KEEP, List.of(Map.of(), Map.of(), Map.of()));
        assertThat(outcome.end()).isNotNull();
        assertThat(outcome.end().phase()).isEqualTo(JointPhase.KEPT);
        assertThat(outcome.truths()).containsOnly(Truth.KEPT);
        assertThat(outcome.machines())
                .allSatisfy(machine -> assertThat(machine.calls())
                        .startsWith("preview", "apply")
                        .containsSubsequence("extend", "confirm")
                        .doesNotContain("rollback"));
        assertThat(outcome.told().get(0).machines())
                .extracting(JointStatus.Machine::standing)
                .containsExactly(Standing.GOING_ON, Standing.UNTOUCHED, Standing.UNTOUCHED);
        assertThat(outcome.told())
                .filteredOn(status -> status.phase() == JointPhase.AWAITING)
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status.machines())
                        .extracting(JointStatus.Machine::standing)
                        .containsOnly(Standing.GOING_ON));
    }

    @Test
    void oneRefusalIsTheRefusalOfAll() throws Exception {
        for (Fault fault : List.of(Fault.REFUSED, Fault.LOST_BEFORE)) {
            Outcome outcome = run(Wish.KEEP, List.of(Map.of(), Map.of(0, fault), Map.of(0, fault)));
            assertThat(outcome.end()).isNull();
            assertThat(outcome.machines())
                    .allSatisfy(machine -> assertThat(machine.calls()).containsExactly("preview"));
        }
        JointPreview refused = JointPreview.of(List.of(change(0, new FaultyMachine(Map.of(0, Fault.REFUSED)))));
        assertThat(refused.machines().get(0).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.text()).isEqualTo("it does not want to: ask later"));
        assertThatThrownBy(() -> new JointChange(refused, status -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatFailsOnTheFirstNeverReachesTheSecond() throws Exception {
        Outcome outcome = run(Wish.KEEP, List.of(Map.of(1, Fault.REFUSED), Map.of()));
        assertThat(outcome.end()).isNotNull();
        assertThat(outcome.end().phase()).isEqualTo(JointPhase.REVERTED);
        assertThat(outcome.end().text()).isEqualTo("Nothing was changed, m0: no such change: look at the history");
        assertThat(outcome.machines().get(1).calls()).containsExactly("preview");
    }

    @Test
    void theReasonOfTheOneThatFailedIsTheReasonOfAll() throws Exception {
        Outcome outcome = run(Wish.KEEP, List.of(Map.of(), Map.of(2, Fault.TAKES_BACK)));
        assertThat(outcome.end()).isNotNull();
        assertThat(outcome.end().phase()).isEqualTo(JointPhase.REVERTED);
        assertThat(outcome.end().text()).isEqualTo("Taken back on all, m1: the gateway does not answer");
        assertThat(outcome.truths()).containsOnly(Truth.BEFORE);
    }

    /** The one case that nobody can exclude: it is told which is which, and the rest is taken back. */
    @Test
    void whereTheSecondCanNotKeepItTheyDifferAndThatIsTold() throws Exception {
        Outcome outcome = run(Wish.KEEP, List.of(Map.of(), Map.of(1, Fault.CANNOT_KEEP), Map.of()));
        assertThat(outcome.end()).isNotNull();
        assertThat(outcome.end().phase()).isEqualTo(JointPhase.MIXED);
        assertThat(outcome.end().machines())
                .extracting(JointStatus.Machine::standing)
                .containsExactly(Standing.KEPT, Standing.REVERTED, Standing.REVERTED);
        assertThat(outcome.truths()).containsExactly(Truth.KEPT, Truth.BEFORE, Truth.BEFORE);
        assertThat(outcome.end().text()).contains("m1: no file can be written");
    }

    @Test
    void theFirstThatCanNotKeepItTakesAllBack() throws Exception {
        Outcome outcome = run(Wish.KEEP, List.of(Map.of(1, Fault.CANNOT_KEEP), Map.of(), Map.of()));
        assertThat(outcome.end()).isNotNull();
        assertThat(outcome.end().phase()).isEqualTo(JointPhase.REVERTED);
        assertThat(outcome.truths()).containsOnly(Truth.BEFORE);
    }

    @Test
    void whoKeepsItOnOneFromElsewhereKeepsItOnAll() throws Exception {
        Outcome outcome = run(Wish.KEEP_ELSEWHERE, List.of(Map.of(), Map.of(), Map.of()));
        assertThat(outcome.end()).isNotNull();
        assertThat(outcome.end().phase()).isEqualTo(JointPhase.KEPT);
        assertThat(outcome.truths()).containsOnly(Truth.KEPT);
    }

    /** Each fault at each of the first calls of each of three machines. */
    @Test
    void oneFaultAnywhereLeavesAllOrNone() throws Exception {
        Map<JointPhase, Integer> ends = new EnumMap<>(JointPhase.class);
        for (Fault fault : Fault.values()) {
            for (int at = 0; at < 3; at++) {
                for (int call = 0; call < 9; call++) {
                    List<Map<Integer, Fault>> faults = new ArrayList<>(List.of(Map.of(), Map.of(), Map.of()));
                    faults.set(at, Map.of(call, fault));
                    Outcome outcome = run(Wish.KEEP, faults);
                    assertHonest(outcome, fault + " at call " + call + " of " + at);
                    if (outcome.end() != null) {
                        ends.merge(outcome.end().phase(), 1, Integer::sum);
                    }
                }
            }
        }
        System.out.println("a fault anywhere in a change of three machines: " + ends);
        assertThat(ends.keySet()).contains(JointPhase.KEPT, JointPhase.REVERTED, JointPhase.MIXED);
    }

    @Test
    void manyFaultsAtOnceLeaveAllOrNoneOrAreTold() throws Exception {
        Map<JointPhase, Integer> ends = new EnumMap<>(JointPhase.class);
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            List<Map<Integer, Fault>> faults = new ArrayList<>();
            int machines = 1 + random.nextInt(4);
            for (int i = 0; i < machines; i++) {
                Map<Integer, Fault> some = new HashMap<>();
                for (int n = random.nextInt(3); n > 0; n--) {
                    some.put(1 + random.nextInt(9), List.of(Fault.values()).get(random.nextInt(9)));
                }
                faults.add(some);
            }
            Wish wish = List.of(Wish.KEEP, Wish.KEEP, Wish.KEEP, Wish.TAKE_BACK, Wish.TAKE_BACK_AT_ONCE)
                    .get(random.nextInt(5));
            Outcome outcome = run(wish, faults);
            assertHonest(outcome, "seed " + seed + ": " + faults);
            if (outcome.end() != null) {
                ends.merge(outcome.end().phase(), 1, Integer::sum);
            }
        }
        System.out.println("1500 changes with many faults: " + ends);
    }

    /** What is told is true, and machines differ only where one was asked to keep it, which is told. */
    private static void assertHonest(Outcome outcome, String what) {
        List<Truth> truths = outcome.truths();
        JointStatus end = outcome.end();
        if (end == null) {
            assertThat(truths).as(what).containsOnly(Truth.BEFORE);
            return;
        }
        String seen = what + "\n" + end + "\n" + truths;
        for (int i = 0; i < truths.size(); i++) {
            switch (end.machines().get(i).standing()) {
                case UNTOUCHED, REVERTED -> assertThat(truths.get(i)).as(seen).isEqualTo(Truth.BEFORE);
                case KEPT -> assertThat(truths.get(i)).as(seen).isEqualTo(Truth.KEPT);
                case STUCK -> assertThat(truths.get(i)).as(seen).isEqualTo(Truth.STUCK);
                case LOST -> {
                    // Somebody else may still keep it, as long as its guard waits.
                    if (!outcome.machines().get(i).faults().contains(Fault.KEPT_ELSEWHERE)) {
                        assertThat(truths.get(i)).as(seen).isIn(Truth.BEFORE, Truth.STUCK);
                    }
                }
                case UNKNOWN -> {}
                case GOING_ON -> assertThat(truths.get(i)).as(seen).isNotEqualTo(Truth.KEPT);
            }
        }
        assertThat(end.phase().isLast()).as(seen).isTrue();
        if (end.phase() == JointPhase.KEPT) {
            assertThat(truths).as(seen).containsOnly(Truth.KEPT);
        } else if (end.phase() == JointPhase.REVERTED) {
            assertThat(truths).as(seen).containsOnly(Truth.BEFORE);
        }
        boolean elsewhere =
                outcome.machines().stream().anyMatch(it -> it.faults().contains(Fault.KEPT_ELSEWHERE));
        if (!elsewhere
                && truths.contains(Truth.KEPT)
                && truths.stream().distinct().count() > 1) {
            assertThat(end.machines())
                    .as(seen)
                    .extracting(JointStatus.Machine::standing)
                    .containsAnyOf(Standing.KEPT, Standing.UNKNOWN);
            assertThat(end.text()).as(seen).containsAnyOf("The machines differ now", "It is not known whether");
            assertThat(outcome.machines().stream()
                            .anyMatch(machine -> machine.calls().contains("confirm")))
                    .as(seen)
                    .isTrue();
        }
    }

    private static Outcome run(Wish wish, List<Map<Integer, Fault>> faults) throws InterruptedException {
        List<FaultyMachine> machines = faults.stream().map(FaultyMachine::new).toList();
        List<MachineChange> changes = new ArrayList<>();
        for (FaultyMachine machine : machines) {
            changes.add(change(changes.size(), machine));
        }
        JointPreview preview = JointPreview.of(changes);
        List<JointStatus> told = new ArrayList<>();
        JointStatus end = null;
        if (!preview.isRefused()) {
            JointChange[] change = new JointChange[1];
            change[0] = new JointChange(
                    preview,
                    status -> {
                        told.add(status);
                        if (wish == Wish.TAKE_BACK_AT_ONCE) {
                            change[0].takeBack();
                        } else if (status.phase() == JointPhase.AWAITING && wish == Wish.KEEP) {
                            change[0].keep();
                        } else if (status.phase() == JointPhase.AWAITING && wish == Wish.TAKE_BACK) {
                            change[0].takeBack();
                        } else if (status.phase() == JointPhase.AWAITING && wish == Wish.KEEP_ELSEWHERE) {
                            machines.get(1).keepElsewhere();
                        }
                    },
                    LOOK_AFTER);
            end = change[0].run();
        }
        machines.forEach(FaultyMachine::close);
        return new Outcome(machines, end, told);
    }

    private static MachineChange change(int number, FaultyMachine machine) {
        return new MachineChange("m" + number, machine, ChangeRequest.of(PLAN));
    }
}
