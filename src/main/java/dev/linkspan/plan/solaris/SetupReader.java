// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes from a host what is set on it. */
final class SetupReader {
    static final int ETHERNET_MTU = 1500;

    private final Host host;
    private final Map<String, Link> byId = new HashMap<>();
    private final Map<String, Datalink> links = new LinkedHashMap<>();
    private final Map<String, IpSetup> interfaces = new LinkedHashMap<>();
    private final Map<String, GroupSetup> groups = new LinkedHashMap<>();

    private SetupReader(Host host) {
        this.host = host;
        host.links().forEach(link -> byId.put(link.id(), link));
    }

    static SolarisSetup read(Host host) {
        SetupReader reader = new SetupReader(host);
        reader.links();
        host.interfaces().forEach(reader::ip);
        host.groups().forEach(reader::group);
        Mpathd mpathd = host.groups().stream()
                .map(group -> new Mpathd(group.fdtMillis(), group.failback()))
                .findFirst()
                .orElse(Mpathd.DEFAULT);
        boolean transitive = host.groups().stream().anyMatch(group -> group.detection() == Detection.TRANSITIVE);
        return new SolarisSetup(
                Flavour.of(host), reader.links, reader.interfaces, reader.groups, mpathd, transitive, reader.routes());
    }

    private void links() {
        host.links().filter(link -> !isLoopback(link)).forEach(link -> {
            if (links.put(link.name(), datalink(link)) != null) {
                throw new PlanRefusedException(
                        link.name(), "two links of " + host.name() + " are called " + link.name(), "rename one");
            }
        });
    }

    private Datalink datalink(Link link) {
        DatalinkBuilder made = DatalinkBuilder.builder().name(link.name()).ports(List.of());
        Map<String, String> properties = new TreeMap<>();
        Integer mtu = link.mtu();
        boolean port =
                host.aggregations().stream().anyMatch(aggr -> aggr.ports().contains(link.id()));
        if (mtu != null && mtu != ETHERNET_MTU && !port && !(link instanceof Vlan)) {
            properties.put(LinkProperty.MTU, String.valueOf(mtu));
        }
        if (link instanceof Nic nic) {
            made.kind(Datalink.Kind.NIC).silent(Boolean.FALSE.equals(nic.linkNotification()));
        } else if (link instanceof Aggregation aggregation) {
            made.kind(Datalink.Kind.AGGREGATION)
                    .mode(aggregation.mode())
                    .options(options(aggregation))
                    .ports(aggregation.ports().stream()
                            .map(byId::get)
                            .filter(Objects::nonNull)
                            .map(Link::name)
                            .toList());
            properties.putAll(probing(aggregation));
        } else if (link instanceof Vlan vlan) {
            Link below = byId.get(vlan.over());
            made.kind(Datalink.Kind.VLAN)
                    .over(below == null ? vlan.over() : below.name())
                    .tag(vlan.tag());
        } else {
            made.kind(Datalink.Kind.BRIDGE)
                    .ports(((Bridge) link)
                            .ports().stream()
                                    .map(byId::get)
                                    .filter(Objects::nonNull)
                                    .map(Link::name)
                                    .toList());
        }
        return made.properties(properties).build();
    }

    private static AggregationOptions options(Aggregation aggregation) {
        boolean trunk = aggregation.mode() == AggregationMode.TRUNK;
        LacpTimer timer = aggregation.timer();
        return new AggregationOptions(
                !trunk ? List.of() : aggregation.policy().isEmpty() ? List.of(HashLayer.L4) : aggregation.policy(),
                trunk ? aggregation.lacp() : dev.linkspan.topology.Lacp.OFF,
                trunk && timer != null ? timer : LacpTimer.SHORT,
                aggregation.fixedMac());
    }

    /** The probe properties of a DLMP aggregation (in.dlmpd(8)), without defaults. */
    static Map<String, String> probing(Aggregation aggregation) {
        Map<String, String> properties = new TreeMap<>();
        DlmpOptions dlmp = aggregation.dlmpOrDefault();
        if (aggregation.mode() != AggregationMode.DLMP || !dlmp.probing()) {
            return properties;
        }
        properties.put(
                LinkProperty.PROBE_IP,
                texts(dlmp.sources()).stream()
                        .flatMap(source -> texts(dlmp.targets()).stream().map(target -> source + "+" + target))
                        .collect(Collectors.joining(",")));
        Integer fdt = dlmp.fdtSeconds();
        if (fdt != null && fdt != 10) {
            properties.put(LinkProperty.PROBE_FDT, String.valueOf(fdt));
        }
        if (dlmp.vlanId() != null) {
            properties.put(LinkProperty.PROBE_VLAN, String.valueOf(dlmp.vlanId()));
        }
        return properties;
    }

    private static List<String> texts(List<Ip> addresses) {
        return addresses.isEmpty()
                ? List.of("")
                : addresses.stream().map(Ip::text).toList();
    }

    private void ip(IpInterface ip) {
        Link link = byId.get(ip.link());
        if (link == null || isLoopback(link)) {
            return;
        }
        if (!ip.name().equals(link.name())) {
            // ipadm can name an interface otherwise than its link; what is planned goes by one name for both.
            throw new PlanRefusedException(
                    ip.name(),
                    "the IP interface on " + link.name() + " is called " + ip.name(),
                    "plans need both to have one name: change it by hand");
        }
        Optional<IpmpGroup> group =
                host.groups().stream().filter(it -> member(it, ip).isPresent()).findFirst();
        Optional<IpmpMember> member = group.flatMap(it -> member(it, ip));
        Set<InterfaceAddress> addresses = new LinkedHashSet<>(ip.addresses());
        member.ifPresent(it -> addresses.addAll(it.testAddresses()));
        group.ifPresent(it -> it.addresses().forEach(data -> addresses.remove(data.address())));
        boolean six = ip.families().contains(IpFamily.INET6)
                || addresses.stream().anyMatch(address -> address.family() == IpFamily.INET6);
        interfaces.put(
                ip.name(),
                new IpSetup(
                        ip.name(),
                        six,
                        addresses.stream().filter(it -> !isSystems(it)).toList(),
                        group.map(IpmpGroup::name).orElse(null),
                        member.map(IpmpMember::standby).orElse(false),
                        ip.dhcp().isEmpty() ? Set.of() : EnumSet.copyOf(ip.dhcp())));
    }

    private static Optional<IpmpMember> member(IpmpGroup group, IpInterface ip) {
        return group.members().stream()
                .filter(it -> it.ipInterface().equals(ip.id()))
                .findFirst();
    }

    /** IPv6 link-local addresses are made by the system. */
    private static boolean isSystems(InterfaceAddress address) {
        return address.family() == IpFamily.INET6 && address.isLinkLocal();
    }

    private void group(IpmpGroup group) {
        Map<InterfaceAddress, String> addresses = new LinkedHashMap<>();
        boolean ten = host.platform() == Platform.SOLARIS_10;
        List<String> carriers = ten ? carriers(group) : List.of();
        group.addresses().stream().filter(it -> !isSystems(it.address())).forEach(data -> {
            String seen = ten ? name(data.carriedBy()) : "";
            boolean inTurn = seen.isEmpty() && !carriers.isEmpty();
            addresses.put(data.address(), inTurn ? carriers.get(addresses.size() % carriers.size()) : seen);
        });
        groups.put(group.name(), new GroupSetup(group.name(), addresses));
    }

    /** Who has the data addresses of Solaris 10 where nobody says it: in turn those that are not standby. */
    private List<String> carriers(IpmpGroup group) {
        return group.members().stream()
                .filter(member -> !member.standby())
                .map(member -> name(member.ipInterface()))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String name(@Nullable String ipInterface) {
        return host.interfaces().stream()
                .filter(ip -> ip.id().equals(ipInterface))
                .map(IpInterface::name)
                .findFirst()
                .orElse("");
    }

    private List<StaticRoute> routes() {
        List<StaticRoute> routes = new ArrayList<>();
        Set<Ip> own = Stream.concat(
                        interfaces.values().stream().flatMap(ip -> ip.addresses().stream()),
                        groups.values().stream().flatMap(group -> group.addresses().keySet().stream()))
                .map(InterfaceAddress::ip)
                .collect(Collectors.toSet());
        for (Route route : host.routes()) {
            // Routes by an address of our own are the system's, to the subnets of its interfaces.
            Ip gateway = route.gateway();
            if (gateway != null && !own.contains(gateway) && !isLoopbackAddress(gateway)) {
                add(routes, new StaticRoute(route.destination(), gateway));
            }
        }
        host.groups().forEach(group -> group.targets().forEach(target -> add(routes, StaticRoute.toTarget(target))));
        return routes;
    }

    private static void add(List<StaticRoute> routes, StaticRoute route) {
        if (!routes.contains(route)) {
            routes.add(route);
        }
    }

    private static boolean isLoopbackAddress(Ip ip) {
        return ip.text().startsWith("127.") || ip.text().equals("::1");
    }

    private static boolean isLoopback(@Nullable Link link) {
        return link instanceof Nic nic && nic.kind() == NicKind.LOOPBACK;
    }
}
