// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.topology.MacAddress;

/** A frame of one of the slow protocols, which its first byte tells apart (IEEE 802.3-2018 table 57A-3). */
public sealed interface SlowFrame extends NeighborFrame permits Lacpdu, SlowFrame.Marker, SlowFrame.Other {

    /**
     * A marker PDU, by which a system asks whether all frames sent before it have arrived (IEEE 802.1AX-2020 6.5.3).
     *
     * @param response whether it is the answer to one
     * @param port number of the port that asks
     * @param system the system that asks
     * @param transaction what the answer is told by, unsigned
     */
    record Marker(EthernetHeader header, int version, boolean response, int port, MacAddress system, long transaction)
            implements SlowFrame {}

    /** A frame of another slow protocol, not decoded any further. */
    record Other(EthernetHeader header, int subtype) implements SlowFrame {
        /** The protocol in words. */
        public String protocol() {
            return switch (subtype) {
                case 3 -> "Ethernet OAM";
                case 10 -> "an organization's own slow protocol";
                default -> "slow protocol " + subtype;
            };
        }
    }
}
