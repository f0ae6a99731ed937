// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * What a host has after a step, as the kernel does it. A step that the kernel would refuse, or one with effects beside
 * its own that its inverse would not take back, is refused: a plan is tried here, there and back, before it is shown.
 */
final class Applied {
    private Applied() {}

    /** A step that can't be done where a host is; the text says why. */
    static final class ImpossibleException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        ImpossibleException(String why) {
            super(why);
        }
    }

    static Setup after(Setup now, Step step) {
        return after(now, (LinuxStep) step);
    }

    private static Setup after(Setup now, LinuxStep step) {
        if (step instanceof LinuxStep.CreateBond it) {
            need(now.find(it.bond()) == null, it.bond() + " exists already");
            return now.with(bare(it.bond(), Kind.BOND, it.mtu())
                    .options(it.options())
                    .mac(it.mac())
                    .build());
        } else if (step instanceof LinuxStep.DeleteBond it) {
            return now.without(removable(now, it.bond(), Kind.BOND).name());
        } else if (step instanceof LinuxStep.ChangeBond it) {
            return change(now, it);
        } else if (step instanceof LinuxStep.JoinBond it) {
            return join(now, it);
        } else if (step instanceof LinuxStep.LeaveBond it) {
            LinkSetup port = port(now, it.port(), it.bond());
            need(port.queue() == 0, it.port() + " has a queue in " + it.bond());
            need(port.mtu() == now.link(it.bond()).mtu(), it.port() + " has another MTU than " + it.bond());
            need(port.up(), it.port() + " is down as a port");
            bareForDown(now, it.port());
            return now.with(port.withBond(null).withUp(false).withMtu(it.mtu()));
        } else if (step instanceof LinuxStep.SetQueue it) {
            LinkSetup port = port(now, it.port(), it.bond());
            need(port.queue() == it.before(), it.port() + " has queue " + port.queue());
            return now.with(port.withQueue(it.after()));
        } else if (step instanceof LinuxStep.CreateVlan it) {
            return createVlan(now, it);
        } else if (step instanceof LinuxStep.DeleteVlan it) {
            return now.without(removable(now, it.vlan(), Kind.VLAN).name());
        } else if (step instanceof LinuxStep.SetMtu it) {
            return setMtu(now, it);
        } else if (step instanceof LinuxStep.SetMac it) {
            need(it.before().equals(now.link(it.link()).mac()), it.link() + " has another MAC address");
            return now.with(now.link(it.link()).withMac(it.after()));
        } else if (step instanceof LinuxStep.SetUp it) {
            LinkSetup link = now.link(it.link());
            need(!link.up() || link.kind() == Kind.VLAN, it.link() + " is up already");
            need(link.over() == null || now.link(link.over()).up(), link.over() + " below " + it.link() + " is down");
            return up(now, link);
        } else if (step instanceof LinuxStep.SetDown it) {
            need(now.link(it.link()).up(), it.link() + " is down already");
            bareForDown(now, it.link());
            return now.with(now.link(it.link()).withUp(false));
        } else if (step instanceof LinuxStep.AddAddress it) {
            return add(now, it);
        } else if (step instanceof LinuxStep.RemoveAddress it) {
            return remove(now, it);
        } else if (step instanceof LinuxStep.AddRoute it) {
            return now.withRoutes(plus(now, now.routes(), it.route()));
        } else if (step instanceof LinuxStep.RemoveRoute it) {
            return now.withRoutes(minus(now.routes(), it.route()));
        } else {
            LinuxStep.ReplaceRoute it = (LinuxStep.ReplaceRoute) step;
            return now.withRoutes(plus(now, minus(now.routes(), it.before()), it.after()));
        }
    }

    private static LinkSetupBuilder bare(String name, Kind kind, int mtu) {
        return LinkSetupBuilder.builder()
                .name(name)
                .kind(kind)
                .mtu(mtu)
                .addresses(List.of())
                .dynamic(EnumSet.noneOf(IpFamily.class))
                .options(Map.of());
    }

    private static LinkSetup removable(Setup now, String name, Kind kind) {
        LinkSetup link = now.link(name);
        need(link.kind() == kind, name + " is no " + kind);
        need(!link.up(), name + " is up");
        need(link.addresses().isEmpty() && now.routesOver(name).isEmpty(), name + " has addresses or routes");
        need(now.ports(name).isEmpty() && now.above(name).isEmpty(), name + " has ports or VLANs");
        need(link.bridge() == null, name + " is a port of " + link.bridge());
        return link;
    }

    /** The kernel drops IPv6 addresses and routes of a link that goes down, and takes its VLANs along. */
    private static void bareForDown(Setup now, String name) {
        need(now.routesOver(name).isEmpty(), name + " has routes, which would be lost");
        need(
                now.link(name).addresses().stream().allMatch(address -> address.family() == IpFamily.INET),
                name + " has IPv6 addresses, which would be lost");
        need(now.above(name).stream().noneMatch(LinkSetup::up), name + " has VLANs that are up");
    }

    private static LinkSetup port(Setup now, String port, String bond) {
        need(bond.equals(now.link(port).bond()), port + " is no port of " + bond);
        return now.link(port);
    }

    private static Setup join(Setup now, LinuxStep.JoinBond it) {
        LinkSetup port = now.link(it.port());
        LinkSetup bond = now.link(it.bond());
        need(bond.kind() == Kind.BOND, it.bond() + " is no bond");
        need(port.kind() == Kind.NIC && port.bond() == null, it.port() + " is a port already, or no NIC");
        need(port.bridge() == null, it.port() + " is a port of the bridge " + port.bridge());
        need(!port.up(), it.port() + " is up: Device can not be enslaved while up");
        need(port.mtu() == it.mtu(), it.port() + " has MTU " + port.mtu());
        need(
                now.above(it.port()).stream().allMatch(vlan -> vlan.mtu() <= bond.mtu()),
                "a VLAN on " + it.port() + " has a larger MTU than " + it.bond());
        return up(now, port.withBond(it.bond()).withMtu(bond.mtu()));
    }

    /** A link that goes up takes its VLANs along (vlan_device_event of net/8021q/vlan.c). */
    private static Setup up(Setup now, LinkSetup link) {
        Setup changed = now.with(link.withUp(true));
        for (LinkSetup vlan : now.above(link.name())) {
            changed = changed.with(vlan.withUp(true));
        }
        return changed;
    }

    private static Setup createVlan(Setup now, LinuxStep.CreateVlan it) {
        need(now.find(it.vlan()) == null, it.vlan() + " exists already");
        need(it.mtu() <= now.link(it.over()).mtu(), it.vlan() + " has a larger MTU than " + it.over());
        need(
                now.links().values().stream()
                        .noneMatch(vlan -> it.over().equals(vlan.over()) && vlan.tag() == it.tag()),
                "VLAN " + it.tag() + " is on " + it.over() + " already");
        return now.with(bare(it.vlan(), Kind.VLAN, it.mtu())
                .over(it.over())
                .tag(it.tag())
                .mac(it.mac())
                .build());
    }

    private static Setup setMtu(Setup now, LinuxStep.SetMtu it) {
        LinkSetup link = now.link(it.link());
        need(link.mtu() == it.before(), it.link() + " has MTU " + link.mtu());
        need(
                link.over() == null || it.after() <= now.link(link.over()).mtu(),
                it.link() + " gets more than " + link.over());
        need(
                now.above(it.link()).stream().allMatch(vlan -> vlan.mtu() <= it.after()),
                "a VLAN on " + it.link() + " has a larger MTU");
        Setup changed = now.with(link.withMtu(it.after()));
        for (LinkSetup port : now.ports(it.link())) {
            need(port.mtu() == it.before(), port.name() + " has another MTU than " + it.link());
            changed = changed.with(port.withMtu(it.after()));
        }
        return changed;
    }

    private static Setup change(Setup now, LinuxStep.ChangeBond it) {
        LinkSetup bond = now.link(it.bond());
        Map<String, String> after = BondWords.with(bond.options(), it.after());
        AggregationMode mode = BondWords.mode(after);
        for (String word : it.after().keySet()) {
            BondOption option = BondOption.of(word);
            need(option != null, "the option " + word + " of " + it.bond() + " is not known");
            need(
                    BondWords.value(bond.options(), option).equals(it.before().get(word)),
                    word + " of " + it.bond() + " has another value");
            need(!option.when().needsDown() || !bond.up(), word + ": the bond device is up");
            need(!option.when().needsEmpty() || now.ports(it.bond()).isEmpty(), word + ": the bond device has ports");
            need(option.isKnownTo(mode), word + " is not supported in mode " + mode.word());
            need(
                    !BondOption.DELAYS.contains(option) || monitors(bond.options(), BondOption.MIIMON),
                    word + " can't be set while miimon is 0");
        }
        if (it.after().containsKey(BondOption.MODE.word())) {
            // A change of the mode clears arp_validate and may start the MII monitor (bond_option_mode_set).
            need(BondWords.value(bond.options(), BondOption.ARP_VALIDATE).equals("none"), "arp_validate is on");
        }
        need(
                !monitors(after, BondOption.MIIMON) || !monitors(after, BondOption.ARP_INTERVAL),
                "ARP monitoring cannot be used with MII monitoring");
        return now.with(bond.withOptions(after));
    }

    static boolean monitors(Map<String, String> words, BondOption interval) {
        return !BondWords.value(words, interval).equals("0");
    }

    private static Setup add(Setup now, LinuxStep.AddAddress it) {
        LinkSetup link = now.link(it.link());
        need(!link.addresses().contains(it.address()), it.link() + " has " + it.address() + " already");
        need(
                it.address().family() == IpFamily.INET || (link.up() && link.bond() == null),
                it.link() + " is down or a port and can't have " + it.address());
        List<InterfaceAddress> addresses = new ArrayList<>(link.addresses());
        addresses.add(it.address());
        return now.with(link.withAddresses(addresses));
    }

    /** The first IPv4 address of a subnet takes the others along, the last of a link its routes (devinet.c). */
    private static Setup remove(Setup now, LinuxStep.RemoveAddress it) {
        LinkSetup link = now.link(it.link());
        int index = link.addresses().indexOf(it.address());
        need(index >= 0, it.link() + " has no " + it.address());
        need(
                it.address().family() == IpFamily.INET6
                        || link.addresses().stream()
                                .skip(index + 1L)
                                .noneMatch(later ->
                                        later.subnet().equals(it.address().subnet())),
                it.address() + " would take others of its subnet along");
        List<InterfaceAddress> others = link.addresses().stream()
                .filter(other -> other.family() == it.address().family() && !other.equals(it.address()))
                .toList();
        need(
                now.routesOver(it.link()).stream()
                        .noneMatch(
                                route -> route.family() == it.address().family() && isLostWithout(route, others, it)),
                it.link() + " has routes that may be lost with " + it.address());
        List<InterfaceAddress> addresses = new ArrayList<>(link.addresses());
        addresses.remove(index);
        return now.with(link.withAddresses(addresses));
    }

    private static boolean isLostWithout(RouteEntry route, List<InterfaceAddress> others, LinuxStep.RemoveAddress it) {
        return others.isEmpty()
                || (route.gateway() != null
                        && it.address().reaches(route.gateway())
                        && others.stream().noneMatch(other -> other.reaches(route.gateway())));
    }

    private static List<RouteEntry> plus(Setup now, List<RouteEntry> routes, RouteEntry route) {
        need(routes.stream().noneMatch(route::standsFor), "there is a route to " + route.destination() + " already");
        need(now.link(route.link()).up(), route.link() + " is down");
        List<RouteEntry> more = new ArrayList<>(routes);
        more.add(route);
        return more;
    }

    private static List<RouteEntry> minus(List<RouteEntry> routes, RouteEntry route) {
        need(routes.contains(route), "there is no route " + route.text());
        need(
                routes.stream().filter(route::standsFor).count() == 1,
                "the route to " + route.destination() + " has several next hops");
        List<RouteEntry> fewer = new ArrayList<>(routes);
        fewer.remove(route);
        return fewer;
    }

    private static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new ImpossibleException(otherwise);
        }
    }
}
