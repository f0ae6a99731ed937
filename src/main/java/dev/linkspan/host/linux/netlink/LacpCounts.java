// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * LACPDUs that a bond has counted at one of its ports (RTM_GETSTATS, LINK_XSTATS_TYPE_BOND; linux/if_bonding.h). Null is
 * "not said".
 *
 * @param received LACPDUs that came
 * @param sent LACPDUs that went
 * @param illegal slow-protocol frames that came and were malformed
 */
public record LacpCounts(
        @Nullable Long received,
        @Nullable Long sent,
        @Nullable Long illegal) {

    private static final int RTM_NEWSTATS = 92;
    private static final int RTM_GETSTATS = 94;
    /** struct if_stats_msg: family, padding, index, which statistics. */
    private static final int HEADER = 12;

    private static final int IFLA_STATS_LINK_XSTATS_SLAVE = 3;
    private static final int LINK_XSTATS_TYPE_BOND = 2;
    private static final int BOND_XSTATS_3AD = 1;

    /**
     * Those of one port.
     *
     * @param port index of its link
     * @throws NetlinkException with EOPNOTSUPP or EINVAL when the kernel has none (before 4.20)
     */
    public static LacpCounts of(NetlinkConnection connection, int port) throws NetlinkException {
        byte[] header = new byte[HEADER];
        ByteBuffer.wrap(header)
                .order(ByteOrder.nativeOrder())
                .putInt(4, port)
                .putInt(8, 1 << (IFLA_STATS_LINK_XSTATS_SLAVE - 1));
        return connection.get(
                NetlinkRequest.get("LACPDU counts of link " + port, RTM_GETSTATS, header),
                RTM_NEWSTATS,
                LacpCounts::decode);
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static LacpCounts decode(NetlinkMessage message) {
        Long received = null;
        Long sent = null;
        Long illegal = null;
        Attributes counts = message.attributes(HEADER)
                .within(IFLA_STATS_LINK_XSTATS_SLAVE)
                .within(LINK_XSTATS_TYPE_BOND)
                .within(BOND_XSTATS_3AD);
        while (counts.next()) {
            switch (counts.type()) {
                case 0 -> received = counts.number();
                case 1 -> sent = counts.number();
                case 3 -> illegal = counts.number();
                default -> {}
            }
        }
        return new LacpCounts(received, sent, illegal);
    }
}
