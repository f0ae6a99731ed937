// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is set on a Linux host, by the names of its links: the part of a host that a plan can change. A value. */
public record Setup(Map<String, LinkSetup> links, List<RouteEntry> routes) implements HostSetup {
    /** MTU of an Ethernet link of which nobody said another (ether_setup of net/ethernet/eth.c). */
    static final int ETHERNET_MTU = 1500;

    private static final int VLANS_DEEP = 4;

    public Setup {
        links = new LinkedHashMap<>(links);
        routes = List.copyOf(routes);
    }

    /** @throws PlanRefusedException when the host is of another system, or two of its links have one name */
    public static Setup of(Host host) {
        if (host.platform() != Platform.LINUX) {
            throw new PlanRefusedException(
                    host.name(),
                    host.name() + " runs " + host.platform().label() + ", and this is about Linux",
                    "choose a Linux machine");
        }
        Map<String, Link> byId = new HashMap<>();
        host.links().forEach(link -> byId.put(link.id(), link));
        Map<String, LinkSetup> links = new LinkedHashMap<>();
        host.links().forEach(link -> {
            if (links.put(link.name(), bare(link, byId, host)) != null) {
                throw new PlanRefusedException(
                        link.name(), "two links of " + host.name() + " are called " + link.name(), "rename one");
            }
        });
        for (IpInterface ip : host.interfaces()) {
            Link link = byId.get(ip.link());
            if (link != null) {
                links.computeIfPresent(link.name(), (name, setup) -> withAddresses(setup, ip));
            }
        }
        return new Setup(links, routes(host, byId, links));
    }

    /**
     * The same without what a kernel does not tell, or chooses by itself: a primary port that is no port of its bond
     * (bond_fill_info), and the MAC address of a bond that has no port (__bond_release_one makes up a new one) or that
     * has always that of its active port (bond_do_fail_over_mac).
     */
    @Override
    public Setup told() {
        Setup told = this;
        for (LinkSetup bond : of(LinkSetup.Kind.BOND).toList()) {
            LinkSetup changed = bond;
            List<LinkSetup> ports = ports(bond.name());
            boolean follows = "active".equals(bond.options().get(BondOption.FAIL_OVER_MAC.word()));
            if (ports.isEmpty() || follows) {
                changed = changed.withMac(null);
            }
            String primary = bond.options().get(BondOption.PRIMARY.word());
            if (primary != null && ports.stream().noneMatch(port -> port.name().equals(primary))) {
                Map<String, String> others = new HashMap<>(bond.options());
                others.remove(BondOption.PRIMARY.word());
                changed = changed.withOptions(others);
            }
            told = told.with(changed);
        }
        return told;
    }

    /**
     * The same without the MAC addresses that another setup leaves to the kernel's choice, and with its permanent
     * addresses where one of both has none: a virtual NIC has one only while it is a port.
     */
    Setup sameMacs(Setup other) {
        Setup same = this;
        for (LinkSetup link : links.values()) {
            LinkSetup theirs = other.find(link.name());
            if (theirs == null) {
                continue;
            }
            boolean open = theirs.permanentMac() == null || link.permanentMac() == null;
            same = same.with(link.withMac(theirs.mac() == null ? null : link.mac())
                    .withPermanentMac(open ? theirs.permanentMac() : link.permanentMac()));
        }
        return same;
    }

    private static LinkSetup bare(Link link, Map<String, Link> byId, Host host) {
        LinkSetupBuilder made = LinkSetupBuilder.builder()
                .name(link.name())
                .up(!Boolean.FALSE.equals(adminUp(link)))
                .mtu(mtu(link, byId, host, 0))
                .bridge(bridge(link, host))
                .addresses(List.of())
                .dynamic(EnumSet.noneOf(IpFamily.class))
                .options(Map.of());
        if (link instanceof Nic nic) {
            Optional<Aggregation> bond = bondOf(nic, host);
            made.kind(LinkSetup.Kind.NIC)
                    .permanentMac(nic.permanentMac())
                    .bond(bond.map(Aggregation::name).orElse(null))
                    .queue(bond.map(it -> it.bondOrDefault().queueIds().getOrDefault(nic.id(), 0))
                            .orElse(0));
        } else if (link instanceof Aggregation bond) {
            made.kind(LinkSetup.Kind.BOND)
                    .options(BondWords.of(bond))
                    .mac(bond.fixedMac() != null ? bond.fixedMac() : bond.mac());
        } else if (link instanceof Vlan vlan) {
            Link below = byId.get(vlan.over());
            made.kind(LinkSetup.Kind.VLAN)
                    .over(below == null ? vlan.over() : below.name())
                    .tag(vlan.tag())
                    .mac(vlan.mac() == null || vlan.mac().equals(mac(below)) ? null : vlan.mac());
        } else {
            made.kind(LinkSetup.Kind.BRIDGE);
        }
        return made.build();
    }

    /** Whether the administrator has set a link up; null when nobody says it. */
    static @Nullable Boolean adminUp(Link link) {
        return link instanceof Nic nic
                ? nic.adminUp()
                : link instanceof Aggregation bond
                        ? bond.adminUp()
                        : link instanceof Bridge bridge ? bridge.adminUp() : ((Vlan) link).adminUp();
    }

    private static @Nullable Object mac(@Nullable Link link) {
        return link instanceof Nic nic
                ? nic.mac()
                : link instanceof Aggregation bond
                        ? bond.mac()
                        : link instanceof Bridge bridge ? bridge.mac() : link instanceof Vlan vlan ? vlan.mac() : null;
    }

    /** Where nobody says it: a port has that of its bond, a VLAN that of the link below, others have Ethernet's. */
    private static int mtu(@Nullable Link link, Map<String, Link> byId, Host host, int depth) {
        if (link == null || depth > VLANS_DEEP) {
            return ETHERNET_MTU;
        }
        Integer said = link.mtu();
        if (said != null) {
            return said;
        }
        if (link instanceof Vlan vlan) {
            return mtu(byId.get(vlan.over()), byId, host, depth + 1);
        }
        return link instanceof Nic nic
                ? bondOf(nic, host)
                        .map(bond -> mtu(bond, byId, host, depth + 1))
                        .orElse(ETHERNET_MTU)
                : ETHERNET_MTU;
    }

    private static Optional<Aggregation> bondOf(Nic nic, Host host) {
        return host.aggregations().stream()
                .filter(bond -> bond.ports().contains(nic.id()))
                .findFirst();
    }

    private static @Nullable String bridge(Link link, Host host) {
        return host.bridges().stream()
                .filter(bridge -> bridge.ports().contains(link.id()))
                .map(Bridge::name)
                .findFirst()
                .orElse(null);
    }

    private static LinkSetup withAddresses(LinkSetup setup, IpInterface ip) {
        List<InterfaceAddress> addresses = new ArrayList<>(setup.addresses());
        ip.addresses().stream()
                .filter(address -> !isKernels(address) && !addresses.contains(address))
                .forEach(addresses::add);
        TreeSet<IpFamily> dynamic = new TreeSet<>(setup.dynamic());
        dynamic.addAll(ip.dhcp());
        return setup.withAddresses(List.copyOf(addresses)).withDynamic(dynamic);
    }

    /** IPv6 link-local addresses come and go with the link (addrconf.c). */
    private static boolean isKernels(InterfaceAddress address) {
        return address.family() == IpFamily.INET6 && address.isLinkLocal();
    }

    private static List<RouteEntry> routes(Host host, Map<String, Link> byId, Map<String, LinkSetup> links) {
        List<RouteEntry> routes = new ArrayList<>();
        for (Route route : host.routes()) {
            String link = linkOf(route, byId, links);
            boolean kernels = route.gateway() == null && isConnected(route, links.get(link));
            RouteEntry entry = RouteEntry.of(route, link);
            if (!kernels && !routes.contains(entry)) {
                routes.add(entry);
            }
        }
        return routes;
    }

    private static String linkOf(Route route, Map<String, Link> byId, Map<String, LinkSetup> links) {
        Link link = route.link() == null ? null : byId.get(route.link());
        if (link != null) {
            return link.name();
        }
        return links.values().stream()
                .filter(it -> route.gateway() != null
                        && it.addresses().stream().anyMatch(address -> address.reaches(route.gateway())))
                .map(LinkSetup::name)
                .findFirst()
                .orElseThrow(() -> new PlanRefusedException(
                        route.destination(),
                        "the route to " + route.destination() + " names no link, and no address reaches its gateway",
                        "name the link of the route"));
    }

    /** The kernel makes the route to the subnet of an address by itself (fib_add_ifaddr, addrconf_prefix_route). */
    private static boolean isConnected(Route route, @Nullable LinkSetup link) {
        return link != null
                && link.addresses().stream()
                        .anyMatch(address -> address.subnet().equals(route.destination()));
    }

    @Nullable
    LinkSetup find(@Nullable String name) {
        return name == null ? null : links.get(name);
    }

    LinkSetup link(String name) {
        LinkSetup link = links.get(name);
        if (link == null) {
            throw new IllegalStateException("there is no link " + name);
        }
        return link;
    }

    Stream<LinkSetup> of(LinkSetup.Kind kind) {
        return links.values().stream().filter(link -> link.kind() == kind);
    }

    List<LinkSetup> ports(String bond) {
        return links.values().stream().filter(link -> bond.equals(link.bond())).toList();
    }

    /** The VLANs on a link and those on them, each after the one it stands on. */
    List<LinkSetup> above(String link) {
        List<LinkSetup> above = new ArrayList<>();
        links.values().stream().filter(it -> link.equals(it.over())).forEach(vlan -> {
            above.add(vlan);
            above.addAll(above(vlan.name()));
        });
        return above;
    }

    List<RouteEntry> routesOver(String link) {
        return routes.stream().filter(route -> route.link().equals(link)).toList();
    }

    Setup with(LinkSetup link) {
        Map<String, LinkSetup> changed = new LinkedHashMap<>(links);
        changed.put(link.name(), link);
        return new Setup(changed, routes);
    }

    Setup without(String link) {
        Map<String, LinkSetup> changed = new LinkedHashMap<>(links);
        changed.remove(link);
        return new Setup(changed, routes);
    }

    Setup withRoutes(List<RouteEntry> changed) {
        return new Setup(links, changed);
    }

    /** A text that two setups have in common exactly when the same is set; the order of links and routes is no part. */
    @Override
    public String canonical() {
        TreeSet<String> lines = new TreeSet<>();
        links.values().forEach(link -> lines.add(link.canonical()));
        routes.forEach(route -> lines.add("route|" + route.text()));
        return String.join("\n", lines);
    }

    @Override
    public Setup after(Step step) {
        return Applied.after(this, step);
    }

    @Override
    public SortedSet<String> lines(Plan.Scope scope) {
        return Fingerprint.lines(scope, this);
    }

    @Override
    public List<String> neighbours(String name) {
        LinkSetup link = find(name);
        return link == null
                ? List.of()
                : Stream.of(link.bond(), link.over()).filter(Objects::nonNull).toList();
    }

    @Override
    public Setup like(HostSetup other) {
        return sameMacs((Setup) other);
    }
}
