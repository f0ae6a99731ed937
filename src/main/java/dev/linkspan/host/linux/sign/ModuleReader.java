// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.Ethtool;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.sign.TransceiverModule;
import org.jspecify.annotations.Nullable;

/** Reads the pluggable transceivers of links, where they have one and the driver tells of it. */
final class ModuleReader {

    private static final int LOWER = 0x50;
    private static final int DIAGNOSTICS = 0x51;
    private static final int HALF = 128;
    private static final String WHAT = "the transceiver's optical power";

    private final Ethtool ethtool;
    private final String machine;
    private final Gaps gaps;
    private boolean refused;

    /** @param machine its name, for gaps */
    ModuleReader(Ethtool ethtool, String machine, Gaps gaps) {
        this.ethtool = ethtool;
        this.machine = machine;
        this.gaps = gaps;
    }

    /** Null when there is none, or nothing is told of it. */
    @Nullable
    TransceiverModule read(LinkMessage link) {
        if (refused) {
            return null;
        }
        try {
            byte[] identity = half(link, LOWER, 0, 0);
            if (Sff8472.is(identity)) {
                byte[] diagnostics = Sff8472.hasDiagnostics(identity) ? half(link, DIAGNOSTICS, 0, 0) : new byte[0];
                return Sff8472.module(identity, diagnostics);
            }
            if (Sff8636.is(identity)) {
                byte[] upper = half(link, LOWER, 0, HALF);
                byte[] limits = Sff8636.hasLimits(identity) ? half(link, LOWER, 3, HALF) : new byte[0];
                return Sff8636.module(identity, upper, limits);
            }
            if (identity.length > 0) {
                gaps.notOffered(
                        link.name(),
                        WHAT,
                        "Its transceiver is of kind 0x%02x, which is not read".formatted(identity[0]));
            }
        } catch (NetlinkException e) {
            tell(link, e);
        }
        return null;
    }

    private void tell(LinkMessage link, NetlinkException e) {
        if (Gaps.isNotAllowed(e)) {
            refused = true;
            gaps.notAllowed(
                    machine, WHAT, "The kernel tells it to root alone; Linkspan's helper, run as root, is told");
        } else if (e.errno() != Errno.EOPNOTSUPP && e.errno() != Errno.EINVAL && e.errno() != Errno.ENODEV) {
            // Copper and virtual cards have none, and refuse like that.
            gaps.failed(link.name(), WHAT, String.valueOf(e.getMessage()));
        }
    }

    private byte[] half(LinkMessage link, int address, int page, int offset) throws NetlinkException {
        return ethtool.module(link.index(), address, page, offset, HALF);
    }
}
