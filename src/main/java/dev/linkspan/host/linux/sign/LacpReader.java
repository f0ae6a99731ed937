// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.ProcBonding;
import dev.linkspan.host.linux.netlink.BondOption;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.sign.LacpSigns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the kernel tells of LACP at the ports of bonds, in the network namespace of this thread. */
final class LacpReader {

    private static final int LACP_MODE = 4;
    private static final String WHAT = "the LACP partner of each port";

    private LacpReader() {}

    /** By name of the port's link; partners that are not told are a gap of their bond. */
    static Map<String, LacpSigns> read(List<LinkMessage> links, Gaps gaps) {
        Map<String, LacpSigns> all = new HashMap<>();
        for (LinkMessage bond : links) {
            if (speaksLacp(bond)) {
                List<String> lines = ProcBonding.lines(bond.name());
                Map<String, LacpSigns> told = ProcBonding.lacp(lines);
                boolean hasPorts =
                        links.stream().anyMatch(port -> port.master() != null && port.master() == bond.index());
                boolean tellsPartners = told.values().stream().anyMatch(signs -> signs.partner() != null);
                if (lines.isEmpty()) {
                    gaps.notOffered(bond.name(), WHAT, "/proc/net/bonding has nothing of " + bond.name());
                } else if (hasPorts && !tellsPartners && !Capability.mayAdminister()) {
                    gaps.notAllowed(bond.name(), WHAT, "The kernel tells it to root alone; " + SignReader.ROOT_HELPS);
                } else if (hasPorts && !tellsPartners) {
                    gaps.notOffered(bond.name(), WHAT, "/proc/net/bonding of this kernel does not tell it");
                }
                all.putAll(told);
            }
        }
        return all;
    }

    /** Whether it is a bond with LACP. */
    static boolean speaksLacp(LinkMessage link) {
        Long mode = link.info().bond() == null ? null : link.info().bond().number(BondOption.MODE);
        return mode != null && mode == LACP_MODE;
    }
}
