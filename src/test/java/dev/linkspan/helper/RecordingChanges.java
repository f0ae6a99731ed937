// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import dev.linkspan.host.Changes;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.PlannedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a machine that write down what they were asked for, and do nothing. How a change goes on is seen by
 * nobody before its listener was told.
 */
public final class RecordingChanges implements Changes {
    public static final String ID = "c-1";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<ChangeRequest> applied = new CopyOnWriteArrayList<>();
    private volatile @Nullable ChangeStatus now;
    private volatile @Nullable Consumer<ChangeStatus> listener;
    private volatile List<Refusal> refusals = List.of();

    /** Everything that was called, in order, with its arguments. */
    public List<String> calls() {
        return calls;
    }

    public List<ChangeRequest> applied() {
        return applied;
    }

    /** From now on it refuses. */
    public void refuse(Refusal refusal) {
        refusals = List.of(refusal);
    }

    @Override
    public ChangePreview preview(ChangeRequest request) {
        calls.add("preview");
        return new ChangePreview(
                Duration.ofSeconds(90),
                List.of("LACP with slow timers: 90 s"),
                List.of("192.0.2.1"),
                List.of(new LinkOwner("eth1", ConfigSystem.NETPLAN, "/etc/netplan/a.yaml names it")),
                List.of(new FileChange("/etc/netplan/a.yaml", "old\n", "new\n")),
                List.of(List.of("netplan", "generate")),
                refusals,
                List.of("The switch must speak LACP"));
    }

    @Override
    public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> told) throws ChangeRefusedException {
        calls.add("apply");
        if (!refusals.isEmpty()) {
            throw new ChangeRefusedException(refusals);
        }
        applied.add(request);
        listener = told;
        List<String> steps = request.plan().steps().stream()
                .map(PlannedStep::step)
                .map(step -> step.title())
                .toList();
        ChangeStatus status = new ChangeStatus(
                ID, request.plan().host(), Instant.EPOCH, ChangePhase.CHECKING, steps, 0, null, "it begins", List.of());
        now = status;
        for (int done = 0; done < steps.size(); done++) {
            go(ChangePhase.CHANGING, done, null, steps.get(done));
        }
        go(ChangePhase.AWAITING, steps.size(), Duration.ofSeconds(90), "all is well");
        return status;
    }

    @Override
    public synchronized Optional<ChangeStatus> status() {
        return Optional.ofNullable(now);
    }

    @Override
    public synchronized ChangeStatus confirm(String id) throws ChangeRefusedException {
        calls.add("confirm " + id);
        return end(id, ChangePhase.KEPT, "it is kept");
    }

    @Override
    public synchronized ChangeStatus rollback(String id) throws ChangeRefusedException {
        calls.add("rollback " + id);
        return end(id, ChangePhase.REVERTED, "it is taken back");
    }

    @Override
    public synchronized ChangeStatus extend(String id, Duration remaining) throws ChangeRefusedException {
        calls.add("extend " + id + " " + remaining);
        ChangeStatus status = current(id);
        return go(ChangePhase.AWAITING, status.done(), remaining, status.text());
    }

    @Override
    public void remark(String id, String text) {
        calls.add("remark " + id + " " + text);
    }

    @Override
    public List<ChangeStatus> history() {
        calls.add("history");
        return List.of(new ChangeStatus(
                "c-0", "h", Instant.EPOCH, ChangePhase.REVERTED, List.of("a"), 0, null, "nobody confirmed", List.of()));
    }

    @Override
    public void close() {
        calls.add("close");
    }

    private ChangeStatus current(String id) throws ChangeRefusedException {
        ChangeStatus status = now;
        if (status == null || !status.id().equals(id)) {
            throw new ChangeRefusedException(
                    List.of(new Refusal("", id, "no change of this name awaits it", "see linkspan history")));
        }
        return status;
    }

    private ChangeStatus end(String id, ChangePhase phase, String text) throws ChangeRefusedException {
        ChangeStatus ended = go(phase, current(id).done(), null, text);
        now = null;
        return ended;
    }

    /** Tells how it goes on. */
    public synchronized ChangeStatus go(ChangePhase phase, int done, @Nullable Duration remaining, String text) {
        ChangeStatus before = now;
        Consumer<ChangeStatus> told = listener;
        if (before == null) {
            throw new IllegalStateException("nothing was begun");
        }
        ChangeStatus status = new ChangeStatus(
                before.id(), before.host(), before.began(), phase, before.steps(), done, remaining, text, List.of());
        now = status;
        if (told != null) {
            told.accept(status);
        }
        return status;
    }
}
