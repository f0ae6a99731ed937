// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.lab.HeldChange.End;
import dev.linkspan.lab.KilledMachine.Accident;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * SIGKILL for the guard, the helper and both, and a full disk, at every boundary between the steps of a plan of ten, on the
 * way there and on the way back, on a kernel with real bonds. The guard is also killed between what the journal says and the
 * step that it announces. Afterwards the machine has what it had before; only where the disk fills up when the journal
 * needs no more room, it may have what was planned.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class KilledAnywhereTest {
    private static final int STEPS = 10;
    private final List<String> wrong = new ArrayList<>();
    private final Map<Accident, Map<End, Integer>> ends = new EnumMap<>(Accident.class);

    @Test
    void whateverHappensOnTheWayThereTheMachineIsInTheOldStateOrTheNewOne() throws IOException {
        run(false);
    }

    @Test
    @Tag("long")
    void whateverHappensOnTheWayBackTheMachineIsInTheOldState() throws IOException {
        run(true);
    }

    private void run(boolean back) throws IOException {
        try (Guest guest = Guest.boot(Lab.image("image"))) {
            KilledMachine machine = new KilledMachine(guest, LabDesigns::bonded);
            HeldChange change = machine.change();
            assertThat(change.plan().steps()).hasSize(STEPS);
            assertThat(change.plan().inverses()).hasSize(STEPS);
            machine.begin();
            along(guest, machine, !back);
            change.await();
            change.turn();
            along(guest, machine, back);
            assertThat(change.end()).isEqualTo(End.OLD);
            ends.forEach((accident, counts) -> System.out.printf(
                    "Lab: %s at %d places on the way %s: %s%n",
                    accident, counts.values().stream().mapToInt(it -> it).sum(), back ? "back" : "there", counts));
            System.out.printf(
                    "Lab: accidents on the way %s took %d s of processor time%n",
                    back ? "back" : "there", guest.processorSeconds());
        }
        assertThat(wrong).isEmpty();
        if (!back) {
            // It did run out of room, and it did not where there was enough.
            assertThat(ends.get(Accident.DISK_FULL)).containsKeys(End.OLD, End.NEW);
        }
    }

    private void along(Guest guest, KilledMachine machine, boolean accidents) throws IOException {
        for (int step = 1; step <= STEPS; step++) {
            if (accidents) {
                have(
                        step == 1 ? EnumSet.allOf(Accident.class) : EnumSet.of(Accident.GUARD_KILLED),
                        guest,
                        machine,
                        "before " + step);
            }
            machine.change().goOn();
            if (accidents) {
                have(EnumSet.allOf(Accident.class), guest, machine, "after " + step);
            }
            if (step < STEPS) {
                machine.change().goOn();
            }
        }
    }

    private void have(Set<Accident> accidents, Guest guest, KilledMachine machine, String place) throws IOException {
        guest.remember();
        for (Accident accident : accidents) {
            End end;
            try {
                end = machine.suffer(accident);
            } catch (IOException | AssertionError e) {
                throw new AssertionError(accident + " " + place + ": " + e.getMessage(), e);
            }
            ends.computeIfAbsent(accident, key -> new EnumMap<>(End.class)).merge(end, 1, Integer::sum);
            if (end != End.OLD && (end != End.NEW || accident != Accident.DISK_FULL)) {
                wrong.add(accident + " " + place + ": " + machine.change().differences());
            }
            guest.recall();
        }
    }
}
