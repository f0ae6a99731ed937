// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.topology.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One machine of a lab: its system, and the changes it has taken. One change at a time, whoever asks. */
final class LabMachine {
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final LabWorld world;
    private final String id;
    private final LabSystem system;
    private final List<ChangeStatus> history = new ArrayList<>();
    private @Nullable LabChange change;
    private @Nullable Object owner;
    private int number;

    LabMachine(LabWorld world, String id) {
        this.world = world;
        this.id = id;
        system = LabWorld.host(world.design(), id).platform() == Platform.LINUX
                ? new LinuxInLab(world, id)
                : new SolarisInLab(world, id);
    }

    String id() {
        return id;
    }

    LabSystem system() {
        return system;
    }

    synchronized ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        ChangePreview seen = system.preview(request);
        if (change == null) {
            return seen;
        }
        String name = LabWorld.host(world.design(), id).name();
        List<Refusal> refusals = new ArrayList<>();
        refusals.add(
                new Refusal("", name, name + " is being changed already", "keep that change or take it back first"));
        refusals.addAll(seen.refusals());
        return new ChangePreview(
                seen.confirmWithin(),
                seen.reasons(),
                seen.probes(),
                seen.owners(),
                seen.files(),
                seen.commands(),
                refusals,
                seen.warnings());
    }

    /** Begins a change; its steps are done on a thread of its own. */
    synchronized ChangeStatus apply(Object by, ChangeRequest request, Consumer<ChangeStatus> listener)
            throws HostUnreachableException, ChangeRefusedException {
        ChangePreview preview = preview(request);
        if (!preview.refusals().isEmpty()) {
            throw new ChangeRefusedException(preview.refusals());
        }
        LabChange begun = new LabChange(
                world,
                this,
                id + "-" + ++number,
                request.plan(),
                system.work(request),
                preview.confirmWithin(),
                request.probes(),
                world.instant(),
                listener);
        change = begun;
        owner = by;
        ChangeStatus first = begun.status();
        Thread thread = new Thread(begun, "lab change of " + id);
        thread.setDaemon(true);
        thread.start();
        return first;
    }

    synchronized Optional<ChangeStatus> status() {
        return Optional.ofNullable(change).map(LabChange::status);
    }

    ChangeStatus confirm(String changeId) throws ChangeRefusedException {
        LabChange going = going(changeId);
        if (!going.decide(LabChange.Decision.KEEP)) {
            throw refused("no change of " + id + " awaits to be kept", "look at its history");
        }
        return going.end();
    }

    ChangeStatus rollback(String changeId) throws ChangeRefusedException {
        LabChange going = going(changeId);
        going.decide(LabChange.Decision.REVERT);
        return going.end();
    }

    ChangeStatus extend(String changeId, Duration remaining) throws ChangeRefusedException {
        if (remaining.compareTo(SHORTEST) < 0 || remaining.compareTo(LONGEST) > 0) {
            throw refused("the time to confirm can't be " + remaining.toSeconds() + " s", "choose 15 s to an hour");
        }
        LabChange going = going(changeId);
        if (!going.extend(remaining)) {
            throw refused("no change of " + id + " awaits to be kept", "look at its history");
        }
        return going.status();
    }

    synchronized void remark(String changeId, String text) throws ChangeRefusedException {
        for (int i = 0; i < history.size(); i++) {
            ChangeStatus ended = history.get(i);
            if (ended.id().equals(changeId)) {
                history.set(i, ended.withText(ended.text() + "; who asked for it tells: " + text));
                return;
            }
        }
        throw refused("no change " + changeId + " ended", "look at its history");
    }

    synchronized List<ChangeStatus> history() {
        return List.copyOf(history);
    }

    /** Whoever began a change and goes without having kept it takes it back. */
    void leave(Object who) {
        LabChange left;
        synchronized (this) {
            left = who == owner ? change : null;
        }
        if (left != null) {
            left.decide(LabChange.Decision.LEFT);
        }
    }

    synchronized void ended(LabChange which, ChangeStatus last) {
        history.add(0, last);
        if (change == which) {
            change = null;
            owner = null;
        }
    }

    private synchronized LabChange going(String changeId) throws ChangeRefusedException {
        LabChange going = change;
        if (going == null || !going.status().id().equals(changeId)) {
            throw refused("no change " + changeId + " is going on", "look at its history");
        }
        return going;
    }

    private ChangeRefusedException refused(String reason, String wayOut) {
        return new ChangeRefusedException(List.of(new Refusal("", id, reason, wayOut)));
    }
}
