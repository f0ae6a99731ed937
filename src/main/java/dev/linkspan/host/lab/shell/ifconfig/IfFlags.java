// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.IfNow;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.IpFamily;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The flags of an interface as ifconfig prints them (if_tcp(7P), illumos {@code net/if.h}), in the order of their bits. */
enum IfFlags {
    UP(0x1L),
    BROADCAST(0x2L),
    LOOPBACK(0x8L),
    RUNNING(0x40L),
    MULTICAST(0x800L),
    DHCP(0x4000L),
    DEPRECATED(0x40000L),
    IPv4(0x1000000L),
    IPv6(0x2000000L),
    NOFAILOVER(0x8000000L),
    FAILED(0x10000000L),
    STANDBY(0x20000000L),
    INACTIVE(0x40000000L),
    OFFLINE(0x80000000L),
    VIRTUAL(0x2000000000L),
    IPMP(0x8000000000L),
    PHYSRUNNING(0x100000000000L);

    private final long bit;

    IfFlags(long bit) {
        this.bit = bit;
    }

    /** The flags of a unit. */
    static Set<IfFlags> of(Release release, IpIf ip, Unit unit, IfNow now) {
        Set<IfFlags> set = EnumSet.of(MULTICAST, unit.family() == IpFamily.INET ? IPv4 : IPv6);
        add(set, BROADCAST, unit.family() == IpFamily.INET);
        add(set, UP, unit.up() && !(ip.offline() && unit.nofailover()));
        add(set, RUNNING, now.running());
        add(set, DHCP, unit.type().equals("dhcp"));
        add(set, DEPRECATED, unit.deprecated());
        // The address that stands for none does not move.
        add(set, NOFAILOVER, unit.nofailover() || (ip.isMember() && unit.isEmpty() && unit.up() && !release.is10()));
        add(set, FAILED, now.failed());
        add(set, STANDBY, ip.standby());
        add(set, INACTIVE, now.inactive());
        add(set, OFFLINE, ip.offline() || now.offline());
        add(set, IPMP, ip.ipmp());
        add(set, PHYSRUNNING, release.is11() && now.running());
        return set;
    }

    /** The flags of lo0. */
    static Set<IfFlags> loopback(IpFamily family) {
        return EnumSet.of(UP, LOOPBACK, RUNNING, MULTICAST, VIRTUAL, family == IpFamily.INET ? IPv4 : IPv6);
    }

    /** {@code 1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4>}. */
    static String text(Set<IfFlags> set) {
        long word = set.stream().mapToLong(flag -> flag.bit).sum();
        return Long.toHexString(word) + set.stream().map(IfFlags::name).collect(Collectors.joining(",", "<", ">"));
    }

    private static void add(Set<IfFlags> set, IfFlags flag, boolean there) {
        if (there) {
            set.add(flag);
        }
    }
}
