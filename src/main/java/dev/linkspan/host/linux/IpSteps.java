// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.AddressChanges;
import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.RouteChanges;
import dev.linkspan.host.linux.netlink.RouteMessage;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Route;
import java.io.IOException;
import java.util.Objects;

/**
 * The steps of addresses and routes. An address is asked for without a look at what is there: the kernel refuses the
 * second one, and only then it is looked at.
 */
final class IpSteps {

    /** What the kernel gives an IPv6 route of which nobody says a metric (IP6_RT_PRIO_USER of linux/ipv6_route.h). */
    private static final long METRIC_OF_INET6 = 1024;

    private final Machine machine;
    private final AddressChanges addresses;
    private final RouteChanges routes;

    IpSteps(Machine machine) {
        this.machine = machine;
        this.addresses = new AddressChanges(machine.connection());
        this.routes = new RouteChanges(machine.connection());
    }

    void add(LinuxStep.AddAddress step) throws IOException {
        LinkMessage link = machine.link(step.link());
        try {
            addresses.add(link, step.address());
        } catch (NetlinkException e) {
            // IPv6 takes no second prefix length for an address, and says the same about it.
            if (e.errno() != Errno.EEXIST || !has(link, step.address())) {
                throw e;
            }
        }
    }

    void remove(LinuxStep.RemoveAddress step) throws IOException {
        LinkMessage link = machine.find(step.link());
        if (link == null) {
            return;
        }
        try {
            addresses.remove(link, step.address());
        } catch (NetlinkException e) {
            if (e.errno() != Errno.EADDRNOTAVAIL) {
                throw e;
            }
        }
    }

    void add(LinuxStep.AddRoute step) throws IOException {
        LinkMessage link = machine.link(step.route().link());
        if (!has(link, step.route())) {
            routes.add(step.route(), link);
        }
    }

    void remove(LinuxStep.RemoveRoute step) throws IOException {
        LinkMessage link = machine.find(step.route().link());
        if (link != null && has(link, step.route())) {
            routes.remove(step.route(), link);
        }
    }

    /** Where neither of the two is, the new one is added, which the kernel refuses if a third stands there. */
    void replace(LinuxStep.ReplaceRoute step) throws IOException {
        LinkMessage link = machine.link(step.after().link());
        if (has(link, step.after())) {
            return;
        }
        LinkMessage before = machine.find(step.before().link());
        if (before != null && has(before, step.before())) {
            routes.replace(step.after(), link);
        } else {
            routes.add(step.after(), link);
        }
    }

    private boolean has(LinkMessage link, InterfaceAddress address) throws NetlinkException {
        return AddressMessage.of(machine.connection(), link.index()).stream()
                .anyMatch(there -> address.equals(InterfaceAddress.of(there.address() + "/" + there.prefixLength())));
    }

    private boolean has(LinkMessage link, RouteEntry route) throws NetlinkException {
        return RouteMessage.main(machine.connection(), RouteChanges.family(route), link.index()).stream()
                .anyMatch(there -> isSame(there, link, route));
    }

    private static boolean isSame(RouteMessage there, LinkMessage link, RouteEntry route) {
        String destination = there.destination() == null
                ? Route.DEFAULT
                : InterfaceAddress.of(there.destination() + "/" + there.prefixLength())
                        .subnet();
        long unsaid = there.family() == AddressMessage.INET6 ? METRIC_OF_INET6 : 0;
        return there.isUnicast()
                && destination.equals(route.destination())
                && (there.metric() == null ? unsaid : there.metric()) == route.metric()
                && there.hops().stream()
                        .anyMatch(hop -> Objects.equals(hop.link(), link.index())
                                && Objects.equals(Machine.ip(hop.gateway()), route.gateway()));
    }
}
