// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * What a link's driver adds to RTM_NEWLINK (IFLA_LINKINFO of linux/if_link.h).
 *
 * @param kind kernel's word for the kind of a virtual link ({@code veth}, {@code bond}); null for most physical ones
 * @param portKind kind of the device it is a port of ({@code bond}, {@code bridge}); null when it is none
 * @param vlan for the kind vlan
 * @param bond for the kind bond
 * @param bondPort for a port of a bond
 * @param filtersVlans for the kind bridge: whether it filters VLANs
 */
public record LinkInfo(
        @Nullable String kind,
        @Nullable String portKind,
        @Nullable VlanInfo vlan,
        @Nullable BondInfo bond,
        @Nullable BondPortInfo bondPort,
        boolean filtersVlans) {

    /** Nothing said. */
    public static final LinkInfo NONE = new LinkInfo(null, null, null, null, null, false);

    static final int INFO_KIND = 1;
    static final int INFO_DATA = 2;
    static final int INFO_PORT_KIND = 4;
    static final int INFO_PORT_DATA = 5;
    private static final int BRIDGE_VLAN_FILTERING = 7;

    static LinkInfo decode(Attributes attributes) {
        String kind = null;
        String portKind = null;
        Attributes data = null;
        Attributes portData = null;
        while (attributes.next()) {
            switch (attributes.type()) {
                case INFO_KIND -> kind = attributes.string();
                case INFO_DATA -> data = attributes.nested();
                case INFO_PORT_KIND -> portKind = attributes.string();
                case INFO_PORT_DATA -> portData = attributes.nested();
                default -> {}
            }
        }
        return new LinkInfo(
                kind,
                portKind,
                data != null && "vlan".equals(kind) ? VlanInfo.decode(data) : null,
                data != null && "bond".equals(kind) ? BondInfo.decode(data) : null,
                portData != null && "bond".equals(portKind) ? BondPortInfo.decode(portData) : null,
                data != null && "bridge".equals(kind) && filtersVlans(data));
    }

    private static boolean filtersVlans(Attributes data) {
        boolean filters = false;
        while (data.next()) {
            if (data.type() == BRIDGE_VLAN_FILTERING) {
                filters = data.uint8() != 0;
            }
        }
        return filters;
    }
}
