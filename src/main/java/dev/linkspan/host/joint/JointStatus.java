// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.host.change.ChangeStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of several machines as it stands.
 *
 * @param remaining time left to confirm, the shortest of all machines; null when it is not awaited
 * @param text what happens, or how and why it ended: one sentence without its full stop
 * @param machines in the order in which they are changed
 */
public record JointStatus(JointPhase phase, @Nullable Duration remaining, String text, List<Machine> machines) {
    public JointStatus {
        machines = List.copyOf(machines);
    }

    /**
     * One of the machines.
     *
     * @param status of its part; null when it was not begun
     * @param text what happens or why it ended, one sentence; empty when there is nothing to tell
     */
    public record Machine(
            String name, Standing standing, @Nullable ChangeStatus status, String text) {}
}
