// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.NeighborMessage;
import dev.linkspan.host.sign.KnownAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the tables of neighbours and of forwarding in the form of a sign. */
final class AddressReader {

    private static final int NOARP = 0x40;
    private static final int PERMANENT = 0x80;

    private static final Map<Integer, String> STATES = Map.of(
            0x01, "INCOMPLETE",
            0x02, "REACHABLE",
            0x04, "STALE",
            0x08, "DELAY",
            0x10, "PROBE",
            0x20, "FAILED",
            0x80, "PERMANENT");

    private AddressReader() {}

    /**
     * Null for what says nothing of the network: addresses that need no answer, and this machine's own in a forwarding table.
     *
     * @param names of links by index
     */
    static @Nullable KnownAddress address(NeighborMessage told, Map<Integer, String> names) {
        String link = names.get(told.link());
        if (link == null) {
            return null;
        }
        if (told.family() == NeighborMessage.BRIDGE) {
            boolean isOwn = (told.state() & PERMANENT) != 0;
            return isOwn || told.mac() == null ? null : new KnownAddress(link, null, told.mac(), null, told.vlan());
        }
        if ((told.state() & NOARP) != 0 || told.ip() == null) {
            return null;
        }
        return new KnownAddress(link, told.ip(), told.mac(), STATES.get(told.state()), null);
    }
}
