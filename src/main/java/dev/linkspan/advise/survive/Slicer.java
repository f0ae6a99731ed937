// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts slices out of a design. An address that has no gateway talks, in its slice, to somebody beyond its switches who
 * is not drawn and never fails: whether its peers survive is their affair. Not thread-safe.
 */
final class Slicer {
    /** Hosts cabled to each other directly are seldom more than two; more than this are cut off. */
    private static final int MOST_HOSTS = 8;

    private final Topology design;
    private final TopologyIndex index;
    private final AddressFacts facts;
    private final FabricGraph graph;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Switch> switches;
    private final Map<String, List<Cable>> between = new HashMap<>();
    private final Map<Ip, Router> routerByAddress = new LinkedHashMap<>();
    private final Map<String, List<Ip>> routersBySubnet = new HashMap<>();
    private final Map<List<Set<String>>, FabricGraph.Reach> reaches = new HashMap<>();
    private final Map<FabricGraph.Reach, Links> linksWithin = new HashMap<>();

    /** Cables and uplinks among the nodes of a reach, in order of the file. */
    private record Links(List<Cable> cables, List<Uplink> uplinks, List<MlagDomain> domains) {}

    Slicer(TopologyIndex index, AddressFacts facts) {
        this.index = index;
        this.facts = facts;
        design = index.topology();
        graph = new FabricGraph(design, index);
        switches = design.switches().stream()
                .collect(Collectors.toMap(Switch::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Stream.of(
                        design.switches().stream().map(Switch::id),
                        design.routers().stream().map(Router::id))
                .flatMap(ids -> ids)
                .forEach(id -> order.putIfAbsent(id, order.size()));
        for (Cable cable : design.cables()) {
            if (plugged(cable)
                    && index.switchPort(cable.a()).isPresent()
                    && index.switchPort(Objects.requireNonNull(cable.b())).isPresent()) {
                between.computeIfAbsent(Ids.owner(cable.a()), sw -> new ArrayList<>())
                        .add(cable);
            }
        }
        for (Router router : design.routers()) {
            router.addresses()
                    .forEach(address ->
                            routerByAddress.putIfAbsent(facts.of(address).ip(), router));
        }
    }

    /** The slice of a host. */
    Slice of(Host host) {
        List<Host> hosts = new ArrayList<>(List.of(host));
        List<Cable> cables = new ArrayList<>();
        Set<String> own = new TreeSet<>(Comparator.comparing(order::get));
        Set<String> ports = new LinkedHashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            for (Nic nic : hosts.get(i).nics()) {
                for (Cable cable : index.cablesAt(nic.id())) {
                    String end = cable.otherEnd(nic.id());
                    if (end == null || !plugged(cable) || cables.contains(cable)) {
                        continue;
                    }
                    cables.add(cable);
                    if (index.switchPort(end).isPresent()) {
                        own.add(Ids.owner(end));
                        ports.add(end);
                    } else {
                        index.host(end)
                                .map(it -> it.host())
                                .filter(other -> hosts.size() < MOST_HOSTS && !hosts.contains(other))
                                .ifPresent(hosts::add);
                    }
                }
            }
        }
        Set<Ip> gateways = new LinkedHashSet<>();
        hosts.forEach(each -> gateways.addAll(routersOf(each)));
        Set<String> routers = gateways.stream()
                .map(ip -> Objects.requireNonNull(routerByAddress.get(ip)).id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        FabricGraph.Reach reach = reaches.computeIfAbsent(List.of(own, routers), key -> graph.from(own, routers));
        Links links = linksWithin.computeIfAbsent(reach, this::within);
        links.cables().forEach(cable -> {
            ports.add(cable.a());
            ports.add(Objects.requireNonNull(cable.b()));
        });
        List<Cable> all = new ArrayList<>(cables);
        all.addAll(links.cables());
        Topology topology = Topology.empty("slice")
                .withHosts(hosts.stream()
                        .map(each -> withPeers(each, hosts, own.isEmpty()))
                        .toList())
                .withSwitches(sorted(reach.nodes())
                        .flatMap(id -> Stream.ofNullable(switches.get(id)))
                        .map(sw -> cut(sw, ports))
                        .toList())
                .withMlagDomains(links.domains())
                .withRouters(design.routers().stream()
                        .filter(router -> reach.nodes().contains(router.id()))
                        .map(router -> router.withAddresses(router.addresses().stream()
                                .filter(address ->
                                        gateways.contains(facts.of(address).ip()))
                                .toList()))
                        .toList())
                .withUplinks(links.uplinks())
                .withCables(all);
        List<String> parts = Stream.concat(
                        parts(cables, reach, links).stream(),
                        host.nics().stream()
                                .filter(nic -> Ways.cableNotDrawn(index, nic))
                                .map(Nic::id))
                .toList();
        return new Slice(host.id(), topology, parts);
    }

    private List<String> parts(List<Cable> cables, FabricGraph.Reach reach, Links links) {
        Set<String> spare = reach.spare();
        return Stream.of(
                        sorted(reach.nodes()).filter(id -> !spare.contains(id)),
                        links.uplinks().stream()
                                .filter(uplink -> !spare.contains(uplink.from()) && !spare.contains(uplink.to()))
                                .map(Uplink::id),
                        cables.stream().map(Cable::id),
                        links.cables().stream()
                                .filter(cable -> !spare.contains(Ids.owner(cable.a()))
                                        && !spare.contains(Ids.owner(Objects.requireNonNull(cable.b()))))
                                .map(Cable::id))
                .flatMap(ids -> ids)
                .toList();
    }

    /** Whether a cable is the first in the sockets at both its ends; what else is plugged in carries nothing. */
    private boolean plugged(Cable cable) {
        return cable.b() != null
                && index.cablesAt(cable.a()).get(0) == cable
                && index.cablesAt(cable.b()).get(0) == cable;
    }

    private Stream<String> sorted(Set<String> nodes) {
        return nodes.stream().sorted(Comparator.comparing(order::get));
    }

    private Links within(FabricGraph.Reach reach) {
        Set<String> nodes = reach.nodes();
        List<Cable> cables = sorted(nodes)
                .flatMap(sw -> between.getOrDefault(sw, List.of()).stream())
                .filter(cable -> nodes.contains(Ids.owner(Objects.requireNonNull(cable.b()))))
                .toList();
        return new Links(
                cables,
                design.uplinks().stream()
                        .filter(uplink -> nodes.contains(uplink.from()) && nodes.contains(uplink.to()))
                        .toList(),
                design.mlagDomains().stream()
                        .filter(domain -> domain.switches().stream().anyMatch(nodes::contains))
                        .toList());
    }

    private static Switch cut(Switch sw, Set<String> ports) {
        List<SwitchPort> kept =
                sw.ports().stream().filter(port -> ports.contains(port.id())).toList();
        List<Lag> lags = sw.lags().stream()
                .filter(lag -> lag.ports().stream().anyMatch(ports::contains))
                .map(lag -> lag.withPorts(
                        lag.ports().stream().filter(ports::contains).toList()))
                .toList();
        return sw.withPorts(kept).withLags(lags);
    }

    /** Addresses of drawn routers that a host has in its subnets or names. */
    private Set<Ip> routersOf(Host host) {
        Set<Ip> found = new LinkedHashSet<>();
        addresses(host)
                .forEach(address -> found.addAll(
                        routersBySubnet.computeIfAbsent(facts.of(address).subnet(), subnet -> routersIn(address))));
        named(host).filter(routerByAddress::containsKey).forEach(found::add);
        return found;
    }

    private List<Ip> routersIn(InterfaceAddress subnet) {
        return routerByAddress.keySet().stream()
                .filter(ip -> facts.reaches(subnet, ip))
                .toList();
    }

    /** All addresses of a host, test addresses too. */
    static Stream<InterfaceAddress> addresses(Host host) {
        return Stream.of(
                        host.interfaces().stream().flatMap(ip -> ip.addresses().stream()),
                        host.groups().stream()
                                .flatMap(group -> group.addresses().stream().map(address -> address.address())),
                        host.groups().stream()
                                .flatMap(group -> group.members().stream())
                                .flatMap(member -> member.testAddresses().stream()))
                .flatMap(all -> all);
    }

    /** Addresses of others that a host names. */
    static Stream<Ip> named(Host host) {
        return Stream.of(
                        host.routes().stream().flatMap(route -> Stream.ofNullable(route.gateway())),
                        host.groups().stream().flatMap(group -> group.targets().stream()),
                        host.aggregations().stream()
                                .flatMap(aggregation -> Stream.of(
                                                aggregation.bondOrDefault().arpTargets(),
                                                aggregation.bondOrDefault().nsTargets(),
                                                aggregation.dlmpOrDefault().targets())
                                        .flatMap(List::stream)))
                .flatMap(all -> all);
    }

    /**
     * The host with a default route in each subnet that has neither a route nor a drawn router. Between hosts that are
     * cabled to nothing but each other nobody else can be: they talk to each other.
     */
    private Host withPeers(Host host, List<Host> hosts, boolean withoutSwitch) {
        Set<String> shared = hosts.stream()
                .filter(other -> withoutSwitch && other != host)
                .flatMap(Slicer::addresses)
                .map(address -> facts.of(address).subnet())
                .collect(Collectors.toSet());
        List<Route> routes = new ArrayList<>(host.routes());
        Set<String> seen = new LinkedHashSet<>();
        for (InterfaceAddress address : addresses(host).toList()) {
            AddressFacts.Facts it = facts.of(address);
            boolean alone = !it.linkLocal()
                    && !shared.contains(it.subnet())
                    && seen.add(it.subnet())
                    && Objects.requireNonNull(routersBySubnet.get(it.subnet())).isEmpty()
                    && host.routes().stream()
                            .noneMatch(route -> route.gateway() != null && facts.reaches(address, route.gateway()));
            Ip free = alone
                    ? facts.free(
                            address,
                            addresses(host).map(each -> facts.of(each).ip()).toList())
                    : null;
            if (free != null) {
                routes.add(new Route(Route.DEFAULT, free, null, null));
            }
        }
        return routes.size() == host.routes().size() ? host : host.withRoutes(routes);
    }
}
