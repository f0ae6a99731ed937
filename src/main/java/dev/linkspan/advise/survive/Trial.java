// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.Simulation;
import dev.linkspan.topology.Topology;
import java.util.List;

/**
 * One simulation.
 *
 * @param host id of the host whose addresses matter
 * @param fails ids of the parts that fail, all at once
 * @param until when it ends
 */
record Trial(Topology design, String host, List<String> fails, long until, long seed) {

    /** What came of it: what it did to the host's addresses, and how many events it took. */
    record Result(List<AddressReport> reports, long happened) {}

    Result run() {
        List<Incident> incidents = fails.stream()
                .<Incident>map(id -> new Incident.Failure(Watch.FAILURE, Fault.down(id)))
                .toList();
        Run run = Simulation.run(design, new Scenario(incidents, until, seed));
        List<AddressReport> reports = run.addresses().stream()
                .filter(report -> report.host().equals(host))
                .toList();
        Topology start = run.moments().get(0).state();
        Topology end = run.moments().get(run.moments().size() - 1).state();
        return new Result(new Bandwidth(start, end, host).fill(reports), run.happened());
    }
}
