// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * The world at a time at which something changed, and until the next one. What happens within a millisecond is one
 * moment: nobody sees one end of a link before the other.
 *
 * @param at in {@link Ticks}; when the last of it happened
 * @param events what happened, in order; none of it more than {@link #LONGEST} ago
 * @param state what an observer would see: the design with carriers, LACP states, active ports and where data addresses
 *     are, as {@code host.observe()} would tell it. What did not change is the same object as in the moment before.
 * @param loads by id of the cable or uplink; none where nothing goes
 */
public record Moment(long at, List<Event> events, Topology state, Map<String, Load> loads) {
    /** The longest time that is one moment, in {@link Ticks}. */
    public static final long LONGEST = Ticks.MILLISECOND;
}
