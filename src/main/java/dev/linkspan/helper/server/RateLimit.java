// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import java.util.function.LongSupplier;

/** A bucket of tokens: a call takes one, and one comes back every so often. Used by one thread. */
public final class RateLimit {
    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private final long interval;
    private final LongSupplier nanos;
    private long tokens;
    private long since;

    /**
     * A full bucket.
     *
     * @param most tokens in it
     * @param perSecond that come back
     * @param nanos a clock that never goes back, such as {@link System#nanoTime}
     */
    public RateLimit(int most, int perSecond, LongSupplier nanos) {
        this.most = most;
        this.interval = SECOND / perSecond;
        this.nanos = nanos;
        this.tokens = most;
        this.since = nanos.getAsLong();
    }

    /** What is enough for a person and for a window that watches: 200 calls at once, 50 a second for ever. */
    public static RateLimit usual() {
        return new RateLimit(200, 50, System::nanoTime);
    }

    /** Takes a token. Returns 0 when there was one, otherwise after how many milliseconds there will be. */
    long take() {
        long now = nanos.getAsLong();
        long back = (now - since) / interval;
        since += back * interval;
        tokens = Math.min(most, tokens + back);
        if (tokens > 0) {
            tokens--;
            return 0;
        }
        return Math.max(1, (interval - (now - since) + 999_999) / 1_000_000);
    }
}
