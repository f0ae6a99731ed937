// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port-channel of a switch: its side of an aggregation.
 *
 * @param id stable id, {@code switch/...}
 * @param name the switch's name for it ({@code Po11})
 * @param ports ids of its switch ports
 * @param lacp off is a static bundle ("mode on")
 * @param timer LACP rate; null for the switch's default
 * @param minLinks null for the switch's default
 * @param mlagId number that ties it to the peer's LAG in an MLAG domain; null when it is of this switch alone
 * @param hashPolicy the switch's word for what it spreads by; null when not known
 */
@RecordBuilder
public record Lag(
        String id,
        String name,
        List<String> ports,
        Lacp lacp,
        @Nullable LacpTimer timer,
        @Nullable Integer minLinks,
        @Nullable Integer mlagId,
        @Nullable String hashPolicy)
        implements Element, LagBuilder.With {
    public Lag {
        id = Values.id(id);
        name = Values.name(name);
        ports = Values.list(ports);
        lacp = lacp == null ? Lacp.ACTIVE : lacp;
    }
}
