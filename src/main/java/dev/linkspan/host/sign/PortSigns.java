// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one link beyond the topology. Null or empty is "not told".
 *
 * @param link name of a NIC, aggregation, VLAN or bridge
 * @param cableTest found by a test that somebody made; it is never made unasked, because it takes the link down
 * @param lacp from different sources, the surest first
 */
@RecordBuilder
public record PortSigns(
        String link,
        @Nullable Sign<Counters> counters,
        @Nullable Sign<LinkSettings> settings,
        @Nullable Sign<TransceiverModule> module,
        @Nullable Sign<List<CablePair>> cableTest,
        List<Sign<LacpSigns>> lacp,
        List<Sign<HeardNeighbor>> neighbors)
        implements PortSignsBuilder.With {
    public PortSigns {
        lacp = lacp == null ? List.of() : List.copyOf(lacp);
        neighbors = neighbors == null ? List.of() : List.copyOf(neighbors);
    }

    /** A link of which nothing is known. */
    public static PortSigns of(String link) {
        return PortSignsBuilder.builder().link(link).build();
    }
}
