// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.export.timeline.Standing;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Faults;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;

/** Which incidents can still be done to a design that was changed. */
final class Sensible {
    private Sensible() {}

    /** Those that can, in their order; a repair goes with the failure that it mends. */
    static List<Incident> of(TopologyIndex design, List<Incident> incidents) {
        List<Incident> kept = new ArrayList<>();
        for (Incident incident : incidents) {
            if (can(design, incident, kept)) {
                kept.add(incident);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean can(TopologyIndex design, Incident incident, List<Incident> before) {
        try {
            if (incident instanceof Incident.Failure failure) {
                Faults.check(design, failure.fault());
            } else if (incident instanceof Incident.Repair repair) {
                List<Fault> standing = Standing.at(before, repair.at()).stream()
                        .filter(fault -> fault.target().equals(repair.target()))
                        .toList();
                Faults.check(design, repair, standing);
            }
            return true;
        } catch (SimulationRefusedException e) {
            return false;
        }
    }
}
