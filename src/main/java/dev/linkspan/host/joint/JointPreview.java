// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to each of several machines; looking changes nothing.
 *
 * @param machines in the order in which they would be changed
 */
public record JointPreview(List<Seen> machines) {
    public JointPreview {
        machines = List.copyOf(machines);
        if (machines.isEmpty()
                || machines.stream()
                                .map(seen -> seen.change().name())
                                .distinct()
                                .count()
                        != machines.size()) {
            throw new IllegalArgumentException("a change of several machines needs machines with names of their own");
        }
    }

    /**
     * One of them.
     *
     * @param preview null when the machine could not be asked
     * @param refusals why it would not be changed; empty when it would be
     */
    public record Seen(MachineChange change, @Nullable ChangePreview preview, List<Refusal> refusals) {
        public Seen {
            refusals = List.copyOf(refusals);
        }
    }

    /** Asks all machines at the same time. Blocks until each has answered or is known to be out of reach. */
    public static JointPreview of(List<MachineChange> changes) throws InterruptedException {
        ExecutorService askers = Executors.newFixedThreadPool(Math.max(1, changes.size()));
        try {
            List<Future<Seen>> asked = changes.stream()
                    .map(change -> askers.submit(() -> seen(change)))
                    .toList();
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> one : asked) {
                seen.add(one.get());
            }
            return new JointPreview(seen);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            askers.shutdownNow();
        }
    }

    private static Seen seen(MachineChange change) {
        try {
            ChangePreview preview = change.machine().preview(change.request());
            return new Seen(change, preview, preview.refusals());
        } catch (HostUnreachableException e) {
            String reason = String.valueOf(e.getMessage());
            return new Seen(
                    change, null, List.of(new Refusal("", change.name(), reason, "leave it out, or open it again")));
        }
    }

    /** Whether one of them refuses: then none is changed. */
    public boolean isRefused() {
        return machines.stream().anyMatch(seen -> !seen.refusals().isEmpty());
    }

    /** The time that all have to be confirmed within: the longest that one of them needs. */
    public Duration confirmWithin() {
        return machines.stream()
                .map(Seen::preview)
                .filter(preview -> preview != null)
                .map(ChangePreview::confirmWithin)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
