// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import java.util.Comparator;

/** Reads what a failure did to an address out of a run's report. */
final class Judge {
    /** Mb/s below which a difference is rounding. */
    private static final double SAME = 0.5;

    /** The worse the later. */
    static final Comparator<AddressReport> BY_HARM = Comparator.comparing(Judge::effect)
            .thenComparingLong(AddressReport::outage)
            .thenComparingInt(AddressReport::lostFlows)
            .thenComparingDouble(report -> report.before() - report.after())
            .thenComparingLong(AddressReport::partial);

    private Judge() {}

    /** Whether anything got through before. */
    static boolean worked(AddressReport report) {
        return report.before() > 0;
    }

    static Effect effect(AddressReport report) {
        if (!worked(report)) {
            return Effect.NONE;
        }
        if (report.lost()) {
            return Effect.LOST;
        }
        if (report.outage() > 0) {
            return Effect.INTERRUPTED;
        }
        boolean less = report.lostFlows() > 0 || report.partial() > 0 || report.after() < report.before() - SAME;
        return less ? Effect.DEGRADED : Effect.NONE;
    }
}
