// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import static dev.linkspan.plan.solaris.Applied.isSix;
import static dev.linkspan.plan.solaris.Applied.need;

import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a host has after a change above its datalinks. */
final class IpApplied {
    private IpApplied() {}

    static SolarisSetup after(SolarisSetup now, IpChange change) {
        if (change instanceof IpChange.CreateIp it) {
            now.link(it.link());
            need(!now.interfaces().containsKey(it.link()), it.link() + ": Interface already exists");
            need(now.aggregationOf(it.link()).isEmpty(), it.link() + " is a port");
            return now.with(IpSetup.fresh(it.link()));
        } else if (change instanceof IpChange.DeleteIp it) {
            need(now.ip(it.link()).equals(IpSetup.fresh(it.link())), it.link() + " has addresses, or is in a group");
            return now.withoutIp(it.link());
        } else if (change instanceof IpChange.AddInet6 it) {
            need(now.flavour().hasIpadm(), "there is no ipadm");
            need(!now.ip(it.link()).inet6(), it.link() + " has IPv6 already");
            return now.with(now.ip(it.link()).withInet6(true));
        } else if (change instanceof IpChange.RemoveInet6 it) {
            need(now.flavour().hasIpadm(), "there is no ipadm");
            IpSetup ip = now.ip(it.link());
            need(ip.inet6() && ip.addresses().stream().noneMatch(Applied::isSix), it.link() + " needs IPv6");
            return now.with(ip.withInet6(false));
        } else if (change instanceof IpChange.CreateGroup it) {
            need(now.flavour().hasGroupInterface(), "a group of Solaris 10 is made by its first member");
            need(!now.groups().containsKey(it.group()), it.group() + ": Interface already exists");
            need(!now.links().containsKey(it.group()), it.group() + " is the name of a link");
            return now.with(new GroupSetup(it.group(), Map.of()));
        } else if (change instanceof IpChange.DeleteGroup it) {
            need(now.flavour().hasGroupInterface(), "a group of Solaris 10 goes with its last member");
            need(now.members(it.group()).isEmpty(), it.group() + ": IPMP group is not empty");
            need(now.group(it.group()).addresses().isEmpty(), it.group() + " has addresses");
            return now.withoutGroup(it.group());
        } else if (change instanceof IpChange.JoinGroup it) {
            return join(now, it);
        } else if (change instanceof IpChange.LeaveGroup it) {
            return leave(now, it);
        } else if (change instanceof IpChange.SetStandby it) {
            IpSetup ip = now.ip(it.link());
            need(ip.group() != null && ip.standby() != it.standby(), it.link() + " is no member, or so already");
            return now.with(ip.withStandby(it.standby()));
        } else if (change instanceof IpChange.TakeOut it) {
            return takeOut(now, it);
        } else if (change instanceof IpChange.BringBack it) {
            need(it.group().equals(now.ip(it.link()).group()), it.link() + " is not in " + it.group());
            return now;
        } else if (change instanceof IpChange.GiveAddress it) {
            return give(now, it);
        } else if (change instanceof IpChange.TakeAddress it) {
            return take(now, it);
        } else if (change instanceof IpChange.SetMpathd it) {
            need(now.mpathd().equals(it.before()), "in.mpathd has other settings");
            return now.withMpathd(it.after());
        } else if (change instanceof IpChange.SetTransitive it) {
            need(now.flavour() == Flavour.SOLARIS_11, "only Oracle Solaris 11 has transitive probing");
            need(now.transitive() != it.on(), "transitive probing is so already");
            return now.withTransitive(it.on());
        } else if (change instanceof IpChange.AddRoute it) {
            need(
                    !now.routes().contains(it.route()),
                    "there is the route " + it.route().text() + " already");
            need(now.reaching(it.route().gateway()).isPresent(), it.route().gateway() + " is on no subnet of ours");
            List<StaticRoute> routes = new ArrayList<>(now.routes());
            routes.add(it.route());
            return now.withRoutes(routes);
        }
        StaticRoute route = ((IpChange.DeleteRoute) change).route();
        List<StaticRoute> routes = new ArrayList<>(now.routes());
        need(routes.remove(route), "there is no route " + route.text());
        // A route that nothing reaches could not be given back.
        need(now.reaching(route.gateway()).isPresent(), route.gateway() + " is on no subnet of ours");
        return now.withRoutes(routes);
    }

    private static SolarisSetup join(SolarisSetup now, IpChange.JoinGroup it) {
        IpSetup ip = now.ip(it.link());
        need(ip.group() == null, it.link() + ": Interface already in use");
        need(!ip.standby() && ip.dynamic().isEmpty(), it.link() + " has addresses that are not static");
        if (now.flavour().hasGroupInterface()) {
            now.group(it.group());
            need(ip.addresses().isEmpty(), it.link() + " has addresses of its own");
            return now.with(ip.withGroup(it.group()));
        }
        GroupSetup group = now.groups().getOrDefault(it.group(), new GroupSetup(it.group(), Map.of()));
        for (InterfaceAddress address : ip.addresses()) {
            group = group.with(address, it.link());
        }
        return now.with(group).with(ip.withGroup(it.group()).withAddresses(List.of()));
    }

    /** What is set up stays as it is; who is out of use is a state, in which in.mpathd puts members by itself, too. */
    private static SolarisSetup takeOut(SolarisSetup now, IpChange.TakeOut it) {
        need(
                now.flavour().hasGroupInterface(),
                "what Solaris 10 moves with it is not known well enough to be given back");
        need(it.group().equals(now.ip(it.link()).group()), it.link() + " is not in " + it.group());
        need(now.members(it.group()).size() > 1, "no other functioning interfaces are in its IPMP group");
        return now;
    }

    private static SolarisSetup leave(SolarisSetup now, IpChange.LeaveGroup it) {
        IpSetup ip = now.ip(it.link());
        need(it.group().equals(ip.group()), it.link() + " is not in " + it.group());
        need(!ip.standby() && ip.addresses().isEmpty(), it.link() + " is standby, or has test addresses");
        IpSetup left = ip.withGroup(null);
        if (now.flavour().hasGroupInterface()) {
            return now.with(left);
        }
        Map<InterfaceAddress, String> rest =
                new LinkedHashMap<>(now.group(it.group()).addresses());
        List<InterfaceAddress> own = rest.keySet().stream()
                .filter(address -> it.link().equals(rest.get(address)))
                .toList();
        own.forEach(rest::remove);
        SolarisSetup gone = now.with(left.withAddresses(own));
        if (!gone.members(it.group()).isEmpty()) {
            return gone.with(new GroupSetup(it.group(), rest));
        }
        need(rest.isEmpty(), it.group() + " has addresses that no member has");
        return gone.withoutGroup(it.group());
    }

    private static SolarisSetup give(SolarisSetup now, IpChange.GiveAddress it) {
        need(!isSix(it.address()) || now.flavour().hasIpadm(), "there is no ipadm");
        need(now.holder(it.address()).isEmpty(), it.address() + ": Address already in use");
        if (now.groups().containsKey(it.holder())) {
            String member = it.member() == null ? "" : it.member();
            need(
                    now.flavour().hasGroupInterface()
                            ? member.isEmpty()
                            : now.members(it.holder()).contains(member),
                    it.holder() + " has no member " + member);
            need(
                    !isSix(it.address())
                            || now.members(it.holder()).stream()
                                    .anyMatch(name -> now.ip(name).inet6()),
                    "no member of " + it.holder() + " has IPv6");
            return now.with(now.group(it.holder()).with(it.address(), member));
        }
        IpSetup ip = now.ip(it.holder());
        need(it.test() == (ip.group() != null), it.holder() + " is a member, or not, and has other addresses");
        need(!isSix(it.address()) || ip.inet6(), it.holder() + " has no IPv6");
        List<InterfaceAddress> addresses = new ArrayList<>(ip.addresses());
        addresses.add(it.address());
        return now.with(ip.withAddresses(addresses));
    }

    private static SolarisSetup take(SolarisSetup now, IpChange.TakeAddress it) {
        need(!isSix(it.address()) || now.flavour().hasIpadm(), "there is no ipadm");
        SolarisSetup then;
        if (now.groups().containsKey(it.holder())) {
            need(now.group(it.holder()).addresses().containsKey(it.address()), it.holder() + " has no " + it.address());
            then = now.with(now.group(it.holder()).without(it.address()));
        } else {
            IpSetup ip = now.ip(it.holder());
            need(it.test() == (ip.group() != null), it.holder() + " is a member, or not, and has other addresses");
            List<InterfaceAddress> addresses = new ArrayList<>(ip.addresses());
            need(addresses.remove(it.address()), it.holder() + " has no " + it.address());
            then = now.with(ip.withAddresses(addresses));
        }
        for (StaticRoute route : now.routes()) {
            need(
                    now.reaching(route.gateway()).isEmpty()
                            || then.reaching(route.gateway()).isPresent(),
                    "the route " + route.text() + " would be lost with " + it.address());
        }
        return then;
    }
}
