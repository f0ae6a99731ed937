// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change above datalinks: IP interfaces, IPMP groups, addresses, routes, in.mpathd. */
public sealed interface IpChange extends SolarisChange {

    /** Makes an IP interface on a link. */
    record CreateIp(String link) implements IpChange {
        public CreateIp {
            link = SolarisName.link(link);
        }

        @Override
        public SolarisChange inverse() {
            return new DeleteIp(link);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "create an IP interface on " + link;
        }
    }

    /** Takes away an IP interface that has no address and is in no group. */
    record DeleteIp(String link) implements IpChange {
        public DeleteIp {
            link = SolarisName.link(link);
        }

        @Override
        public SolarisChange inverse() {
            return new CreateIp(link);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "delete the IP interface on " + link;
        }
    }

    /** Gives an interface its link-local address, which is an IPv6 test address too. */
    record AddInet6(String link) implements IpChange {
        public AddInet6 {
            link = SolarisName.link(link);
        }

        @Override
        public SolarisChange inverse() {
            return new RemoveInet6(link);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "IPv6 on " + link;
        }
    }

    /** Takes the link-local address of an interface that has no other of IPv6. */
    record RemoveInet6(String link) implements IpChange {
        public RemoveInet6 {
            link = SolarisName.link(link);
        }

        @Override
        public SolarisChange inverse() {
            return new AddInet6(link);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return "no IPv6 on " + link;
        }
    }

    /** Makes an IPMP interface without members; not on Solaris 10, where the first member makes the group. */
    record CreateGroup(String group) implements IpChange {
        public CreateGroup {
            group = SolarisName.link(group);
        }

        @Override
        public SolarisChange inverse() {
            return new DeleteGroup(group);
        }

        @Override
        public List<String> changes() {
            return List.of(group);
        }

        @Override
        public String title() {
            return "create the IPMP group " + group;
        }
    }

    /** Takes away an IPMP interface that has neither members nor addresses. */
    record DeleteGroup(String group) implements IpChange {
        public DeleteGroup {
            group = SolarisName.link(group);
        }

        @Override
        public SolarisChange inverse() {
            return new CreateGroup(group);
        }

        @Override
        public List<String> changes() {
            return List.of(group);
        }

        @Override
        public String title() {
            return "delete the IPMP group " + group;
        }
    }

    /** Makes an interface a member. On Solaris 10 its addresses become data addresses of the group. */
    record JoinGroup(String link, String group) implements IpChange {
        public JoinGroup {
            link = SolarisName.link(link);
            group = SolarisName.group(group);
        }

        @Override
        public SolarisChange inverse() {
            return new LeaveGroup(link, group);
        }

        @Override
        public List<String> changes() {
            return List.of(link, group);
        }

        @Override
        public String title() {
            return link + " joins the IPMP group " + group;
        }
    }

    /** Takes a member out. On Solaris 10 the data addresses that it has become its own. */
    record LeaveGroup(String link, String group) implements IpChange {
        public LeaveGroup {
            link = SolarisName.link(link);
            group = SolarisName.group(group);
        }

        @Override
        public SolarisChange inverse() {
            return new JoinGroup(link, group);
        }

        @Override
        public List<String> changes() {
            return List.of(link, group);
        }

        @Override
        public String title() {
            return link + " leaves the IPMP group " + group;
        }
    }

    /** Makes a member standby, or not. */
    record SetStandby(String link, boolean standby) implements IpChange {
        public SetStandby {
            link = SolarisName.link(link);
        }

        @Override
        public SolarisChange inverse() {
            return new SetStandby(link, !standby);
        }

        @Override
        public List<String> changes() {
            return List.of(link);
        }

        @Override
        public String title() {
            return link + " is " + (standby ? "" : "no ") + "standby";
        }
    }

    /** Takes a member out of use, with its addresses to the others, until the next start at the latest. */
    record TakeOut(String link, String group) implements IpChange {
        public TakeOut {
            link = SolarisName.link(link);
            group = SolarisName.group(group);
        }

        @Override
        public SolarisChange inverse() {
            return new BringBack(link, group);
        }

        @Override
        public List<String> changes() {
            return List.of(link, group);
        }

        @Override
        public String title() {
            return "take " + link + " of " + group + " out of use";
        }
    }

    /** Brings a member back that was taken out of use. */
    record BringBack(String link, String group) implements IpChange {
        public BringBack {
            link = SolarisName.link(link);
            group = SolarisName.group(group);
        }

        @Override
        public SolarisChange inverse() {
            return new TakeOut(link, group);
        }

        @Override
        public List<String> changes() {
            return List.of(link, group);
        }

        @Override
        public String title() {
            return "bring " + link + " of " + group + " back into use";
        }
    }

    /**
     * Gives a static address to an interface or group; a member has none but test addresses.
     *
     * @param member who gets a data address of a group of Solaris 10; null elsewhere
     * @param test whether it is to be a test address
     */
    record GiveAddress(
            String holder,
            InterfaceAddress address,
            @Nullable String member,
            boolean test) implements IpChange {
        public GiveAddress {
            holder = SolarisName.group(holder);
            Given.value(address, "address");
            member = member == null ? null : SolarisName.link(member);
        }

        @Override
        public SolarisChange inverse() {
            return new TakeAddress(holder, address, member, test);
        }

        @Override
        public List<String> changes() {
            return member == null ? List.of(holder) : List.of(holder, member);
        }

        @Override
        public String title() {
            return holder + " gets " + (test ? "the test address " : "") + address;
        }
    }

    /** Takes a static address from an interface or group; {@code member} as in {@link GiveAddress}. */
    record TakeAddress(
            String holder,
            InterfaceAddress address,
            @Nullable String member,
            boolean test) implements IpChange {
        public TakeAddress {
            holder = SolarisName.group(holder);
            Given.value(address, "address");
            member = member == null ? null : SolarisName.link(member);
        }

        @Override
        public SolarisChange inverse() {
            return new GiveAddress(holder, address, member, test);
        }

        @Override
        public List<String> changes() {
            return member == null ? List.of(holder) : List.of(holder, member);
        }

        @Override
        public String title() {
            return holder + " loses " + (test ? "the test address " : "") + address;
        }
    }

    /** Changes failure detection time and failback, for all groups. */
    record SetMpathd(Mpathd before, Mpathd after) implements IpChange {
        public SetMpathd {
            Given.value(before, "before");
            Given.value(after, "after");
        }

        @Override
        public SolarisChange inverse() {
            return new SetMpathd(after, before);
        }

        @Override
        public List<String> changes() {
            return List.of(SolarisChange.MPATHD);
        }

        @Override
        public String title() {
            return "set failure detection to " + after.fdtMillis() + " ms and failback to "
                    + (after.failback() ? "yes" : "no");
        }
    }

    /** Turns transitive probing on or off, for all groups (Oracle Solaris 11). */
    record SetTransitive(boolean on) implements IpChange {
        @Override
        public SolarisChange inverse() {
            return new SetTransitive(!on);
        }

        @Override
        public List<String> changes() {
            return List.of(SolarisChange.MPATHD);
        }

        @Override
        public String title() {
            return "set transitive probing " + (on ? "on" : "off");
        }
    }

    /** Adds a route that lasts. */
    record AddRoute(StaticRoute route) implements IpChange {
        public AddRoute {
            Given.value(route, "route");
        }

        @Override
        public SolarisChange inverse() {
            return new DeleteRoute(route);
        }

        @Override
        public List<String> changes() {
            return List.of();
        }

        @Override
        public String title() {
            return route.namesTarget() ? "add the probe target " + route.gateway() : "add the route " + route.text();
        }
    }

    /** Takes a route away. */
    record DeleteRoute(StaticRoute route) implements IpChange {
        public DeleteRoute {
            Given.value(route, "route");
        }

        @Override
        public SolarisChange inverse() {
            return new AddRoute(route);
        }

        @Override
        public List<String> changes() {
            return List.of();
        }

        @Override
        public String title() {
            return (route.namesTarget()
                    ? "remove the probe target " + route.gateway()
                    : "remove the route " + route.text());
        }
    }
}
