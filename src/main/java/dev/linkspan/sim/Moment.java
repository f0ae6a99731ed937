// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * The world at a time at which something changed, and until the next one.
 *
 * @param at in {@link dev.linkspan.sim.time.Ticks}
 * @param events what happened at this time, in order
 * @param state what an observer would see: the design with carriers, LACP states, active ports and where data addresses
 *     are, as {@code host.observe()} would tell it. What did not change is the same object as in the moment before.
 * @param loads by id of the cable or uplink; none where nothing goes
 */
public record Moment(long at, List<Event> events, Topology state, Map<String, Load> loads) {}
