// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import java.util.ArrayList;
import java.util.List;

/** Which faults of a scenario stand at a time. */
public final class Standing {
    private Standing() {}

    /**
     * The faults that were made and not yet repaired.
     *
     * @param incidents in order of time
     * @param time in {@link dev.linkspan.sim.time.Ticks}; what happens at this time counts
     */
    public static List<Fault> at(List<Incident> incidents, long time) {
        List<Fault> standing = new ArrayList<>();
        for (Incident incident : incidents) {
            if (incident.at() > time) {
                break;
            }
            if (incident instanceof Incident.Failure failure) {
                standing.removeIf(fault -> same(fault, failure.fault()));
                standing.add(failure.fault());
            } else if (incident instanceof Incident.Repair repair) {
                standing.removeIf(fault -> fault.target().equals(repair.target())
                        && (repair.kind() == null || repair.kind() == fault.kind()));
            }
        }
        return List.copyOf(standing);
    }

    private static boolean same(Fault one, Fault other) {
        return one.target().equals(other.target()) && one.kind() == other.kind();
    }
}
