// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * SIGKILL for the guard at boundaries between the steps of a plan of ten, on the way there and on the way back, on a
 * kernel with real bonds: afterwards the machine has what it had before. The helper, and both at once, are killed in
 * {@code GuardProcessTest}, where starting them again takes less.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class KilledAnywhereTest {
    private static final List<String> VICTIMS = List.of("guard");
    /** The daily round takes every third boundary; -Dlinkspan.test.boundaries=1 takes each, which lasts four minutes. */
    private static final int STRIDE = Integer.getInteger("linkspan.test.boundaries", 3);

    @Test
    void whoeverIsKilledAnywhereTheMachineHasWhatItHadBefore() throws Exception {
        ExecutorService machines = Executors.newFixedThreadPool(2);
        try {
            // A machine keeps one processor busy.
            Future<List<String>> there = machines.submit(() -> series(false));
            Future<List<String>> back = machines.submit(() -> series(true));
            check("there", there);
            check("back", back);
        } finally {
            machines.shutdownNow();
        }
    }

    private static List<String> series(boolean back) throws IOException {
        List<String> wrong = new ArrayList<>();
        try (KilledMachine machine = new KilledMachine(Guest.boot(Lab.image("image")), LabDesigns::bonded)) {
            assertThat(machine.plan().steps()).hasSize(10);
            machine.undisturbed();
            int steps = back ? machine.inverses() : machine.plan().steps().size();
            for (String victims : VICTIMS) {
                int before = wrong.size();
                for (int boundary = 0; boundary <= steps; boundary += STRIDE) {
                    KilledMachine.Point point =
                            new KilledMachine.Point(victims, back, boundary == 0, Math.max(1, boundary));
                    Set<String> differences = machine.killed(point);
                    if (!differences.isEmpty()) {
                        wrong.add(point + ": " + differences);
                    }
                }
                int points = steps / STRIDE + 1;
                System.out.printf(
                        "Lab: killed at %d of %d boundaries on the way %s: %s, %d times as before%n",
                        points, steps + 1, back ? "back" : "there", victims, points - (wrong.size() - before));
            }
        }
        return wrong;
    }

    private static void check(String way, Future<List<String>> series) throws InterruptedException {
        try {
            assertThat(series.get()).isEmpty();
        } catch (ExecutionException e) {
            throw new AssertionError("on the way " + way + ": " + e.getCause().getMessage(), e.getCause());
        }
    }
}
