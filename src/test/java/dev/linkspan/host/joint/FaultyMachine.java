// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A machine with a guard as it is promised, at which something goes wrong at certain of its calls. */
final class FaultyMachine implements Changes {
    /** What goes wrong at a call. */
    enum Fault {
        /** The call is refused. */
        REFUSED,
        /** The connection is lost before the machine hears of the call. */
        LOST_BEFORE,
        /** The connection is lost before its answer. */
        LOST_AFTER,
        /** The call fails, and the next ones do not. */
        HICCUP,
        /** The guard takes its part back just before: a step or check failed, or the time is over. */
        TAKES_BACK,
        /** Taking back, now or later, ends with differences. */
        STICKS,
        /** The files can't be written: what shall be kept is taken back. */
        CANNOT_KEEP,
        /** Somebody else keeps it just before. */
        KEPT_ELSEWHERE,
        /** From now on nothing is told; who asks is answered. */
        SILENT
    }

    /** What the machine really has. */
    enum Truth {
        BEFORE,
        KEPT,
        STUCK
    }

    static final String ID = "c-1";

    private final Map<Integer, Fault> faults;
    private final List<String> calls = new ArrayList<>();
    private final List<ChangeStatus> history = new ArrayList<>();
    private final ExecutorService telling = Executors.newSingleThreadExecutor();
    private @Nullable ChangeStatus now;
    private Consumer<ChangeStatus> listener = status -> {};
    private Truth truth = Truth.BEFORE;
    private boolean lost;
    private boolean silent;
    private boolean sticks;
    private boolean canKeep = true;

    /** @param faults by the number of the call, from 0 on */
    FaultyMachine(Map<Integer, Fault> faults) {
        this.faults = Map.copyOf(faults);
    }

    Collection<Fault> faults() {
        return faults.values();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized Truth truth() {
        return truth;
    }

    @Override
    public synchronized ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        boolean after = before("preview");
        List<Refusal> refusals = faults.get(calls.size() - 1) == Fault.REFUSED
                ? List.of(new Refusal("T-07", "m", "it does not want to", "ask later"))
                : List.of();
        return after(
                after,
                new ChangePreview(
                        Duration.ofSeconds(60),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        refusals,
                        List.of()));
    }

    @Override
    public synchronized ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> told)
            throws HostUnreachableException, ChangeRefusedException {
        boolean after = call("apply");
        listener = told;
        ChangeStatus first = tell(ChangePhase.CHECKING, null, "it begins");
        telling.execute(() -> {
            go(ChangePhase.CHANGING, "a step");
            go(ChangePhase.PROBING, "asked again");
            go(ChangePhase.AWAITING, "all is well");
        });
        return after(after, first);
    }

    @Override
    public synchronized Optional<ChangeStatus> status() throws HostUnreachableException {
        boolean after = before("status");
        return after(after, Optional.ofNullable(now));
    }

    @Override
    public synchronized ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException {
        boolean after = call("confirm");
        awaited();
        tell(ChangePhase.KEEPING, null, "files are written");
        return after(after, canKeep ? end(ChangePhase.KEPT, "kept") : takenBack("no file can be written"));
    }

    @Override
    public synchronized ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException {
        boolean after = call("rollback");
        if (now == null) {
            throw refused();
        }
        return after(after, takenBack("as it was asked for"));
    }

    @Override
    public synchronized ChangeStatus extend(String id, Duration remaining)
            throws HostUnreachableException, ChangeRefusedException {
        boolean after = call("extend");
        awaited();
        return after(after, tell(ChangePhase.AWAITING, remaining, "all is well"));
    }

    @Override
    public synchronized List<ChangeStatus> history() throws HostUnreachableException {
        boolean after = before("history");
        return after(after, List.copyOf(history));
    }

    /** Somebody else keeps it, if it waits for that. */
    synchronized void keepElsewhere() {
        if (now != null && now.phase() == ChangePhase.AWAITING) {
            end(ChangePhase.KEPT, "kept by somebody");
        }
    }

    /** As when the program goes: what is not kept is taken back. */
    @Override
    public void close() {
        synchronized (this) {
            lose();
        }
        telling.shutdown();
    }

    private boolean call(String name) throws HostUnreachableException, ChangeRefusedException {
        boolean after = before(name);
        if (faults.get(calls.size() - 1) == Fault.REFUSED) {
            throw refused();
        }
        return after;
    }

    /** Whether the connection is lost before the answer. */
    private boolean before(String name) throws HostUnreachableException {
        calls.add(name);
        if (lost) {
            throw gone();
        }
        Fault fault = faults.get(calls.size() - 1);
        if (fault == null) {
            return false;
        }
        switch (fault) {
            case LOST_BEFORE -> lose();
            case TAKES_BACK -> takenBack("the gateway does not answer");
            case STICKS -> sticks = true;
            case CANNOT_KEEP -> canKeep = false;
            case SILENT -> silent = true;
            case KEPT_ELSEWHERE -> keepElsewhere();
            case REFUSED, LOST_AFTER, HICCUP -> {}
        }
        if (lost || fault == Fault.HICCUP) {
            throw gone();
        }
        return fault == Fault.LOST_AFTER;
    }

    private <T> T after(boolean isLost, T answer) throws HostUnreachableException {
        if (isLost) {
            lose();
            throw gone();
        }
        return answer;
    }

    private void lose() {
        takenBack("the connection is lost");
        lost = true;
    }

    private void awaited() throws ChangeRefusedException {
        if (now == null || now.phase() != ChangePhase.AWAITING) {
            throw refused();
        }
    }

    private synchronized void go(ChangePhase phase, String text) {
        if (now != null && !lost) {
            tell(phase, phase == ChangePhase.AWAITING ? Duration.ofSeconds(60) : null, text);
        }
    }

    private @Nullable ChangeStatus takenBack(String why) {
        if (now == null) {
            return null;
        }
        tell(ChangePhase.REVERTING, null, "a step is taken back");
        return end(sticks ? ChangePhase.STUCK : ChangePhase.REVERTED, why);
    }

    private ChangeStatus end(ChangePhase phase, String text) {
        ChangeStatus end = tell(phase, null, text);
        truth = phase == ChangePhase.KEPT ? Truth.KEPT : phase == ChangePhase.STUCK ? Truth.STUCK : Truth.BEFORE;
        history.add(0, end);
        now = null;
        return end;
    }

    private ChangeStatus tell(ChangePhase phase, @Nullable Duration remaining, String text) {
        ChangeStatus status =
                new ChangeStatus(ID, "m", Instant.EPOCH, phase, List.of("a step"), 1, remaining, text, List.of());
        now = status;
        if (!silent && !lost && !telling.isShutdown()) {
            telling.execute(() -> listener.accept(status));
        }
        return status;
    }

    private static ChangeRefusedException refused() {
        return new ChangeRefusedException(List.of(new Refusal("", "m", "no such change", "look at the history")));
    }

    private static HostUnreachableException gone() {
        return new HostUnreachableException("m can't be reached");
    }
}
