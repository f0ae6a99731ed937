// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import inet.ipaddr.IPAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Addresses taken apart, each once: parsing their texts again and again is what would take most of the time. */
final class AddressFacts {
    private final Map<InterfaceAddress, Facts> facts = new ConcurrentHashMap<>();
    private final Map<Ip, IPAddress> values = new ConcurrentHashMap<>();
    private final Map<String, InterfaceAddress> made = new ConcurrentHashMap<>();
    private final Map<Integer, MacAddress> macs = new ConcurrentHashMap<>();

    /**
     * An address taken apart.
     *
     * @param subnet its subnet in canonical form
     * @param bits length of an address of its family
     */
    record Facts(Ip ip, String subnet, IPAddress block, boolean linkLocal, int prefixLength, int bits) {
        boolean v4() {
            return bits == 32;
        }
    }

    /** An address taken apart. */
    Facts of(InterfaceAddress address) {
        return facts.computeIfAbsent(address, it -> {
            Ip ip = it.ip();
            IPAddress value = value(ip);
            return new Facts(
                    ip,
                    it.subnet(),
                    value.setPrefixLength(it.prefixLength(), false).toPrefixBlock(),
                    it.isLinkLocal(),
                    it.prefixLength(),
                    value.getBitCount());
        });
    }

    /** An address as a number. */
    IPAddress value(Ip ip) {
        return values.computeIfAbsent(ip, Ip::value);
    }

    /** Whether an address lies in the subnet of another. */
    boolean reaches(InterfaceAddress from, Ip to) {
        return of(from).block().contains(value(to));
    }

    /** An address made from its text. */
    InterfaceAddress make(String text) {
        return made.computeIfAbsent(text, InterfaceAddress::of);
    }

    /** A hardware address of a rank. */
    MacAddress mac(int rank) {
        return macs.computeIfAbsent(
                rank, number -> MacAddress.of("00:16:3e:00:%02x:%02x".formatted(number >> 8 & 0xff, number & 0xff)));
    }

    /** The highest address of a subnet that none of these takes, but for the broadcast address; null when all are taken. */
    @Nullable
    Ip free(InterfaceAddress in, Collection<Ip> taken) {
        IPAddress block = of(in).block();
        IPAddress candidate = block.getUpper().withoutPrefixLength();
        for (int tries = 0; tries <= taken.size(); tries++) {
            candidate = candidate.increment(-1);
            if (!block.contains(candidate)) {
                return null;
            }
            Ip ip = Ip.of(candidate.toCanonicalString());
            if (!taken.contains(ip)) {
                return ip;
            }
        }
        return null;
    }
}
