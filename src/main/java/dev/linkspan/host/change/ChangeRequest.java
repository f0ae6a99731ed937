// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Ip;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall be done to a machine.
 *
 * @param confirmWithin how long it waits for the confirmation before it takes the change back; null for the time that is
 *     computed from what is touched
 * @param probes addresses that must answer after the change if they answered before, beside the gateways
 * @param keepOver who shall keep the change over a restart; null for the one that owns the links, {@link
 *     ConfigSystem#NONE} for a change until the next start
 */
public record ChangeRequest(
        Plan plan,
        @Nullable Duration confirmWithin,
        List<Ip> probes,
        @Nullable ConfigSystem keepOver) {
    public ChangeRequest {
        probes = List.copyOf(probes);
    }

    /** With everything left to the machine. */
    public static ChangeRequest of(Plan plan) {
        return new ChangeRequest(plan, null, List.of(), null);
    }
}
