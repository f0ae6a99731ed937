// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port of a switch.
 *
 * @param id stable id, {@code switch/...}
 * @param name the switch's name for it ({@code Ethernet3})
 * @param speedMbps speed in Mb/s; null when not known
 * @param mtu bytes; null when not known
 * @param vlanMode access or trunk; null when not known
 * @param nativeVlan untagged VLAN; null when not known
 * @param allowedVlans tagged VLANs of a trunk; empty when not known
 * @param edge whether spanning tree treats it as an edge port (PortFast); null when not known
 * @param carrier whether the switch sees a signal
 */
@RecordBuilder
public record SwitchPort(
        String id,
        String name,
        @Nullable Integer speedMbps,
        @Nullable Duplex duplex,
        @Nullable Integer mtu,
        @Nullable VlanMode vlanMode,
        @Nullable Integer nativeVlan,
        List<Integer> allowedVlans,
        @Nullable Boolean edge,
        LinkState carrier)
        implements Element, SwitchPortBuilder.With {
    public SwitchPort {
        id = Values.id(id);
        name = Values.name(name);
        allowedVlans = Values.list(allowedVlans).stream().distinct().sorted().toList();
        carrier = carrier == null ? LinkState.UNKNOWN : carrier;
        Values.range(speedMbps, 1, 10_000_000, "speedMbps");
        Values.range(nativeVlan, 1, 4094, "nativeVlan");
    }

    /** A port of which only the name is known. */
    public static SwitchPort named(String id, String name) {
        return SwitchPortBuilder.builder().id(id).name(name).build();
    }
}
