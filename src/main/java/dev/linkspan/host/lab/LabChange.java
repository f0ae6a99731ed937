// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Step;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Ip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A change of a simulated machine, from its first step to its end. It goes by the time of the lab: while that stands
 * still the change does, too.
 */
final class LabChange implements Runnable {
    /** What ends the waiting. */
    enum Decision {
        KEEP,
        REVERT,
        /** Whoever began it went away. */
        LEFT
    }

    /** How long a step takes, so that it can be watched. */
    private static final long STEP = Ticks.millis(200);
    /** How long what answered before may take to answer again: the slow timers of LACP, and some. */
    private static final long PROBE_LIMIT = Ticks.seconds(100);

    private final LabWorld world;
    private final LabMachine machine;
    private final LabWork work;
    private final int steps;
    private final List<Step> inverses;
    private final Duration confirmWithin;
    private final LabProbe probe;
    private final List<String> titles;
    private final Consumer<ChangeStatus> listener;
    private final CompletableFuture<ChangeStatus> end = new CompletableFuture<>();
    private volatile @Nullable Decision decision;
    private volatile long deadline;
    private volatile ChangeStatus status;

    LabChange(
            LabWorld world,
            LabMachine machine,
            String id,
            Plan plan,
            LabWork work,
            Duration confirmWithin,
            List<Ip> probes,
            Instant now,
            Consumer<ChangeStatus> listener) {
        this.world = world;
        this.machine = machine;
        this.work = work;
        inverses = plan.inverses();
        steps = inverses.size();
        this.confirmWithin = confirmWithin;
        this.listener = listener;
        this.probe = LabProbe.of(world, machine.id(), probes);
        titles = plan.steps().stream().map(planned -> planned.step().title()).toList();
        status = new ChangeStatus(
                id, plan.host(), now, ChangePhase.CHECKING, titles, 0, null, "The plan is checked", List.of());
    }

    ChangeStatus status() {
        return status;
    }

    /** Takes a decision, unless it comes too late; whether it was taken. */
    synchronized boolean decide(Decision wanted) {
        boolean inTime = wanted == Decision.KEEP ? status.phase() == ChangePhase.AWAITING : isOpen(status.phase());
        if (decision == null && inTime) {
            decision = wanted;
            world.wake();
            return true;
        }
        return decision == wanted;
    }

    synchronized boolean extend(Duration remaining) {
        if (status.phase() != ChangePhase.AWAITING || decision != null) {
            return false;
        }
        deadline = world.time() + ticks(remaining);
        tell(ChangePhase.AWAITING, titles.size(), remaining, status.text(), List.of());
        return true;
    }

    /** Waits for the last status. */
    ChangeStatus end() {
        return end.join();
    }

    @Override
    public void run() {
        try {
            go();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finish(ChangePhase.STUCK, "The lab was ended in the middle of the change", List.of());
        } catch (RuntimeException e) {
            finish(ChangePhase.STUCK, "The lab can't go on: " + e.getMessage(), List.of());
        }
    }

    private void go() throws InterruptedException {
        int done = 0;
        pause();
        while (done < steps && decision == null) {
            tell(ChangePhase.CHANGING, done, null, titles.get(done), List.of());
            pause();
            try {
                work.forth(done);
            } catch (LabWork.RefusedException e) {
                // Its first commands may be done.
                revert(done + 1, e.getMessage());
                return;
            }
            done++;
        }
        if (decision != null) {
            revert(done, why());
            return;
        }
        tell(ChangePhase.VERIFYING, done, null, "What the machine has is compared with the plan", List.of());
        List<String> differences = differences(done, true);
        if (decision != null || !differences.isEmpty()) {
            revert(
                    done,
                    decision != null
                            ? why()
                            : "the machine does not have what the plan says, " + String.join(", ", differences));
            return;
        }
        tell(ChangePhase.PROBING, done, null, "What answered before is asked again: " + probe.words(), List.of());
        long limit = world.time() + PROBE_LIMIT;
        do {
            pause();
        } while (!probe.answers() && decision == null && world.time() < limit);
        if (decision != null || !probe.answers()) {
            revert(done, decision != null ? why() : probe.words() + " answered before and does not any more");
            return;
        }
        if (isKept(done)) {
            tell(ChangePhase.KEEPING, done, null, work.keeping(), List.of());
            pause();
            finish(ChangePhase.KEPT, "the change is kept", List.of());
        } else {
            revert(done, why());
        }
    }

    /** Waits for somebody to keep it, and tells the time left every second. */
    private boolean isKept(int done) throws InterruptedException {
        synchronized (this) {
            deadline = world.time() + ticks(confirmWithin);
            tell(ChangePhase.AWAITING, done, confirmWithin, "The change is taken back unless it is kept", List.of());
        }
        while (decision == null && world.time() < deadline && !world.hasEnded()) {
            world.await(Math.min(deadline, world.time() + Ticks.SECOND), () -> decision != null);
            synchronized (this) {
                if (decision == null) {
                    Duration left = Duration.ofMillis(Ticks.toMillis(Math.max(0, deadline - world.time())));
                    tell(ChangePhase.AWAITING, done, left, status.text(), List.of());
                }
            }
        }
        synchronized (this) {
            return decision == Decision.KEEP;
        }
    }

    private String why() {
        Decision taken = decision;
        return taken == Decision.REVERT
                ? "somebody asked for it"
                : taken == Decision.LEFT ? "the one who began it is gone" : "nobody confirmed in time";
    }

    private void revert(int from, @Nullable String why) throws InterruptedException {
        for (int done = from; done > 0; done--) {
            tell(ChangePhase.REVERTING, done, null, inverses.get(steps - done).title(), List.of());
            pause();
            work.back(done - 1);
        }
        tell(ChangePhase.REVERTING, 0, null, "What the machine has is compared with what it had", List.of());
        List<String> differences = differences(0, false);
        finish(
                differences.isEmpty() ? ChangePhase.REVERTED : ChangePhase.STUCK,
                (differences.isEmpty()
                                ? "the machine has what it had before: "
                                : "the change could not be taken back whole, after this: ")
                        + why,
                differences);
    }

    /** What is otherwise than after so many steps, once it had the time to settle. */
    private List<String> differences(int done, boolean decidable) throws InterruptedException {
        long limit = world.time() + work.settling();
        List<String> differences;
        do {
            pause();
            differences = work.rehearsal().differences(done, work.seen());
        } while (!differences.isEmpty() && world.time() < limit && !(decidable && decision != null));
        return differences;
    }

    private void pause() throws InterruptedException {
        world.await(world.time() + STEP, () -> false);
        if (world.hasEnded()) {
            throw new InterruptedException();
        }
    }

    private void finish(ChangePhase phase, String text, List<String> differences) {
        int done = phase == ChangePhase.KEPT ? titles.size() : phase == ChangePhase.REVERTED ? 0 : status.done();
        ChangeStatus last;
        synchronized (this) {
            last = next(phase, done, null, text, differences);
            status = last;
        }
        machine.ended(this, last);
        listener.accept(last);
        end.complete(last);
    }

    private void tell(
            ChangePhase phase, int done, @Nullable Duration remaining, String text, List<String> differences) {
        status = next(phase, done, remaining, text, differences);
        listener.accept(status);
    }

    private ChangeStatus next(
            ChangePhase phase, int done, @Nullable Duration remaining, String text, List<String> differences) {
        return new ChangeStatus(
                status.id(), status.host(), status.began(), phase, titles, done, remaining, text, differences);
    }

    private static boolean isOpen(ChangePhase phase) {
        return switch (phase) {
            case CHECKING, CHANGING, VERIFYING, PROBING, AWAITING -> true;
            case KEEPING, KEPT, REVERTING, REVERTED, STUCK -> false;
        };
    }

    private static long ticks(Duration duration) {
        return Ticks.millis(duration.toMillis());
    }
}
