// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;

/** What commands need that no plan knows, because it is found on the machine itself. */
public interface Found {
    /** For the reader: names as plans give them, routes that last. */
    Found NOTHING = new Found() {};

    /** Longest name of an address object behind the slash. */
    int LONGEST = 32;

    /** Name of the address object of ipadm that an address has, or is to get. */
    default String object(String holder, InterfaceAddress address) {
        return holder + "/" + usual(address);
    }

    /** Name of the address object of the link-local address of an interface. */
    default String linkLocal(String link) {
        return link + "/link6";
    }

    /**
     * Whether ifconfig has an address on the interface itself and not on a logical unit of it.
     *
     * @param test whether as a test address
     */
    default boolean isPrimary(String link, InterfaceAddress address, boolean test) {
        return false;
    }

    /** Whether ifconfig shows an interface or IPMP interface for IPv6 besides that for IPv4, if only without an address. */
    default boolean hasInet6(String name) {
        return false;
    }

    /** Whether transitive probing is on, which nobody tells while there is no group. */
    default boolean isTransitive() {
        return false;
    }

    /** Whether a route lasts over a restart. */
    default boolean lasts(StaticRoute route) {
        return true;
    }

    private static String usual(InterfaceAddress address) {
        if (address.family() == IpFamily.INET) {
            StringBuilder digits = new StringBuilder("ip");
            for (String octet : address.ip().text().split("\\.", -1)) {
                digits.append("0".repeat(3 - octet.length())).append(octet);
            }
            return digits.toString();
        }
        StringBuilder hex = new StringBuilder();
        for (byte octet : address.ip().value().getBytes()) {
            hex.append(String.format("%02x", octet));
        }
        return "ip" + hex.substring(hex.length() - (LONGEST - 2));
    }
}
