// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.time.Ticks;

/** The failure detection time of a group and the probe interval that follows from it ({@code pg_fdt}, {@code pg_probeint}). */
final class DetectionTime {
    private final long wanted;
    private final long wantedInterval;
    private long millis;
    private long interval;
    private long raisedAt = Long.MIN_VALUE / 2;

    /** @param wanted FAILURE_DETECTION_TIME in ms, at least {@link Mpathd#SHORTEST_FDT} */
    DetectionTime(int wanted) {
        this.wanted = wanted;
        this.wantedInterval = Ticks.millis(wanted / Mpathd.INTERVALS);
        this.millis = wanted;
        this.interval = wantedInterval;
    }

    /** What is configured, in ms. */
    long wanted() {
        return wanted;
    }

    /** What it is now, in ms. */
    long millis() {
        return millis;
    }

    /** Time between probes as configured. */
    long wantedInterval() {
        return wantedInterval;
    }

    /** Time between probes for failure detection now. */
    long interval() {
        return interval;
    }

    boolean raised() {
        return interval != wantedInterval;
    }

    /** Raises it to what a target that takes this long allows. */
    void raise(long crtt, long now) {
        long step = Math.max(1, crtt / Ticks.MILLISECOND) * Mpathd.STEP;
        interval = Ticks.millis(step);
        millis = step * Mpathd.INTERVALS;
        raisedAt = now;
    }

    /** Whether a target is so fast, and the last rise so long ago, that it may be lowered. */
    boolean mayImprove(long crtt, long now) {
        return crtt < interval / Mpathd.FASTER && wanted < millis && raisedAt + Mpathd.SETTLING < now;
    }

    /** Lowers it by half, not below what is configured; true when it is there. */
    boolean improve() {
        millis = Math.max(millis / Mpathd.STEP, wanted);
        interval = millis == wanted ? wantedInterval : Ticks.millis(millis / Mpathd.INTERVALS);
        return millis == wanted;
    }
}
