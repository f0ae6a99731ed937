// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.time;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Virtual time is counted in whole microseconds, as a {@code long}; 0 is the moment the picture of a run begins. */
public final class Ticks {
    /** One microsecond. */
    public static final long MICROSECOND = 1;

    /** One millisecond. */
    public static final long MILLISECOND = 1_000;

    /** One second. */
    public static final long SECOND = 1_000_000;

    private Ticks() {}

    /** So many milliseconds. */
    public static long millis(long millis) {
        return millis * MILLISECOND;
    }

    /** So many seconds. */
    public static long seconds(long seconds) {
        return seconds * SECOND;
    }

    /** In milliseconds, rounded to the nearest. */
    public static long toMillis(long ticks) {
        return Math.floorDiv(ticks + MILLISECOND / 2, MILLISECOND);
    }

    /** In seconds with three decimals, {@code 12.345}; the form of every timeline. */
    public static String text(long ticks) {
        return BigDecimal.valueOf(ticks)
                .divide(BigDecimal.valueOf(SECOND), 3, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
