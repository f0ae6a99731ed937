// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;

/** What would have to be known to call a machine healthy, and is not. */
final class Unseen {
    private Unseen() {}

    static List<String> on(HostEvidence host) {
        List<String> unseen = new ArrayList<>();
        String name = host.host().name();
        if (host.host().observation() == null) {
            unseen.add(name + " was not observed");
        } else {
            host.host().observation().gaps().forEach(gap -> unseen.add(name + ": " + gap));
        }
        for (Nic nic : host.host().nics()) {
            if (nic.carrier() == LinkState.UNKNOWN && host.isUsed(nic)) {
                unseen.add(name + ": whether " + nic.name() + " has carrier");
            }
        }
        for (Aggregation aggregation : host.host().aggregations()) {
            boolean speaks = aggregation.mode() == AggregationMode.LACP_802_3AD;
            for (Nic nic : speaks ? host.ports(aggregation) : List.<Nic>of()) {
                boolean told = aggregation.lacpPorts().stream()
                        .anyMatch(port -> port.nic().equals(nic.id()) && port.actorState() != null);
                if (!told && nic.carrier() == LinkState.UP) {
                    unseen.add(name + ": what LACP says of " + nic.name());
                }
            }
        }
        return unseen;
    }
}
