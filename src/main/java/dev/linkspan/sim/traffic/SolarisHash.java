// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.topology.HashLayer;
import java.util.List;

/**
 * What a trunk aggregation of illumos spreads packets by (mac_util.c: {@code mac_pkt_hash}): the octets of the fields
 * that the policy names, folded by exclusive or.
 */
public final class SolarisHash {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ESP = 50;
    private static final int SCTP = 132;

    private SolarisHash() {}

    /** Hash of a packet, 0 to 255. Of an IPv6 address the last four octets count; without ports L4 adds nothing. */
    public static int of(List<HashLayer> policy, Packet packet) {
        int hash = 0;
        if (policy.contains(HashLayer.L2)) {
            for (int i = 0; i < 6; i++) {
                hash ^= AddressBits.octet(packet.source(), i) ^ AddressBits.octet(packet.destination(), i);
            }
        }
        if (policy.contains(HashLayer.L3)) {
            hash ^= octets(AddressBits.last(packet.from()) ^ AddressBits.last(packet.to()));
        }
        if (policy.contains(HashLayer.L4) && hasPorts(packet.protocol())) {
            hash ^= octets(packet.fromPort() << 16 | packet.toPort());
        }
        return hash;
    }

    /** Which of some sending ports a packet takes: the hash modulo their number, as aggr_send.c does. */
    public static int choose(List<HashLayer> policy, Packet packet, int ports) {
        return of(policy, packet) % ports;
    }

    private static boolean hasPorts(int protocol) {
        return protocol == TCP || protocol == UDP || protocol == ESP || protocol == SCTP;
    }

    private static int octets(int word) {
        return (word >>> 24 ^ word >>> 16 ^ word >>> 8 ^ word) & 0xff;
    }
}
