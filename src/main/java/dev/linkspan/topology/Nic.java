// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a host.
 *
 * @param id stable id, {@code host/...}
 * @param name link name the system uses ({@code net0}, {@code enp1s0f0})
 * @param kind physical, virtual (veth, dummy, VNIC) or loopback
 * @param type kernel's word for a virtual kind ({@code veth}, {@code dummy}); null for physical ones
 * @param driver driver name ({@code ixgbe})
 * @param mac address in use now; in an aggregation this may be another port's
 * @param permanentMac address burnt in
 * @param speedMbps speed in Mb/s; null when not known
 * @param duplex null when not known
 * @param mtu bytes
 * @param carrier whether a signal is seen
 * @param adminUp whether the administrator has set it up; null when not known
 * @param linkNotification whether the driver reports link changes (DL_NOTE_LINK_UP on Solaris); null when not known
 * @param pciSlot card it sits on, with its function ({@code 0000:01:00.1}): two functions of one card fail together
 */
@RecordBuilder
public record Nic(
        String id,
        String name,
        NicKind kind,
        @Nullable String type,
        @Nullable String driver,
        @Nullable MacAddress mac,
        @Nullable MacAddress permanentMac,
        @Nullable Integer speedMbps,
        @Nullable Duplex duplex,
        @Nullable Integer mtu,
        LinkState carrier,
        @Nullable Boolean adminUp,
        @Nullable Boolean linkNotification,
        @Nullable String pciSlot)
        implements Link, NicBuilder.With {

    public Nic {
        id = Values.id(id);
        name = Values.name(name);
        kind = kind == null ? NicKind.PHYSICAL : kind;
        carrier = carrier == null ? LinkState.UNKNOWN : carrier;
        Values.range(speedMbps, 1, 10_000_000, "speedMbps");
        Values.range(mtu, 0, Integer.MAX_VALUE, "mtu");
    }

    /** A physical NIC of which only the name is known. */
    public static Nic named(String id, String name) {
        return NicBuilder.builder().id(id).name(name).build();
    }
}
