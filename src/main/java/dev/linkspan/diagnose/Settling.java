// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps causes back that have just come and are of what two ends negotiate, LACP and aggregations: a port that comes up or
 * is repaired is not yet taken, in sync, heard for some tenths of a second (IEEE 802.1AX-2020 6.4.12: it is put to use in
 * several exchanges). What was there when one began to look is not kept back, nor what nobody negotiates, as carrier.
 */
public final class Settling {
    /** So long such a cause has to stand by itself before it is told. */
    public static final Duration HOLD = Duration.ofSeconds(1);

    private final Map<ToldCauses.Key, Instant> since = new HashMap<>();
    private boolean begun;
    private boolean waiting;

    /** A diagnosis without what may be over in a moment. */
    public Diagnosis settled(Diagnosis seen, Instant now) {
        Map<ToldCauses.Key, Instant> before = Map.copyOf(since);
        since.clear();
        waiting = false;
        List<Explanation> told = new ArrayList<>();
        for (Explanation one : seen.explanations()) {
            ToldCauses.Key key = ToldCauses.Key.of(one);
            Instant came = before.getOrDefault(key, begun && isNegotiated(one) ? now : Instant.MIN);
            since.put(key, came);
            // Clocks are set, too: what seems to come from the future came at some time.
            if (came.equals(Instant.MIN) || came.isAfter(now) || !now.isBefore(came.plus(HOLD))) {
                told.add(one);
            } else {
                waiting = true;
            }
        }
        begun = true;
        return seen.withExplanations(told);
    }

    /** Whether something was kept back that has to be looked at again after {@link #HOLD}. */
    public boolean isWaiting() {
        return waiting;
    }

    /** Forgets all of it, because another system is looked at from now on. */
    public void forget() {
        since.clear();
        begun = false;
        waiting = false;
    }

    private static boolean isNegotiated(Explanation one) {
        return one.layer() == Layer.LACP || one.layer() == Layer.AGGREGATION;
    }
}
