// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting by the clock that nobody sets (System.nanoTime). */
final class Pause {
    private Pause() {}

    static void of(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long rest = time.toNanos(); rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    /** A moment from now, to be compared by {@link #isOver}. */
    static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    static boolean isOver(long moment) {
        return moment - System.nanoTime() <= 0;
    }

    static Duration until(long moment) {
        return Duration.ofNanos(Math.max(0, moment - System.nanoTime()));
    }

    static long millis(Duration time) {
        return TimeUnit.NANOSECONDS.toMillis(time.toNanos());
    }
}
