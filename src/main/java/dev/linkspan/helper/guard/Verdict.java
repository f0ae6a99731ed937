// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a change that is under way, as those decide who may. The first decision stands. */
final class Verdict {
    private @Nullable String takenBack;
    private boolean confirmed;
    private boolean waiting;
    private long limit;

    /** Keeps it. Nothing happens unless it waits for that. */
    synchronized boolean confirm() {
        if (!waiting || takenBack != null) {
            return false;
        }
        confirmed = true;
        notifyAll();
        return true;
    }

    /** Takes it back. Nothing happens when it is confirmed. */
    synchronized boolean takeBack(String reason) {
        if (confirmed) {
            return false;
        }
        if (takenBack == null) {
            takenBack = reason;
        }
        notifyAll();
        return true;
    }

    /** Sets the time left. Nothing happens unless it waits. */
    synchronized boolean extend(Duration remaining) {
        if (!waiting || confirmed || takenBack != null) {
            return false;
        }
        limit = Pause.in(remaining);
        notifyAll();
        return true;
    }

    /** Why it is taken back; null when nobody said so. */
    synchronized @Nullable String takenBack() {
        return takenBack;
    }

    /** Begins to wait, until a moment of {@link Pause#in}. */
    synchronized void await(long until) {
        limit = until;
        waiting = true;
    }

    /** The time left; null when the decision has fallen. After the time it falls by itself. */
    synchronized @Nullable Duration remaining() {
        if (!confirmed && takenBack == null && Pause.isOver(limit)) {
            takenBack = "nobody confirmed in time";
        }
        return confirmed || takenBack != null ? null : Pause.until(limit);
    }

    /** Waits until something is decided or changed, at most that long. */
    @SuppressWarnings("WaitNotInLoop") // the caller looks by itself what has changed
    synchronized void pause(Duration most) {
        if (confirmed || takenBack != null) {
            return;
        }
        try {
            wait(Math.max(1, Pause.millis(most)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
