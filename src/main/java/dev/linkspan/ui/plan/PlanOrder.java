// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plans to be made, as all that is needed for them stood at one time.
 *
 * @param brought a plan that was made before, in the place of the one for its host; null for none
 * @param design what the interruptions are forecast in
 */
record PlanOrder(List<Pair> pairs, @Nullable Plan brought, Topology design) {

    /**
     * A host and its machine.
     *
     * @param seen whether somebody looks at this plan, so that it gets its forecast
     */
    record Pair(Host machine, Host wanted, boolean seen) {}

    /** Makes them: the plans by the ids of their hosts, in the order of the pairs. Pure; forecasts take their time. */
    Map<String, MachinePlan> make() {
        Map<String, MachinePlan> made = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            MachinePlan plan;
            if (brought != null && brought.host().equals(pair.wanted().name())) {
                plan = MachinePlan.of(brought, pair.machine(), pair.wanted());
            } else {
                MachinePlan worked = MachinePlan.of(pair.machine(), pair.wanted());
                plan = pair.seen() ? worked.withForecast(design) : worked;
            }
            made.put(plan.hostId(), plan);
        }
        return made;
    }
}
