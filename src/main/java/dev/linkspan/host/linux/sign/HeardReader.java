// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.Sign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what neighbours of links say by LACP and LLDP: what we heard ourselves, and what an LLDP daemon heard. */
final class HeardReader {
    private final FrameListener listener;
    private final List<LldpNeighbor> daemon;
    private final Instant at;

    /**
     * What is read.
     *
     * @param daemon neighbours that an LLDP daemon has heard
     * @param at now
     */
    HeardReader(FrameListener listener, List<LldpNeighbor> daemon, Instant at) {
        this.listener = listener;
        this.daemon = daemon;
        this.at = at;
    }

    /** What the neighbour of a link says by LACP; empty when it was not heard. */
    Optional<Sign<LacpSigns>> lacp(LinkMessage link) {
        HeardFrames heard = listener.heard(link.index());
        return heard == null ? Optional.empty() : heard.lacp();
    }

    /** Those we heard ourselves on a link, and those that only the daemon knows. */
    List<Sign<HeardNeighbor>> neighbors(LinkMessage link) {
        HeardFrames heard = listener.heard(link.index());
        List<Sign<HeardNeighbor>> all = new ArrayList<>(heard == null ? List.of() : heard.neighbors(link.name(), at));
        Set<Object> known = new HashSet<>();
        all.forEach(sign -> known.add(key(sign.value().neighbor())));
        daemon.stream()
                .filter(neighbor -> neighbor.link().equals(link.name()) && !known.contains(key(neighbor)))
                .forEach(neighbor ->
                        all.add(new Sign<>(new HeardNeighbor(neighbor, null, null, null, null, null), "lldpd", at)));
        return all;
    }

    private static Object key(LldpNeighbor neighbor) {
        return List.of(neighbor.chassis().value(), neighbor.port().value());
    }

    /** Tells why nothing can be heard, when nothing can. */
    void tellUnheard(String machine, Gaps gaps) {
        String refusal = listener.refusal();
        String what = "what neighbours say by LACP and LLDP";
        if (refusal != null && listener.isNotAllowed()) {
            gaps.notAllowed(machine, what, "Listening needs CAP_NET_RAW; " + SignReader.ROOT_HELPS);
        } else if (refusal != null) {
            gaps.failed(machine, what, refusal);
        }
    }
}
