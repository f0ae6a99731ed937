// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.host.linux.LacpBits;
import dev.linkspan.topology.MacAddress;
import java.util.List;

/**
 * What a system says by LACP of its port and of whom it takes for its partner there (IEEE 802.1AX-2020 6.4.2.3). The
 * standard lets a receiver go by the places alone; here types and lengths must be right too, so that nothing is read for
 * what it is not.
 *
 * @param version 1, or 2 for a system that sends more TLVs behind these
 * @param actor the sender
 * @param partner our side, as the sender has last heard it; zeros or its defaults while it hears nobody
 * @param collectorMaxDelay longest time a frame may take through the sender's collector, in tens of microseconds
 * @param more TLVs behind these, of version 2 (6.4.2.4); uninterpreted
 */
public record Lacpdu(
        EthernetHeader header, int version, Party actor, Party partner, int collectorMaxDelay, List<UnknownTlv> more)
        implements SlowFrame {

    public Lacpdu {
        more = List.copyOf(more);
    }

    /**
     * One end of a cable, as LACP knows it.
     *
     * @param systemPriority lower is preferred, as for ports
     * @param key ports of one system with the same key may be bundled
     * @param port number of the port in its system
     * @param state eight bits, in words by {@link #bits()}
     */
    public record Party(int systemPriority, MacAddress system, int key, int portPriority, int port, int state) {
        /** The bits that are set, in words and in their order: "activity", "short timeout", ... */
        public List<String> bits() {
            return LacpBits.words(state);
        }
    }
}
