// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a machine as it stands.
 *
 * @param id names the change
 * @param host name of the host in the plan
 * @param began when it was begun, by the machine's clock
 * @param steps titles of the plan's steps
 * @param done steps that are done: grows while changing, shrinks while reverting
 * @param remaining time left to confirm; null when it is not awaited
 * @param text what happens, or how and why it ended: one sentence
 * @param differences what the machine has otherwise than it should, one line each; empty unless something went wrong
 */
public record ChangeStatus(
        String id,
        String host,
        Instant began,
        ChangePhase phase,
        List<String> steps,
        int done,
        @Nullable Duration remaining,
        String text,
        List<String> differences) {
    public ChangeStatus {
        steps = List.copyOf(steps);
        differences = List.copyOf(differences);
    }

    /** The same with another sentence. */
    public ChangeStatus withText(String other) {
        return new ChangeStatus(id, host, began, phase, steps, done, remaining, other, differences);
    }
}
