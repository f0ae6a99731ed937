// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.LacpCounts;
import dev.linkspan.host.linux.netlink.LinkCounts;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what the kernel, and a bond, count of links. */
final class CounterReader {

    private final NetlinkConnection route;
    private final Set<Integer> lacpBonds;
    private final String machine;
    private final Gaps gaps;
    private boolean lacpTold = true;

    /**
     * @param links all there are
     * @param machine its name, for gaps
     */
    CounterReader(NetlinkConnection route, List<LinkMessage> links, String machine, Gaps gaps) {
        this.route = route;
        this.machine = machine;
        this.gaps = gaps;
        this.lacpBonds = links.stream()
                .filter(LacpReader::speaksLacp)
                .map(LinkMessage::index)
                .collect(Collectors.toUnmodifiableSet());
    }

    Counters counters(LinkCounts counted) {
        LinkMessage link = counted.link();
        LacpCounts lacp = lacp(link);
        return CountersBuilder.builder()
                .epoch(Uptime.bootId() + ":" + link.index())
                .rxBytes(counted.rxBytes())
                .txBytes(counted.txBytes())
                .rxPackets(counted.rxPackets())
                .txPackets(counted.txPackets())
                .rxErrors(counted.rxErrors())
                .txErrors(counted.txErrors())
                .rxDropped(counted.rxDropped())
                .txDropped(counted.txDropped())
                .rxCrcErrors(counted.rxCrcErrors())
                .carrierUps(counted.carrierUps())
                .carrierDowns(counted.carrierDowns())
                .linkFailures(
                        link.info().bondPort() == null
                                ? null
                                : link.info().bondPort().linkFailures())
                .lacpRx(lacp == null ? null : lacp.received())
                .lacpTx(lacp == null ? null : lacp.sent())
                .lacpIllegalRx(lacp == null ? null : lacp.illegal())
                .build();
    }

    private @Nullable LacpCounts lacp(LinkMessage link) {
        if (!lacpTold || link.master() == null || !lacpBonds.contains(link.master())) {
            return null;
        }
        try {
            return LacpCounts.of(route, link.index());
        } catch (NetlinkException e) {
            lacpTold = false;
            gaps.failed(machine, "how many LACPDUs came and went", e, "root is told");
            return null;
        }
    }
}
