// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.plan.Forecast;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a machine and what the design says of it.
 *
 * @param hostId id of the host in the design
 * @param machine what the machine has
 * @param wanted what it shall have
 * @param plan the way there; null when there is none
 * @param refusal why there is none; null when there is one
 */
public record MachinePlan(
        String hostId,
        Host machine,
        Host wanted,
        @Nullable Plan plan,
        @Nullable PlanRefusedException refusal) {

    /** Works it out. Pure, and quick enough for every edit. */
    static MachinePlan of(Host machine, Host wanted) {
        try {
            return new MachinePlan(wanted.id(), machine, wanted, Planner.plan(machine, wanted, null), null);
        } catch (PlanRefusedException e) {
            return new MachinePlan(wanted.id(), machine, wanted, null, e);
        }
    }

    /** A plan that was made before, as far as it still fits the machine. */
    static MachinePlan of(Plan before, Host machine, Host wanted) {
        try {
            Rehearsal.of(before, machine);
            return new MachinePlan(wanted.id(), machine, wanted, before, null);
        } catch (PlanRefusedException e) {
            return new MachinePlan(wanted.id(), machine, wanted, null, e);
        }
    }

    /** The same with how long each interruption lasts, by the simulator. Takes its time. */
    MachinePlan withForecast(Topology design) {
        return plan == null || plan.isEmpty()
                ? this
                : new MachinePlan(hostId, machine, wanted, Forecast.of(plan, design), null);
    }

    /** How many steps it takes; 0 when there is no plan. */
    public int steps() {
        return plan == null ? 0 : plan.steps().size();
    }

    /** What can't be planned, as a sentence without its full stop and without the way out; empty when it can. */
    public String reason() {
        if (refusal == null) {
            return "";
        }
        String message = String.valueOf(refusal.getMessage());
        String tail = ": " + refusal.wayOut();
        return message.endsWith(tail) ? message.substring(0, message.length() - tail.length()) : message;
    }
}
