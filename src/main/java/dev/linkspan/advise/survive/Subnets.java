// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Arithmetic of subnets. */
final class Subnets {
    private Subnets() {}

    /** The highest address of a subnet that none of these takes, but for the broadcast address; null when all are taken. */
    static @Nullable Ip free(InterfaceAddress in, Collection<Ip> taken) {
        IPAddress block = new IPAddressString(in.subnet()).getAddress();
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
