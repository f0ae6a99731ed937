// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation as dladm keeps it.
 *
 * @param key 1 to 999 when the administrator chose it, 1000 and more when the system did
 * @param ports names of its links, in order
 * @param policy in the order L2, L3, L4; not of use for DLMP
 * @param mac fixed address; null for that of the first port
 * @param force whether it was made with {@code -f}
 */
@RecordBuilder
public record Aggr(
        String name,
        int key,
        boolean dlmp,
        List<String> ports,
        List<HashLayer> policy,
        Lacp lacp,
        LacpTimer timer,
        @Nullable MacAddress mac,
        boolean force)
        implements AggrBuilder.With {
    public Aggr {
        ports = List.copyOf(ports);
        policy = policy.stream().distinct().sorted().toList();
    }
}
