// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import java.util.Optional;

/** How the kernel takes interfaces into IPMP groups of Oracle Solaris 11 and illumos ({@code SIOCSLIFGROUPNAME}). */
public final class Membership {
    private Membership() {}

    /** Why an interface can't join a group. */
    public enum Refusal {
        /** EALREADY. */
        ALREADY_MEMBER,
        /** ENOENT. */
        NO_GROUP,
        /** EAFNOSUPPORT. */
        NO_FAMILY,
        /** EADDRINUSE. */
        DATA_ADDRESSES,
        /** EADDRNOTAVAIL. */
        MANAGED_ADDRESSES
    }

    /** Whether the kernel refuses, in the order in which it looks. */
    public static Optional<Refusal> refuse(State state, IpIf member, String group) {
        if (member.group() != null) {
            return Optional.of(Refusal.ALREADY_MEMBER);
        }
        Optional<IpIf> ipmp = state.ipmpOf(group);
        if (ipmp.isEmpty()) {
            return Optional.of(Refusal.NO_GROUP);
        }
        if (!ipmp.get().families().containsAll(member.families())) {
            return Optional.of(Refusal.NO_FAMILY);
        }
        if (member.units().stream()
                .anyMatch(unit -> unit.isData()
                        && unit.type().equals("static")
                        && !unit.subnetAddress().isLinkLocal())) {
            return Optional.of(Refusal.DATA_ADDRESSES);
        }
        if (member.units().stream().anyMatch(unit -> !unit.nofailover() && isManaged(unit))) {
            return Optional.of(Refusal.MANAGED_ADDRESSES);
        }
        return Optional.empty();
    }

    /** A member of a group: without an address it has 0.0.0.0 (and ::), up, so that its link is watched. */
    public static IpIf join(IpIf member, String group) {
        return member.withGroup(group).each(unit -> unit.isEmpty() && !isManaged(unit) ? unit.withUp(true) : unit);
    }

    /** An interface on its own again; its addresses are marked no more. */
    public static IpIf leave(IpIf member) {
        return member.withGroup(null)
                .withOffline(false)
                .each(unit -> unit.withNofailover(false).withDeprecated(false).withUp(unit.up() && !unit.isEmpty()));
    }

    /** Whether dhcpagent or in.ndpd owns an address. */
    public static boolean isManaged(Unit unit) {
        return unit.type().equals("dhcp");
    }
}
