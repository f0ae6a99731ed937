// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Optional;

/** Elements of a topology by id, refusing the edit when they are gone or of another kind. */
final class Find {
    private Find() {}

    static Host host(Topology topology, String id) {
        return in(topology.hosts(), Ids.owner(id)).orElseThrow(() -> gone(id, "host"));
    }

    static Switch networkSwitch(Topology topology, String id) {
        return in(topology.switches(), Ids.owner(id)).orElseThrow(() -> gone(id, "switch"));
    }

    static MlagDomain mlag(Topology topology, String id) {
        return in(topology.mlagDomains(), id).orElseThrow(() -> gone(id, "MLAG domain"));
    }

    static Nic nic(Host host, String id) {
        return in(host.nics(), id).orElseThrow(() -> gone(id, "NIC"));
    }

    static Aggregation aggregation(Host host, String id) {
        return in(host.aggregations(), id).orElseThrow(() -> gone(id, "aggregation"));
    }

    static IpmpGroup group(Host host, String id) {
        return in(host.groups(), id).orElseThrow(() -> gone(id, "IPMP group"));
    }

    static Link link(Host host, String id) {
        return host.links().filter(link -> link.id().equals(id)).findFirst().orElseThrow(() -> gone(id, "link"));
    }

    static SwitchPort port(Switch sw, String id) {
        return in(sw.ports(), id).orElseThrow(() -> gone(id, "switch port"));
    }

    static Lag lag(Switch sw, String id) {
        return in(sw.lags(), id).orElseThrow(() -> gone(id, "port-channel"));
    }

    static Cable cable(Topology topology, String id) {
        return in(topology.cables(), id).orElseThrow(() -> gone(id, "cable"));
    }

    static Element element(Topology topology, String id) {
        return topology.elements()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow(() -> gone(id, "element"));
    }

    /** Whether the element is a card of its own on the canvas. */
    static boolean isCard(Element element) {
        return element instanceof Host || element instanceof Switch || element instanceof Router;
    }

    static String freshId(Topology topology, String owner, String name) {
        return Ids.fresh(
                owner,
                name,
                id -> topology.elements().anyMatch(element -> element.id().equals(id)));
    }

    private static <T extends Element> Optional<T> in(List<T> elements, String id) {
        return elements.stream().filter(element -> element.id().equals(id)).findFirst();
    }

    private static EditRefusedException gone(String id, String kind) {
        return new EditRefusedException("There is no " + kind + " \"" + id + "\" in this design", "");
    }
}
