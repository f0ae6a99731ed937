// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.time;

import java.util.PriorityQueue;
import java.util.Random;

/**
 * The virtual clock and its queue of events. Time stands still until it is advanced, and jumps from event to event.
 * Events at one time happen in the order they were asked for, so that a run can be repeated exactly.
 */
public final class Clock {
    private final PriorityQueue<Timer> queue = new PriorityQueue<>(256);
    private final long seed;
    private long now;
    private long order;
    private long happened;

    /** A clock that shows this time. */
    public Clock(long start, long seed) {
        this.now = start;
        this.seed = seed;
    }

    /** Virtual time now, in {@link Ticks}. */
    public long now() {
        return now;
    }

    /** Events that have happened so far. */
    public long happened() {
        return happened;
    }

    /**
     * Lets something happen at a time.
     *
     * @throws IllegalArgumentException when the time is in the past
     */
    public Timer at(long time, Runnable action) {
        if (time < now) {
            throw new IllegalArgumentException(
                    "at " + Ticks.text(time) + " s, which is before now, " + Ticks.text(now));
        }
        Timer timer = new Timer(time, order++, action);
        queue.add(timer);
        return timer;
    }

    /** Lets something happen after a while. */
    public Timer after(long delay, Runnable action) {
        return at(now + delay, action);
    }

    /** When the next event happens; {@link Long#MAX_VALUE} when there is none. */
    public long next() {
        while (!queue.isEmpty() && !queue.peek().pending()) {
            queue.poll();
        }
        return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().at();
    }

    /** Lets everything happen that is due at the time of the next event. */
    public void step() {
        long time = next();
        if (time == Long.MAX_VALUE) {
            return;
        }
        now = time;
        while (next() == time) {
            happened++;
            queue.remove().run();
        }
    }

    /** Lets everything happen up to and including a time, which is then the time now. */
    public void advance(long until) {
        while (next() <= until) {
            step();
        }
        now = Math.max(now, until);
    }

    /**
     * Chance for one purpose: the same for the same seed, and not disturbed by what others draw.
     *
     * @param purpose who draws, such as the id of an element
     */
    public Random random(String purpose) {
        // SplitMix64's finalizer: neighbouring seeds must not give neighbouring streams.
        long mixed = seed * 0x9E3779B97F4A7C15L + purpose.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return new Random(mixed ^ (mixed >>> 31));
    }
}
