// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.linkspan.host.linux.BondFile;
import dev.linkspan.host.linux.Device;
import dev.linkspan.host.linux.HostAssembly;
import dev.linkspan.host.linux.LacpPartner;
import dev.linkspan.host.linux.Snapshot;
import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.RouteMessage;
import dev.linkspan.host.lldp.LldpAssembly;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what was found of a Linux machine, the same way as what its kernel tells. */
final class LinuxMachine {

    private static final String SOURCE = "saved files";
    private static final JsonNode NOTHING = JsonNodeFactory.instance.arrayNode();

    private final Findings found;
    private final Instant at;
    private final LinkTable table;
    private final JsonNode newest;
    private final List<String> gaps = new ArrayList<>();

    /** @param at when the files were saved */
    LinuxMachine(Findings found, Instant at) {
        this.found = found;
        this.at = at;
        JsonNode addressed = last(found.addressed);
        this.newest = found.links.isEmpty()
                ? addressed
                : found.links.get(found.links.size() - 1).links();
        this.table = new LinkTable(newest, addressed, found.bonds);
    }

    /** The machine with the switches it hears of. */
    Topology topology(String id, String name) {
        if (newest.isEmpty()) {
            gaps.add("Only bonds and their ports are known: there is no output of \"ip -d -s -j link\"");
        }
        if (found.addressed.isEmpty()) {
            gaps.add("IP addresses are not known: there is no output of \"ip -j addr\"");
        }
        Snapshot snapshot = new Snapshot(table.links(), addresses(), routes(), devices(), partners(), gaps);
        if (found.heard == null) {
            snapshot = snapshot.withGap(
                    "No switches are seen by LLDP: there is no output of \"lldpcli -f json show neighbors\"");
        }
        Host host = HostAssembly.assemble(id, name, found.release, snapshot, at);
        if (host.observation() != null) {
            host = host.withObservation(host.observation().withSource(SOURCE));
        }
        return found.heard == null
                ? Topology.empty(name).withHosts(List.of(host))
                : LldpAssembly.assemble(
                        host, found.heard.stream().map(HeardNeighbor::neighbor).toList());
    }

    LinkTable table() {
        return table;
    }

    /** The newest output of ip about links; empty when there is none. */
    JsonNode newest() {
        return newest;
    }

    private List<AddressMessage> addresses() {
        List<AddressMessage> addresses = new ArrayList<>();
        last(found.addressed).forEach(link -> {
            Integer index = table.indexes().get(link.path("ifname").asText());
            for (AddressMessage one : IpJson.addresses(link)) {
                addresses.add(new AddressMessage(
                        one.family(),
                        one.prefixLength(),
                        index == null ? one.link() : index,
                        one.address(),
                        one.flags()));
            }
        });
        return addresses;
    }

    private List<RouteMessage> routes() {
        List<RouteMessage> routes = new ArrayList<>();
        for (JsonNode node : found.routes) {
            RouteMessage route = TableJson.route(node, table.indexes());
            if (route != null && !routes.contains(route)) {
                routes.add(route);
            }
        }
        return routes;
    }

    private Map<Integer, Device> devices() {
        Map<Integer, Device> devices = new HashMap<>();
        Map<String, BondFile.Port> ports = new HashMap<>();
        LinkTable.ports(found.bonds.values()).forEach(port -> ports.put(port.name(), port));
        for (LinkMessage link : table.links()) {
            if (isPhysical(link)) {
                devices.put(link.index(), device(found.ports.get(link.name()), ports.get(link.name())));
            }
        }
        return devices;
    }

    /** A network card has no kind. Without -d no link has one; then a VLAN shows what it stands on. */
    private static boolean isPhysical(LinkMessage link) {
        String kind = link.info().kind();
        return !link.isLoopback() && (kind == null || kind.equals("dsa")) && link.lower() == null;
    }

    private static Device device(Findings.@Nullable Port port, BondFile.@Nullable Port bonded) {
        EthtoolText.Settings settings = port == null ? null : port.settings;
        Integer speed = settings == null ? null : settings.speedMbps();
        Duplex duplex = settings == null ? null : settings.duplex();
        if (bonded != null && settings == null) {
            String said = bonded.fields().getOrDefault("Speed", "");
            speed = said.matches("\\d{1,8} Mbps") ? Integer.valueOf(said.substring(0, said.indexOf(' '))) : null;
            // Kernels before 3.2 print -1 and full for what they don't know.
            duplex = speed == null ? null : EthtoolText.duplex(bonded.text("Duplex"));
        }
        String bus = port == null ? null : port.bus;
        String slot = bus != null && bus.matches("[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]") ? bus : null;
        return new Device(port == null ? null : port.driver, slot, speed, duplex);
    }

    private Map<String, LacpPartner> partners() {
        Map<String, LacpPartner> partners = new TreeMap<>();
        table.bonds().forEach((name, bond) -> {
            String why = bond.whyNoPartners(name);
            if (why != null) {
                gaps.add("LACP partners of the ports of " + name + " outside its active aggregator are not known: "
                        + Character.toLowerCase(why.charAt(0)) + why.substring(1));
            }
        });
        for (BondFile.Port port : LinkTable.ports(found.bonds.values())) {
            LacpPartner partner = port.lacpPartner();
            if (partner != null) {
                partners.put(port.name(), partner);
            }
        }
        return partners;
    }

    private static JsonNode last(List<JsonNode> outputs) {
        return outputs.isEmpty() ? NOTHING : outputs.get(outputs.size() - 1);
    }
}
