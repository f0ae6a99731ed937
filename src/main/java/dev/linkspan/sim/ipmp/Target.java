// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.topology.Ip;
import org.jspecify.annotations.Nullable;

/** Somebody that answers probes, and how fast ({@code struct target}). Times are in ticks. */
final class Target {
    /** How a target is used. */
    enum Use {
        /** It is probed. */
        ACTIVE,
        /** There are enough others. */
        UNUSED,
        /** It answers too slowly. */
        SLOW,
        /** It doesn't answer. */
        DEAD
    }

    private static final long NONE = -1;

    private final Ip address;
    private long eightTimesMean = NONE;
    private long fourTimesDeviation;
    private long crtt;
    private long deferred = NONE;

    Use use = Use.ACTIVE;
    /** When it was last given up. */
    long givenUpAt;
    /** When the last probe that it answered was sent. */
    long lastAnswered = Long.MIN_VALUE;
    /** The packet of the last probe, which the next one is most often equal to. */
    @Nullable
    Packet packet;

    Target(Ip address) {
        this.address = address;
    }

    Ip address() {
        return address;
    }

    /** Conservative round-trip time: mean and four times the mean deviation; 0 as long as it isn't known. */
    long crtt() {
        return crtt;
    }

    /**
     * Takes in how long an answer took. An answer that would by itself raise the probe interval is put aside; only the
     * next one like it counts, and then both do (MAXDEFERREDRTT).
     *
     * @param interval probe interval of the group
     * @param regular whether it was a probe for failure detection; others may only lower the estimate
     */
    void measure(long rtt, long interval, boolean regular) {
        long mean = eightTimesMean;
        long deviation = fourTimesDeviation;
        long before = crtt;
        learn(rtt);
        if (regular && crtt > interval) {
            if (deferred == NONE) {
                restore(mean, deviation, before);
                deferred = rtt;
            } else {
                restore(mean, deviation, before);
                learn(deferred);
                learn(rtt);
                deferred = NONE;
            }
            return;
        }
        if (!regular && crtt >= before) {
            restore(mean, deviation, before);
        } else if (regular) {
            deferred = NONE;
        }
    }

    /** Forgets how long answers took. */
    void forget() {
        restore(NONE, 0, 0);
    }

    private void restore(long mean, long deviation, long estimate) {
        eightTimesMean = mean;
        fourTimesDeviation = deviation;
        crtt = estimate;
    }

    /** Jacobson and Karels, "Congestion Avoidance and Control", appendix A.2 ({@code compute_crtt}). */
    private void learn(long rtt) {
        if (eightTimesMean == NONE) {
            eightTimesMean = rtt << 3;
            fourTimesDeviation = rtt << 1;
        } else {
            long error = rtt - (eightTimesMean >> 3);
            eightTimesMean = Math.max(0, eightTimesMean + error);
            fourTimesDeviation += Math.abs(error) - (fourTimesDeviation >> 2);
        }
        crtt = (eightTimesMean >> 3) + fourTimesDeviation;
    }
}
