// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import org.jspecify.annotations.Nullable;

/**
 * A logical unit of an IP interface as {@code ifconfig -a} shows it.
 *
 * @param line where it stands, from 1
 * @param name of the interface, without the number of the unit
 * @param unit 0 for the physical one
 * @param flags the IFF_ bits of the hexadecimal word; the names in the brackets are for people
 * @param address with its prefix length ({@code 192.0.2.10/24}); null when none was read
 * @param group IPMP group name; told of unit 0 alone
 * @param ether MAC address as printed; told to root alone on Solaris 10
 */
public record IfconfigUnit(
        int line,
        String name,
        int unit,
        long flags,
        @Nullable Integer mtu,
        boolean isIpv6,
        @Nullable String address,
        @Nullable String group,
        @Nullable String ether) {

    /** Bits of net/if.h, the same on Solaris 10, Oracle Solaris 11 and illumos. */
    public enum Flag {
        UP(0x1L),
        LOOPBACK(0x8L),
        RUNNING(0x40L),
        DHCP(0x4000L),
        DEPRECATED(0x40000L),
        ADDRCONF(0x80000L),
        IPV6(0x2000000L),
        NOFAILOVER(0x8000000L),
        FAILED(0x10000000L),
        STANDBY(0x20000000L),
        INACTIVE(0x40000000L),
        OFFLINE(0x80000000L),
        VIRTUAL(0x2000000000L),
        IPMP(0x8000000000L);

        private final long bit;

        Flag(long bit) {
            this.bit = bit;
        }
    }

    public boolean is(Flag flag) {
        return (flags & flag.bit) != 0;
    }
}
