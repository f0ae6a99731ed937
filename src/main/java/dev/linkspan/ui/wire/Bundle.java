// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Optional;

/**
 * An aggregation with what is at its other end, found by either.
 *
 * @param host its host
 * @param far names of the port-channels its ports end in
 */
record Bundle(HostIndex host, Aggregation aggregation, List<String> far) {

    /** The bundle that an aggregation, a port-channel or a port of one of them is of; empty when it is of none. */
    static Optional<Bundle> of(String id, TopologyIndex index) {
        return aggregation(id, index)
                .flatMap(found -> index.host(found.id()).map(host -> {
                    List<String> far = found.ports().stream()
                            .flatMap(nic -> index.peerOf(nic).stream())
                            .flatMap(end -> index.lagOf(end).stream()
                                    .map(lag -> lag.name()
                                            + index.switchOf(lag.id())
                                                    .map(sw -> " of " + sw.name())
                                                    .orElse("")))
                            .distinct()
                            .toList();
                    return new Bundle(host, found, far);
                }));
    }

    private static Optional<Aggregation> aggregation(String id, TopologyIndex index) {
        Optional<Aggregation> own = index.host(id)
                .flatMap(host -> host.host().aggregations().stream()
                        .filter(it -> it.id().equals(id) || it.ports().contains(id))
                        .findFirst());
        return own.or(() -> index.switchOf(id).stream()
                .flatMap(sw -> sw.lags().stream())
                .filter(lag -> lag.id().equals(id) || lag.ports().contains(id))
                .map(Lag::ports)
                .flatMap(List::stream)
                .flatMap(port -> index.peerOf(port).stream())
                .flatMap(nic -> index.host(nic).flatMap(host -> host.aggregationOf(nic)).stream())
                .findFirst());
    }

    /** {@code bond0 of web01}. */
    String title() {
        return aggregation.name() + " of " + host.host().name();
    }
}
