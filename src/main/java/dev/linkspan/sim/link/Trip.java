// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way through the network.
 *
 * @param chance of getting through, 0 to 1
 * @param ticks how long it takes, there and back if it is a question with its answer
 * @param lost where and why nothing gets through; null when something does
 * @param hops what it goes over, in order
 */
public record Trip(double chance, long ticks, @Nullable String lost, List<Hop> hops) {

    /**
     * One cable or uplink on the way.
     *
     * @param forth whether from its first end to its second
     */
    public record Hop(String wire, boolean forth) {}

    /** Nothing gets through. */
    public static Trip lost(String why) {
        return new Trip(0, 0, why, List.of());
    }

    /** Whether anything can get through. */
    public boolean passes() {
        return chance > 0;
    }
}
