// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.List;

/** Trunk aggregations of Solaris and illumos. */
final class Trunks {
    private Trunks() {}

    static List<Aggregation> of(HostEvidence host) {
        return host.host().aggregations().stream()
                .filter(aggregation -> aggregation.mode() == AggregationMode.TRUNK)
                .toList();
    }

    /** Ports with carrier that the system keeps on standby. */
    static List<Nic> waiting(HostEvidence host, Aggregation aggregation) {
        return host.ports(aggregation).stream()
                .filter(nic ->
                        nic.carrier() == LinkState.UP && aggregation.portUsage().get(nic.id()) == Usage.STANDBY)
                .toList();
    }
}
