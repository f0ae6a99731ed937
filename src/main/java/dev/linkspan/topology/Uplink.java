// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What leads from a switch to a router or to the next switch.
 *
 * @param from id of the switch below
 * @param to id of the router or switch above
 * @param speedMbps null when not known
 */
@RecordBuilder
public record Uplink(
        String id,
        String name,
        String from,
        String to,
        @Nullable Integer speedMbps) implements Element, UplinkBuilder.With {
    public Uplink {
        id = Values.id(id);
        name = Values.name(name);
        from = Values.required(from, "from");
        to = Values.required(to, "to");
        Values.range(speedMbps, 1, 10_000_000, "speedMbps");
    }
}
