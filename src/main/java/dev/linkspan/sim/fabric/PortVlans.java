// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.VlanMode;
import org.jspecify.annotations.Nullable;

/** What a switch port does with VLAN tags (IEEE 802.1Q). What isn't known is taken to let everything through. */
final class PortVlans {
    /** The VLAN of untagged frames when nobody says otherwise. */
    private static final int USUAL = 1;

    private static final int NONE = -1;

    private PortVlans() {}

    /** The VLAN a frame comes into; -1 when the port drops it. */
    static int in(@Nullable SwitchPort port, int tag) {
        int home = port == null || port.nativeVlan() == null ? USUAL : port.nativeVlan();
        if (tag == 0 || port == null) {
            return tag == 0 ? home : tag;
        }
        if (port.vlanMode() == VlanMode.ACCESS) {
            return NONE;
        }
        return carries(port, tag, home) ? tag : NONE;
    }

    /** The tag a frame of a VLAN leaves with, 0 for none; -1 when the port doesn't carry the VLAN. */
    static int out(@Nullable SwitchPort port, int vlan) {
        int home = port == null || port.nativeVlan() == null ? USUAL : port.nativeVlan();
        if (vlan == home) {
            return 0;
        }
        if (port == null) {
            return vlan;
        }
        return port.vlanMode() != VlanMode.ACCESS && carries(port, vlan, home) ? vlan : NONE;
    }

    private static boolean carries(SwitchPort port, int vlan, int home) {
        return vlan == home
                || port.allowedVlans().isEmpty()
                || port.allowedVlans().contains(vlan);
    }
}
