// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.solaris.AggregationOptions;
import dev.linkspan.plan.solaris.DatalinkChange;
import dev.linkspan.plan.solaris.IpChange;
import dev.linkspan.plan.solaris.SolarisChange;
import dev.linkspan.plan.solaris.SolarisSetup;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a change waits for its confirmation, from what it touches.
 *
 * @param settling the longest that the network may need until it works again
 * @param confirm from the last step on, with time for a person to look
 * @param reasons what that is made of, one phrase each
 */
record SolarisWindow(Duration settling, Duration confirm, List<String> reasons) {
    /** The shortest time that may be asked for, and the longest. */
    static final Duration SHORTEST = Duration.ofSeconds(15);

    static final Duration LONGEST = Duration.ofHours(1);

    private static final int LEAST_SECONDS = 60;
    private static final int PERSON_SECONDS = 30;
    /** Slow and fast timers of a partner: it hears of a port within them (802.1AX-2020, 6.4.4). */
    private static final int LACP_LONG = 90;

    private static final int LACP_SHORT = 3;
    /** IEEE 802.1D: twice the forward delay of 15 s. */
    private static final int SPANNING_TREE = 30;

    private static final int MILLIS = 1000;

    SolarisWindow {
        reasons = List.copyOf(reasons);
    }

    static SolarisWindow of(Plan plan, SolarisSetup after) {
        List<String> reasons = new ArrayList<>();
        int lacp = 0;
        boolean comesUp = false;
        boolean detects = false;
        for (PlannedStep planned : plan.steps()) {
            SolarisChange change = ((SolarisStep) planned.step()).change();
            if (change instanceof DatalinkChange.CreateAggr it) {
                lacp = Math.max(lacp, seconds(it.aggregation().options()));
                comesUp = true;
            } else if (change instanceof DatalinkChange.ModifyAggr it) {
                lacp = Math.max(lacp, seconds(it.after()));
            } else if (change instanceof DatalinkChange.AddPort) {
                comesUp = true;
            } else if (change instanceof IpChange.JoinGroup || change instanceof IpChange.SetMpathd) {
                detects = true;
            }
        }
        int seconds = lacp;
        if (lacp > 0) {
            reasons.add("LACP with " + (lacp == LACP_LONG ? "long" : "short") + " timers: " + lacp + " s");
        }
        if (comesUp) {
            reasons.add("spanning tree, unless the ports of the switch are edge ports: " + SPANNING_TREE + " s");
            seconds += SPANNING_TREE;
        }
        if (detects) {
            int fdt = (after.mpathd().fdtMillis() + MILLIS - 1) / MILLIS;
            reasons.add("failure detection of IPMP: " + fdt + " s");
            seconds += fdt;
        }
        int look = Math.max(PERSON_SECONDS, LEAST_SECONDS - seconds);
        reasons.add("time to look: " + look + " s");
        return new SolarisWindow(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + look), reasons);
    }

    private static int seconds(AggregationOptions options) {
        return options.lacp() == Lacp.OFF ? 0 : options.timer() == LacpTimer.LONG ? LACP_LONG : LACP_SHORT;
    }
}
