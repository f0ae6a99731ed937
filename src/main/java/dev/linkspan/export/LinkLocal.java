// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Vlan;
import org.jspecify.annotations.Nullable;

/** Tells the IPv6 link-local addresses that a system makes itself, which no configuration names, from those that were set. */
public final class LinkLocal {
    private LinkLocal() {}

    /** Whether the address is the one that follows from the link's MAC address (RFC 4291 appendix A). */
    public static boolean isMadeBySystem(InterfaceAddress address, Link link) {
        MacAddress mac = mac(link);
        if (mac == null || address.family() != IpFamily.INET6 || !address.isLinkLocal()) {
            return false;
        }
        String[] octets = mac.text().split(":", -1);
        String first = "%02x".formatted(Integer.parseInt(octets[0], 16) ^ 2);
        String made =
                "fe80::%s%s:%sff:fe%s:%s%s/64".formatted(first, octets[1], octets[2], octets[3], octets[4], octets[5]);
        return address.equals(InterfaceAddress.of(made));
    }

    private static @Nullable MacAddress mac(Link link) {
        if (link instanceof Nic nic) {
            return nic.mac();
        }
        if (link instanceof Aggregation aggregation) {
            return aggregation.mac();
        }
        return link instanceof Vlan vlan ? vlan.mac() : ((Bridge) link).mac();
    }
}
