// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.sim.time.Ticks;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes lengths of time and speeds as people say them. */
public final class Durations {
    private static final long LONG = 120 * Ticks.SECOND;

    private Durations() {}

    /** {@code 340 ms}, {@code 10.4 s}, {@code 2 min 5 s}. */
    public static String text(long ticks) {
        if (ticks < Ticks.SECOND) {
            return Math.max(ticks > 0 ? 1 : 0, Ticks.toMillis(ticks)) + " ms";
        }
        if (ticks < LONG) {
            return plain(ticks / (double) Ticks.SECOND) + " s";
        }
        long seconds = Math.round(ticks / (double) Ticks.SECOND);
        return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }

    /** {@code 850 Mb/s}, {@code 12.5 Gb/s}. */
    public static String speed(double mbps) {
        return mbps < 1000 ? plain(mbps) + " Mb/s" : plain(mbps / 1000) + " Gb/s";
    }

    /** {@code 8.5 of 15.3 Gb/s}: a part of a speed. */
    public static String part(double mbps, double of) {
        double unit = of < 1000 ? 1 : 1000;
        return plain(mbps / unit) + " of " + speed(of);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
