// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.Host;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan tried on an observed host without touching it: what the host has after each step, and that the inverses lead
 * back. One who is handed a plan trusts it no further than this.
 */
public final class Rehearsal {
    private final Plan plan;
    private final List<HostSetup> states;

    private Rehearsal(Plan plan, List<HostSetup> states) {
        this.plan = plan;
        this.states = states;
    }

    /**
     * Tries it there and back.
     *
     * @throws PlanRefusedException when the host is not the one the plan was made from, a step is impossible, its scope
     *     leaves out a link it changes, or its inverses would not lead back
     */
    public static Rehearsal of(Plan plan, Host observed) {
        if (!plan.matches(observed)) {
            throw new PlanRefusedException(
                    plan.host(),
                    "the machine is not as it was when the plan was made, or it is another machine",
                    "make the plan anew");
        }
        List<HostSetup> states = new ArrayList<>();
        states.add(HostSetup.of(observed));
        for (PlannedStep planned : plan.steps()) {
            Step step = planned.step();
            if (!plan.scope().links().containsAll(step.changes())) {
                throw new PlanRefusedException(
                        String.join(", ", step.changes()),
                        "\"" + step.title() + "\" changes what the plan does not say it changes",
                        "make the plan anew");
            }
            states.add(after(states.get(states.size() - 1), step));
        }
        HostSetup back = states.get(states.size() - 1);
        for (Step inverse : plan.inverses()) {
            back = after(back, inverse);
        }
        if (!back.canonical().equals(states.get(0).canonical())) {
            throw new PlanRefusedException(
                    plan.host(), "taking the plan back would not give what there is now", "make the plan anew");
        }
        return new Rehearsal(plan, Collections.unmodifiableList(states));
    }

    /**
     * What a host has otherwise than it has after a number of steps, within the scope of the plan; empty when it has the
     * same.
     *
     * @param steps 0 for the state before the first
     */
    public List<String> differences(int steps, Host observed) {
        HostSetup expected = states.get(steps).told();
        Set<String> wanted = new TreeSet<>(expected.lines(plan.scope()));
        Set<String> there =
                new TreeSet<>(HostSetup.of(observed).told().like(expected).lines(plan.scope()));
        List<String> differences = new ArrayList<>();
        wanted.stream().filter(line -> !there.contains(line)).forEach(line -> differences.add("missing: " + line));
        there.stream().filter(line -> !wanted.contains(line)).forEach(line -> differences.add("surplus: " + line));
        return List.copyOf(differences);
    }

    /** What a Linux host has before the first step. */
    public Setup before() {
        return (Setup) states.get(0);
    }

    /** What a Linux host has after the last step. */
    public Setup after() {
        return (Setup) states.get(states.size() - 1);
    }

    /** What the host has after a number of steps, 0 for the state before the first. */
    public HostSetup state(int steps) {
        return states.get(steps);
    }

    private static HostSetup after(HostSetup now, Step step) {
        try {
            return now.after(step);
        } catch (IllegalStateException e) {
            throw new PlanRefusedException(
                    String.join(", ", step.changes()),
                    "\"" + step.title() + "\" can't be done, " + e.getMessage(),
                    "make the plan anew");
        }
    }
}
