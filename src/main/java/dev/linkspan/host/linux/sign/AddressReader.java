// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NeighborMessage;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.sign.KnownAddress;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tables of neighbours and of forwarding. */
final class AddressReader {

    private static final String SOURCE = "rtnetlink";
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

    private static final int MOST = 20_000;

    private final NetlinkConnection route;
    private final Map<Integer, String> names = new HashMap<>();
    private final String machine;
    private final Gaps gaps;

    /** @param machine its name, for gaps */
    AddressReader(NetlinkConnection route, List<LinkMessage> links, String machine, Gaps gaps) {
        this.route = route;
        this.machine = machine;
        this.gaps = gaps;
        links.forEach(link -> names.put(link.index(), link.name()));
    }

    private interface Table {
        List<NeighborMessage> read() throws NetlinkException;
    }

    /** All entries that say something of the network. */
    List<Sign<KnownAddress>> read(Instant at) {
        List<Sign<KnownAddress>> all = new ArrayList<>();
        for (KnownAddress address : table("the table of neighbours", () -> NeighborMessage.neighbors(route))) {
            all.add(new Sign<>(address, SOURCE, at));
        }
        for (KnownAddress address : table("forwarding tables", () -> NeighborMessage.forwarding(route))) {
            all.add(new Sign<>(address, SOURCE, at));
        }
        return all;
    }

    private List<KnownAddress> table(String what, Table table) {
        List<KnownAddress> told = new ArrayList<>();
        try {
            for (NeighborMessage entry : table.read()) {
                KnownAddress address = address(entry, names);
                if (address != null) {
                    told.add(address);
                }
            }
        } catch (NetlinkException e) {
            // A kernel without bridges has no forwarding tables.
            if (e.errno() != Errno.EOPNOTSUPP) {
                gaps.failed(machine, what, e, SignReader.ROOT_HELPS);
            }
        }
        if (told.size() > MOST) {
            gaps.failed(machine, what, "There are " + told.size() + " entries, of which " + MOST + " are read");
        }
        return told.subList(0, Math.min(MOST, told.size()));
    }

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
        // As everywhere else: an IPv6 address is looked for by its text.
        return new KnownAddress(link, Ip.of(told.ip()).text(), told.mac(), STATES.get(told.state()), null);
    }
}
