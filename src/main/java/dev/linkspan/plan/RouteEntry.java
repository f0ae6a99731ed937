// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import org.jspecify.annotations.Nullable;

/**
 * A route of the main table as the kernel keeps it.
 *
 * @param destination {@code default} or a prefix
 * @param gateway next hop; null for a network that is reached directly
 * @param link name of the link it leaves by
 * @param metric the kernel's number: 0 for IPv4 and 1024 for IPv6 when nobody said one (fib_frontend.c, route.c)
 */
public record RouteEntry(String destination, @Nullable Ip gateway, String link, long metric)
        implements Comparable<RouteEntry> {
    private static final long LARGEST_METRIC = 0xffff_ffffL;
    private static final long METRIC_OF_INET6 = 1024;

    public RouteEntry {
        if (destination == null) {
            throw new IllegalArgumentException("\"destination\" is missing");
        }
        if (!destination.equals(Route.DEFAULT)) {
            destination = InterfaceAddress.of(destination).subnet();
        }
        link = LinkName.checked(link);
        if (metric < 0 || metric > LARGEST_METRIC) {
            throw new IllegalArgumentException("\"metric\" is " + metric + ", expected 0 to " + LARGEST_METRIC);
        }
    }

    static RouteEntry of(Route route, String link) {
        RouteEntry bare = new RouteEntry(route.destination(), route.gateway(), link, 0);
        Long metric = route.metric();
        long usual = bare.family() == IpFamily.INET6 ? METRIC_OF_INET6 : 0;
        return new RouteEntry(route.destination(), route.gateway(), link, metric == null ? usual : metric);
    }

    /** The family of its destination; a default route has that of its gateway. */
    public IpFamily family() {
        boolean six = destination.indexOf(':') >= 0 || (gateway != null && gateway.family() == IpFamily.INET6);
        return six ? IpFamily.INET6 : IpFamily.INET;
    }

    /** Whether both are told apart by their next hop alone, so that the kernel puts one in the place of the other. */
    boolean standsFor(RouteEntry other) {
        return destination.equals(other.destination) && metric == other.metric && family() == other.family();
    }

    /** Direct routes before those by a gateway, which may need them; the default route last. */
    @Override
    public int compareTo(RouteEntry other) {
        int rank = Integer.compare(rank(), other.rank());
        return rank != 0 ? rank : text().compareTo(other.text());
    }

    private int rank() {
        return gateway == null ? 0 : destination.equals(Route.DEFAULT) ? 2 : 1;
    }

    /** Equal exactly for equal routes. */
    String text() {
        return destination + " via " + gateway + " dev " + link + " metric " + metric;
    }

    /** The route for the reader, without a metric that nobody said. */
    String shown() {
        long usual = family() == IpFamily.INET6 ? METRIC_OF_INET6 : 0;
        return destination + (gateway == null ? "" : " via " + gateway) + " dev " + link
                + (metric == usual ? "" : " metric " + metric);
    }
}
