// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.link.Trip;
import java.util.List;

/** The flows of one data address, and the longest times in which none, or not all, of them got through. */
final class AddressFlows {
    private final List<FlowState> flows;
    private long noneSince = -1;
    private long someSince = -1;
    private long longestNone;
    private long longestSome;
    private double before;

    AddressFlows(List<FlowState> flows) {
        this.flows = flows;
    }

    List<FlowState> flows() {
        return flows;
    }

    Flow first() {
        return flows.get(0).flow;
    }

    int lost() {
        int lost = 0;
        for (FlowState state : flows) {
            lost += state.passes() ? 0 : 1;
        }
        return lost;
    }

    /** Why flows are lost; empty when none is. */
    String why() {
        return flows.stream()
                .filter(state -> !state.passes())
                .findFirst()
                .map(FlowState::trip)
                .map(Trip::lost)
                .orElse("");
    }

    /** Begins to count: what went wrong earlier doesn't matter. */
    void begin(double capacity, long now) {
        before = capacity;
        longestNone = 0;
        longestSome = 0;
        noneSince = -1;
        someSince = -1;
        count(now);
    }

    /** Counts after its flows were looked at again. */
    void count(long now) {
        int lost = lost();
        if (lost == flows.size()) {
            noneSince = noneSince < 0 ? now : noneSince;
        } else if (noneSince >= 0) {
            longestNone = Math.max(longestNone, now - noneSince);
            noneSince = -1;
        }
        if (lost > 0) {
            someSince = someSince < 0 ? now : someSince;
        } else if (someSince >= 0) {
            longestSome = Math.max(longestSome, now - someSince);
            someSince = -1;
        }
    }

    /** How long none has got through, at a time; 0 when one does. */
    long silence(long now) {
        return noneSince < 0 ? 0 : now - noneSince;
    }

    AddressReport report(double capacity, long now) {
        int lost = lost();
        return new AddressReport(
                first().host(),
                first().holder().id(),
                first().address(),
                flows.size(),
                Math.max(longestNone, silence(now)),
                Math.max(longestSome, someSince < 0 ? 0 : now - someSince),
                lost == flows.size(),
                lost,
                before,
                capacity);
    }
}
