// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.write;

import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the files of a machine shall say of the links that a change touches. A value made of two setups. */
public final class Wish {
    /** MTU of an Ethernet link of which nobody said another (ether_setup of net/ethernet/eth.c). */
    private static final int ETHERNET_MTU = 1500;

    private static final long METRIC_OF_INET6 = 1024;

    private final Setup before;
    private final Setup after;
    private final Set<String> names;

    private Wish(Setup before, Setup after, Set<String> names) {
        this.before = before;
        this.after = after;
        this.names = names;
    }

    /**
     * @param touched names of links; those that differ, their bonds, and the ports of these come along. The loopback is no
     *     part of it.
     */
    public static Wish of(Setup before, Setup after, Set<String> touched) {
        TreeSet<String> all = new TreeSet<>(before.links().keySet());
        all.addAll(after.links().keySet());
        TreeSet<String> names = new TreeSet<>(touched);
        for (String name : all) {
            boolean same =
                    Objects.equals(before.links().get(name), after.links().get(name))
                            && Set.copyOf(routes(before, name)).equals(Set.copyOf(routes(after, name)));
            if (!same) {
                names.add(name);
            }
        }
        for (Setup setup : List.of(before, after)) {
            setup.links().values().stream()
                    .filter(link -> link.bond() != null && names.contains(link.name()))
                    .map(link -> Objects.requireNonNull(link.bond()))
                    .toList()
                    .forEach(names::add);
        }
        for (Setup setup : List.of(before, after)) {
            setup.links().values().stream()
                    .filter(link -> link.bond() != null && names.contains(link.bond()))
                    .map(LinkSetup::name)
                    .toList()
                    .forEach(names::add);
        }
        names.retainAll(all);
        names.remove("lo");
        return new Wish(before, after, names);
    }

    private static List<RouteEntry> routes(Setup setup, String link) {
        return setup.routes().stream()
                .filter(route -> route.link().equals(link))
                .toList();
    }

    /** Names of all links it is about, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** The links that shall be there, each after the one it stands on and its ports. */
    public List<LinkSetup> links() {
        return names.stream()
                .flatMap(name -> after.links().values().stream()
                        .filter(link -> link.name().equals(name)))
                .sorted(Comparator.comparingInt(this::depth).thenComparing(LinkSetup::name))
                .toList();
    }

    /** Names of the links that shall not be there any more, what stands on others first. */
    public List<String> gone() {
        return names.stream()
                .filter(name -> !after.links().containsKey(name))
                .sorted(Comparator.<String>comparingInt(name ->
                                -depth(Objects.requireNonNull(before.links().get(name))))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private int depth(LinkSetup link) {
        if (link.kind() == LinkSetup.Kind.NIC) {
            return 0;
        }
        if (link.over() == null) {
            return 1;
        }
        LinkSetup below = after.links().get(link.over());
        return 2 + (below == null || below.kind() != LinkSetup.Kind.VLAN ? 0 : depth(below));
    }

    /** A link as it shall be; null when it shall not be there. */
    public @Nullable LinkSetup link(String name) {
        return after.links().get(name);
    }

    /** A link as it was; null when it was not there. */
    public @Nullable LinkSetup before(String name) {
        return before.links().get(name);
    }

    /** Names of the ports that a bond shall have, in the order in which the machine lists them. */
    public List<String> ports(String bond) {
        return after.links().values().stream()
                .filter(link -> bond.equals(link.bond()))
                .map(LinkSetup::name)
                .toList();
    }

    /** Names of the VLANs that shall stand on a link. */
    public List<String> vlans(String link) {
        return after.links().values().stream()
                .filter(it -> link.equals(it.over()))
                .map(LinkSetup::name)
                .toList();
    }

    /**
     * The routes that the files shall have at a link: not those that it had and has by DHCP or router advertisement, in
     * the order in which they can be added.
     */
    public List<RouteEntry> routes(String name) {
        LinkSetup link = after.links().get(name);
        List<RouteEntry> had = routes(before, name);
        return routes(after, name).stream()
                .filter(route -> link == null || !link.dynamic().contains(family(route)) || !had.contains(route))
                .sorted()
                .toList();
    }

    /**
     * The addresses that the files must give a link: not those that it had and has by DHCP or router advertisement,
     * which the files may give it too.
     */
    public List<InterfaceAddress> addresses(LinkSetup link) {
        return link.addresses().stream()
                .filter(address -> !link.dynamic().contains(address.family()) || !had(link.name(), address))
                .toList();
    }

    /** Whether a link had a route and shall not have it any more. */
    public boolean isLost(String link, RouteEntry route) {
        return routes(before, link).contains(route) && !routes(after, link).contains(route);
    }

    /** Whether a link had a route before. */
    public boolean hadRoute(String link, RouteEntry route) {
        return routes(before, link).contains(route);
    }

    /** The family of a route. */
    public static IpFamily family(RouteEntry route) {
        boolean six = route.destination().indexOf(':') >= 0
                || (route.gateway() != null && route.gateway().family() == IpFamily.INET6);
        return six ? IpFamily.INET6 : IpFamily.INET;
    }

    /** The metric of a route; null when it is the one that the kernel gives when nobody says one. */
    public static @Nullable Long metric(RouteEntry route) {
        return route.metric() == usualMetric(family(route)) ? null : route.metric();
    }

    /** The kernel's number for a route of which nobody said a metric (fib_frontend.c, route.c). */
    public static long usualMetric(IpFamily family) {
        return family == IpFamily.INET6 ? METRIC_OF_INET6 : 0;
    }

    /** Whether an address of the link reaches the gateway of the route, so that the route needs no word of its link. */
    public boolean reaches(LinkSetup link, RouteEntry route) {
        return route.gateway() != null
                && link.addresses().stream().anyMatch(address -> address.reaches(route.gateway()));
    }

    /**
     * The MTU that has to be said; null for a link that comes up with it by itself.
     *
     * @param said whether the files say one already
     */
    public @Nullable Integer mtu(LinkSetup link, boolean said) {
        LinkSetup below = link.over() == null ? null : after.links().get(link.over());
        int usual = below == null ? ETHERNET_MTU : below.mtu();
        return said || link.mtu() != usual ? link.mtu() : null;
    }

    /** The MAC address that the change gave a link; null when it gave it none, and the files say what they said. */
    public @Nullable MacAddress pinnedMac(LinkSetup link) {
        LinkSetup old = before.links().get(link.name());
        return old != null && Objects.equals(old.mac(), link.mac()) ? null : link.mac();
    }

    /** Whether a link is needed: a NIC that is down and without any use is not. */
    public boolean isUsed(LinkSetup link) {
        return link.kind() != LinkSetup.Kind.NIC
                || link.up()
                || link.bond() != null
                || link.bridge() != null
                || !vlans(link.name()).isEmpty();
    }

    /**
     * The link that took over the addresses of one that has none of them any more; null when none did. What the files
     * say of the first beside addresses (name servers) goes along.
     */
    public @Nullable String heir(String name) {
        LinkSetup old = before.links().get(name);
        LinkSetup now = after.links().get(name);
        if (old == null || old.addresses().isEmpty()) {
            return null;
        }
        if (now != null && now.addresses().stream().anyMatch(old.addresses()::contains)) {
            return null;
        }
        List<String> heirs = new ArrayList<>();
        long most = 0;
        for (LinkSetup link : after.links().values()) {
            long taken = link.addresses().stream()
                    .filter(address -> old.addresses().contains(address) && !had(link.name(), address))
                    .count();
            if (taken > most) {
                most = taken;
                heirs.clear();
                heirs.add(link.name());
            }
        }
        return heirs.isEmpty() ? null : heirs.get(0);
    }

    /** Names of the links that left their addresses to this one. */
    public List<String> ancestors(String name) {
        return names.stream().filter(it -> name.equals(heir(it))).toList();
    }

    private boolean had(String link, InterfaceAddress address) {
        LinkSetup old = before.links().get(link);
        return old != null && old.addresses().contains(address);
    }
}
