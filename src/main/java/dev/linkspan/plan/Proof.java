// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import java.util.List;

/** Tries plans there and back. */
public final class Proof {
    private Proof() {}

    /** @throws PlanRefusedException when the steps do not end at the target, or their inverses not at the start */
    public static void there(HostSetup start, List<PlannedStep> steps, HostSetup end, HostSetup target) {
        if (!end.canonical().equals(target.canonical())) {
            throw unproved("the steps that are known don't lead to " + firstDifference(target, end));
        }
        HostSetup back = end;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step inverse = steps.get(i).step().inverse();
            try {
                back = back.after(inverse);
            } catch (IllegalStateException e) {
                throw unproved("\"" + steps.get(i).step().title() + "\" can't be taken back, " + e.getMessage());
            }
        }
        if (!back.canonical().equals(start.canonical())) {
            throw unproved("taking it back would not give " + firstDifference(start, back));
        }
    }

    private static PlanRefusedException unproved(String reason) {
        return new PlanRefusedException("the plan", reason, "change the machine in smaller parts, or by hand");
    }

    private static String firstDifference(HostSetup wanted, HostSetup got) {
        List<String> there = got.canonical().lines().toList();
        return wanted.canonical()
                .lines()
                .filter(line -> !there.contains(line))
                .findFirst()
                .orElse("an end without what there was more");
    }
}
