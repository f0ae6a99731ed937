// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.Topology;
import java.util.List;

/**
 * What came of a scenario. A value: the moments can be looked at in any order, forwards and backwards.
 *
 * @param design what was simulated
 * @param moments in order of time; the first is the steady start at time 0
 * @param addresses every data address, in order of the file
 * @param happened events the simulator worked through
 */
public record Run(
        Topology design, Scenario scenario, List<Moment> moments, List<AddressReport> addresses, long happened) {

    /** The moment that holds at a time; the first one for times before it. */
    public Moment at(long time) {
        return moments.get(indexAt(time));
    }

    /** Index of the moment that holds at a time; 0 for times before the first. */
    public int indexAt(long time) {
        int low = 0;
        int high = moments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (moments.get(middle).at() <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** All events in order of time. */
    public List<Event> events() {
        return moments.stream().flatMap(moment -> moment.events().stream()).toList();
    }
}
