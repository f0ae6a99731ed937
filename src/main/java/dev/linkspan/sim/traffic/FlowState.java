// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.sim.link.Trip;

/** A flow, how it fares now, and its longest interruption so far. */
final class FlowState {
    final Flow flow;
    private Trip trip = Trip.lost("not looked at yet");
    private long since;

    FlowState(Flow flow, long now) {
        this.flow = flow;
        this.since = now;
    }

    Trip trip() {
        return trip;
    }

    boolean passes() {
        return trip.passes();
    }

    /** How long it has been as it is, at a time. */
    long since() {
        return since;
    }

    void set(Trip next, long now) {
        if (next.passes() != trip.passes()) {
            since = now;
        }
        trip = next;
    }
}
