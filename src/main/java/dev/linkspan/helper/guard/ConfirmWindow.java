// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Setup;
import dev.linkspan.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long a change waits for its confirmation, from what it touches.
 *
 * @param settling the longest that the network may need until it works again
 * @param confirm from the last step on, with time for a person to look
 * @param reasons what that is made of, one phrase each
 */
record ConfirmWindow(Duration settling, Duration confirm, List<String> reasons) {
    /** The shortest time that may be asked for. */
    static final Duration SHORTEST = Duration.ofSeconds(15);

    /** The longest. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int LEAST_SECONDS = 60;
    private static final int PERSON_SECONDS = 30;

    /** A partner hears of a port with its next LACPDU: IEEE 802.1AX, Slow_Periodic_Time and Short_Timeout_Time. */
    private static final int LACP_SLOW_SECONDS = 90;

    private static final int LACP_FAST_SECONDS = 3;

    /** IEEE 802.1D: twice the forward delay of 15 s. */
    private static final int SPANNING_TREE_SECONDS = 30;

    private static final int DHCP_SECONDS = 15;

    /** bonding.rst: a port is down after arp_missed_max + 1 intervals, and up after one. */
    private static final int ARP_ROUNDS = 4;

    ConfirmWindow {
        reasons = List.copyOf(reasons);
    }

    static ConfirmWindow of(Plan plan, Setup after) {
        List<String> reasons = new ArrayList<>();
        Set<String> touched = new TreeSet<>();
        plan.steps().forEach(planned -> touched.addAll(planned.step().changes()));
        int seconds = lacp(plan, after, reasons) + spanningTree(plan, after, reasons);
        for (String name : touched) {
            LinkSetup link = after.links().get(name);
            if (link != null) {
                seconds += arp(link, reasons);
            }
        }
        if (touched.stream()
                .map(after.links()::get)
                .anyMatch(link -> link != null && !link.dynamic().isEmpty())) {
            reasons.add("addresses by DHCP or router advertisement: " + DHCP_SECONDS + " s");
            seconds += DHCP_SECONDS;
        }
        reasons.add("time to look: " + Math.max(PERSON_SECONDS, LEAST_SECONDS - seconds) + " s");
        return new ConfirmWindow(
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(Math.max(LEAST_SECONDS, seconds + PERSON_SECONDS)),
                reasons);
    }

    /** The bonds negotiate side by side, so that the slowest counts. */
    private static int lacp(Plan plan, Setup after, List<String> reasons) {
        Set<String> joined = new TreeSet<>();
        for (PlannedStep planned : plan.steps()) {
            if (planned.step() instanceof LinuxStep.JoinBond it) {
                joined.add(it.bond());
            } else if (planned.step() instanceof LinuxStep.ChangeBond it) {
                joined.add(it.bond());
            }
        }
        int longest = 0;
        for (String name : joined) {
            LinkSetup bond = after.links().get(name);
            if (bond != null && "802.3ad".equals(bond.options().get("mode"))) {
                boolean fast = "fast".equals(bond.options().get("lacp_rate"));
                int seconds = fast ? LACP_FAST_SECONDS : LACP_SLOW_SECONDS;
                longest = Math.max(longest, seconds);
                reasons.add("LACP of " + name + " with " + (fast ? "fast" : "slow") + " timers: " + seconds + " s");
            }
        }
        return longest;
    }

    private static int spanningTree(Plan plan, Setup after, List<String> reasons) {
        boolean comesUp = plan.steps().stream().map(PlannedStep::step).anyMatch(step -> comesUp(step, after));
        if (comesUp) {
            reasons.add(
                    "spanning tree, unless the ports of the switch are edge ports: " + SPANNING_TREE_SECONDS + " s");
        }
        return comesUp ? SPANNING_TREE_SECONDS : 0;
    }

    private static boolean comesUp(Step step, Setup after) {
        if (step instanceof LinuxStep.SetUp it) {
            LinkSetup link = after.links().get(it.link());
            return link != null && link.kind() == LinkSetup.Kind.NIC;
        }
        return step instanceof LinuxStep.JoinBond;
    }

    private static int arp(LinkSetup link, List<String> reasons) {
        String interval = link.options().get("arp_interval");
        if (interval == null || !interval.matches("[1-9][0-9]{0,6}")) {
            return 0;
        }
        int seconds = (ARP_ROUNDS * Integer.parseInt(interval) + 999) / 1000;
        reasons.add("ARP monitor of " + link.name() + ": " + seconds + " s");
        return seconds;
    }
}
