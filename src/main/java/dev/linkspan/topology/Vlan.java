// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A VLAN link on top of a NIC, an aggregation or a bridge.
 *
 * @param id stable id, {@code host/...}
 * @param name link name
 * @param over id of the link it stands on
 * @param tag VLAN id, 1 to 4094 (IEEE 802.1Q)
 * @param mtu bytes; null for that of the link below
 * @param mac null for that of the link below
 * @param adminUp whether the administrator has set it up; null when not known
 */
@RecordBuilder
public record Vlan(
        String id,
        String name,
        String over,
        int tag,
        @Nullable Integer mtu,
        @Nullable MacAddress mac,
        LinkState carrier,
        @Nullable Boolean adminUp)
        implements Link, VlanBuilder.With {
    public Vlan {
        id = Values.id(id);
        name = Values.name(name);
        over = Values.required(over, "over");
        carrier = carrier == null ? LinkState.UNKNOWN : carrier;
        Values.range(tag, 1, 4094, "tag");
    }
}
