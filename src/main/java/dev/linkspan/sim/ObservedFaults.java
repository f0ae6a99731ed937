// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;

/** What is broken from the beginning, because it was observed so: a cabled NIC without carrier has a dead cable. */
public final class ObservedFaults {
    private ObservedFaults() {}

    /** The faults that a simulation of this topology begins with. */
    public static List<Fault> of(Topology topology) {
        TopologyIndex index = TopologyIndex.of(topology);
        List<Fault> faults = new ArrayList<>();
        for (Host host : topology.hosts()) {
            for (Nic nic : host.nics()) {
                if (nic.carrier() == LinkState.DOWN && !Boolean.FALSE.equals(nic.adminUp())) {
                    index.cablesAt(nic.id()).stream()
                            .map(Cable::id)
                            .findFirst()
                            .map(Fault::down)
                            .filter(fault -> !faults.contains(fault))
                            .ifPresent(faults::add);
                }
            }
        }
        return faults;
    }
}
