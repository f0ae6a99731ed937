// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.Columns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An observation as text for a terminal: a table of the links of each host, then routes, cables and gaps. */
final class ObservationTable {
    private static final String NOT_KNOWN = "-";
    private static final List<String> HEAD =
            List.of("LINK", "KIND", "STATE", "SPEED", "MTU", "MAC", "PORT OF", "ADDRESSES");

    private final StringBuilder text = new StringBuilder();
    private final TopologyIndex index;

    private ObservationTable(Topology topology) {
        index = TopologyIndex.of(topology);
    }

    /** The whole text, ending in a line break. */
    static String of(Topology topology) {
        ObservationTable table = new ObservationTable(topology);
        topology.hosts().forEach(table::add);
        table.addCables(topology.cables());
        return table.text.toString();
    }

    private void add(Host host) {
        text.append(text.isEmpty() ? "" : "\n").append(host.name()).append(", ");
        text.append(host.platform().label());
        text.append(host.release() == null ? "" : ", " + host.release()).append('\n');
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        Map<String, String> masters = masters(host);
        host.links().forEach(link -> rows.add(row(host, link, masters.getOrDefault(link.id(), NOT_KNOWN))));
        text.append(Columns.of(rows));
        for (IpmpGroup group : host.groups()) {
            text.append("IPMP group ").append(group.name()).append('\n');
        }
        for (Route route : host.routes()) {
            text.append("route ").append(route(route)).append('\n');
        }
        if (host.observation() != null) {
            host.observation()
                    .gaps()
                    .forEach(gap -> text.append("gap: ").append(gap).append('\n'));
        }
    }

    private void addCables(List<Cable> cables) {
        for (Cable cable : cables) {
            text.append("cable ").append(end(cable.a())).append(" to ");
            text.append(cable.b() == null ? "nothing" : end(cable.b()));
            text.append(" (").append(cable.origin().word()).append(")\n");
        }
    }

    private List<String> row(Host host, Link link, String master) {
        List<InterfaceAddress> addresses = host.interfaces().stream()
                .filter(ip -> ip.link().equals(link.id()))
                .map(IpInterface::addresses)
                .flatMap(List::stream)
                .toList();
        return List.of(
                link.name(),
                kind(link),
                state(link),
                link instanceof Nic nic ? speed(nic) : NOT_KNOWN,
                known(link.mtu()),
                known(mac(link)),
                master,
                addresses.isEmpty()
                        ? NOT_KNOWN
                        : addresses.stream().map(InterfaceAddress::text).collect(Collectors.joining(" ")));
    }

    private Map<String, String> masters(Host host) {
        Map<String, String> masters = new HashMap<>();
        host.aggregations()
                .forEach(aggregation -> aggregation.ports().forEach(port -> masters.put(port, aggregation.name())));
        host.bridges().forEach(bridge -> bridge.ports().forEach(port -> masters.put(port, bridge.name())));
        return masters;
    }

    private String kind(Link link) {
        if (link instanceof Nic nic) {
            return nic.kind() == NicKind.VIRTUAL && nic.type() != null
                    ? nic.type()
                    : nic.kind().word();
        }
        if (link instanceof Aggregation aggregation) {
            return "aggregation " + aggregation.mode().word();
        }
        return link instanceof Vlan vlan ? "VLAN " + vlan.tag() + " on " + index.name(vlan.over()) : "bridge";
    }

    private static String state(Link link) {
        if (link instanceof Nic nic) {
            return Boolean.FALSE.equals(nic.adminUp()) ? "off" : nic.carrier().word();
        }
        LinkState state = link instanceof Aggregation aggregation
                ? aggregation.carrier()
                : link instanceof Vlan vlan ? vlan.carrier() : ((Bridge) link).carrier();
        return state.word();
    }

    private static String speed(Nic nic) {
        if (nic.speedMbps() == null) {
            return NOT_KNOWN;
        }
        return nic.speedMbps() + " Mb/s"
                + (nic.duplex() == null ? "" : " " + nic.duplex().word());
    }

    private static @Nullable MacAddress mac(Link link) {
        if (link instanceof Nic nic) {
            return nic.mac();
        }
        if (link instanceof Aggregation aggregation) {
            return aggregation.mac();
        }
        return link instanceof Vlan vlan ? vlan.mac() : ((Bridge) link).mac();
    }

    private String route(Route route) {
        Ip gateway = route.gateway();
        return route.destination()
                + (gateway == null ? "" : " via " + gateway)
                + (route.link() == null ? "" : " on " + index.name(route.link()))
                + (route.metric() == null ? "" : " metric " + route.metric());
    }

    /** The name of a cable's end with that of what it stands in. */
    private String end(String id) {
        int slash = id.indexOf('/');
        return (slash < 0 ? "" : index.name(id.substring(0, slash)) + " ") + index.name(id);
    }

    private static String known(@Nullable Object value) {
        return value == null ? NOT_KNOWN : value.toString();
    }
}
