// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.frame.FrameFormatException;
import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.linux.frame.Lldpdu;
import dev.linkspan.host.linux.frame.NeighborFrame;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LacpSignsBuilder;
import dev.linkspan.host.sign.Sign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was heard on one link: the last LACPDU, and the neighbours that spoke by LLDP and whose time has not run out (IEEE
 * 802.1AB-2016 9.2.7). Frames are of anybody who can reach the link; what is kept of them is bounded. Any thread.
 */
final class HeardFrames {

    /** More than one neighbour on a link means a device between that passes LLDP on. */
    static final int MOST_NEIGHBORS = 16;

    static final String LACPDU = "LACPDU";
    static final String LLDP = "LLDP";

    private record Key(Identity chassis, Identity port) {}

    private record Heard(Lldpdu pdu, Instant at) {
        boolean isLive(Instant now) {
            return now.isBefore(at.plusSeconds(pdu.seconds()));
        }
    }

    private final Map<Key, Heard> neighbors = new LinkedHashMap<>();
    private @Nullable Sign<LacpSigns> lacp;
    private long malformed;

    /** Takes a frame; one that is malformed is counted and forgotten. */
    synchronized void take(byte[] bytes, Instant at) {
        try {
            NeighborFrame frame = NeighborFrame.read(bytes);
            if (frame instanceof Lacpdu pdu) {
                LacpSigns said = LacpSignsBuilder.builder()
                        .partner(pdu.actor())
                        .seenByPartner(pdu.partner())
                        .build();
                lacp = new Sign<>(said, LACPDU, at);
            } else if (frame instanceof Lldpdu pdu) {
                take(pdu, at);
            }
        } catch (FrameFormatException e) {
            malformed++;
        }
    }

    private void take(Lldpdu pdu, Instant at) {
        Key key = new Key(pdu.chassis(), pdu.port());
        // The newest is the last of the map.
        neighbors.remove(key);
        if (pdu.leaves()) {
            return;
        }
        neighbors.values().removeIf(heard -> !heard.isLive(at));
        if (neighbors.size() >= MOST_NEIGHBORS) {
            neighbors.remove(neighbors.keySet().iterator().next());
        }
        neighbors.put(key, new Heard(pdu, at));
    }

    /** The last LACPDU: its sender is the partner. */
    synchronized Optional<Sign<LacpSigns>> lacp() {
        return Optional.ofNullable(lacp);
    }

    /** Who is there now, in the order of their names. */
    synchronized List<Sign<HeardNeighbor>> neighbors(String link, Instant now) {
        List<Sign<HeardNeighbor>> live = new ArrayList<>();
        neighbors.values().stream()
                .filter(heard -> heard.isLive(now))
                .forEach(heard -> live.add(new Sign<>(neighbor(heard.pdu(), link), LLDP, heard.at())));
        live.sort(Comparator.comparing((Sign<HeardNeighbor> sign) ->
                        sign.value().neighbor().chassis().value())
                .thenComparing(sign -> sign.value().neighbor().port().value()));
        return live;
    }

    /** As if none of them had spoken. */
    synchronized void forgetNeighbors() {
        neighbors.clear();
    }

    /** Frames that were none, whatever they claimed to be. */
    synchronized long malformed() {
        return malformed;
    }

    private static HeardNeighbor neighbor(Lldpdu pdu, String link) {
        Lldpdu.MacPhy phy = pdu.macPhy();
        Integer mau = phy == null || phy.mauType() == 0 ? null : (Integer) phy.mauType();
        return new HeardNeighbor(
                pdu.neighborOn(link),
                pdu.maxFrameSize(),
                phy == null ? null : (Boolean) phy.negotiated(),
                mau,
                pdu.aggregation() == null ? null : (Boolean) pdu.aggregation().aggregated(),
                pdu.header().source().toString());
    }
}
