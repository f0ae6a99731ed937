// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;

/**
 * A static route by a gateway.
 *
 * @param destination {@code default} or a prefix; a host route to its own gateway names a probe target of in.mpathd(8)
 */
public record StaticRoute(String destination, Ip gateway) implements Comparable<StaticRoute> {
    public StaticRoute {
        Given.value(destination, "destination");
        Given.value(gateway, "gateway");
        if (!destination.equals(Route.DEFAULT)) {
            InterfaceAddress prefix = InterfaceAddress.of(destination);
            destination = prefix.subnet();
            Given.need(prefix.family() == gateway.family(), "destination and gateway are of two families");
        }
    }

    /** The route that makes an address a probe target. */
    static StaticRoute toTarget(Ip target) {
        return new StaticRoute(target + (target.family() == IpFamily.INET ? "/32" : "/128"), target);
    }

    /** Whether it names a probe target. */
    public boolean namesTarget() {
        return equals(toTarget(gateway));
    }

    String text() {
        return destination + " via " + gateway;
    }

    /** Probe targets first, which in.mpathd then prefers, the default route last. */
    @Override
    public int compareTo(StaticRoute other) {
        int rank = Integer.compare(rank(), other.rank());
        return rank != 0 ? rank : text().compareTo(other.text());
    }

    private int rank() {
        return namesTarget() ? 0 : destination.equals(Route.DEFAULT) ? 2 : 1;
    }
}
