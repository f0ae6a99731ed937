// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

/**
 * Data of a VLAN link (IFLA_VLAN_* of linux/if_link.h).
 *
 * @param tag VLAN id, 0 to 4094
 * @param protocol EtherType of the tag: 0x8100 (802.1Q) or 0x88a8 (802.1ad)
 */
public record VlanInfo(int tag, int protocol) {

    /** EtherType of the common tag, IEEE 802.1Q. */
    public static final int DOT1Q = 0x8100;

    private static final int ID = 1;
    private static final int PROTOCOL = 5;

    static VlanInfo decode(Attributes data) {
        int tag = 0;
        int protocol = DOT1Q;
        while (data.next()) {
            switch (data.type()) {
                case ID -> tag = data.uint16();
                case PROTOCOL -> protocol = data.uint16BigEndian();
                default -> {}
            }
        }
        return new VlanInfo(tag, protocol);
    }
}
