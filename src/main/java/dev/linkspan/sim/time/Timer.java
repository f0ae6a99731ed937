// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.time;

/** Something that will happen, unless it is called off. */
public final class Timer implements Comparable<Timer> {
    private final long at;
    private final long order;
    private final Runnable action;
    private boolean pending = true;

    Timer(long at, long order, Runnable action) {
        this.at = at;
        this.order = order;
        this.action = action;
    }

    /** When it happens. */
    public long at() {
        return at;
    }

    /** Whether it is still to come. */
    public boolean pending() {
        return pending;
    }

    /** Calls it off; nothing when it has happened or was called off before. */
    public void cancel() {
        pending = false;
    }

    void run() {
        pending = false;
        action.run();
    }

    /** What comes first; of two at one time the one asked for first. */
    @Override
    public int compareTo(Timer other) {
        int byTime = Long.compare(at, other.at);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(order);
    }
}
