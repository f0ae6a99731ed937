// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import dev.linkspan.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed on a machine that is watched.
 *
 * @param state everything as it is now, in the form of {@link HostSession#observe}
 * @param events what happened since the last update, in order; may be empty
 */
public record HostUpdate(Topology state, List<HostEvent> events) {

    /** Whether two states differ in more than the time at which they were seen. */
    public static boolean isOther(@Nullable Topology before, Topology now) {
        return before == null || !timeless(before).equals(timeless(now));
    }

    private static Topology timeless(Topology topology) {
        return topology.withHosts(topology.hosts().stream()
                .map(host -> host.withObservation(null))
                .toList());
    }
}
