// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What only the user can tell.
 *
 * @param goal what is wanted
 * @param traffic what the traffic is like
 * @param addresses how many addresses the peers use
 * @param guests whether zones or virtual machines stand on top
 * @param beyondFirstSwitch whether a failure behind the first switch is to be noticed too
 * @param switchConfigurable whether the switches can be configured; null leaves it to what the design says
 * @param assumedSpread where the NICs are plugged in; counts only where the design doesn't say
 */
@RecordBuilder
public record Wishes(
        Goal goal,
        Traffic traffic,
        int addresses,
        boolean guests,
        boolean beyondFirstSwitch,
        @Nullable Boolean switchConfigurable,
        Spread assumedSpread)
        implements WishesBuilder.With {
    /** Ordinary wishes: many peers, one address, nothing on top. */
    public static Wishes of(Goal goal) {
        return new Wishes(goal, Traffic.MANY_PEERS, 1, false, false, null, Spread.UNKNOWN);
    }
}
