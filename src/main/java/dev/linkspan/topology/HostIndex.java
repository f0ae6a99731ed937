// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Look-ups inside one host. Depends on the host alone, so it is kept as long as the host doesn't change. */
public final class HostIndex {
    private final Host host;
    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, Aggregation> aggregationByPort = new HashMap<>();
    private final Map<String, IpInterface> interfaceByLink = new HashMap<>();
    private final Map<String, IpmpGroup> groupByInterface = new HashMap<>();

    HostIndex(Host host) {
        this.host = host;
        host.elements().forEach(element -> elements.putIfAbsent(element.id(), element));
        host.aggregations().forEach(aggr -> aggr.ports().forEach(port -> aggregationByPort.putIfAbsent(port, aggr)));
        host.interfaces().forEach(ip -> interfaceByLink.putIfAbsent(ip.link(), ip));
        host.groups()
                .forEach(group ->
                        group.members().forEach(member -> groupByInterface.putIfAbsent(member.ipInterface(), group)));
    }

    /** The host that is looked into. */
    public Host host() {
        return host;
    }

    /** Anything in the host by its id. */
    public Optional<Element> element(String id) {
        return Optional.ofNullable(elements.get(id));
    }

    /** A link of the host by its id. */
    public Optional<Link> link(String id) {
        return elements.get(id) instanceof Link link ? Optional.of(link) : Optional.empty();
    }

    /** A NIC of the host by its id. */
    public Optional<Nic> nic(String id) {
        return elements.get(id) instanceof Nic nic ? Optional.of(nic) : Optional.empty();
    }

    /** The aggregation that a NIC is a port of; the first when it is wrongly in several. */
    public Optional<Aggregation> aggregationOf(String nicId) {
        return Optional.ofNullable(aggregationByPort.get(nicId));
    }

    /** The IP interface on a link. */
    public Optional<IpInterface> interfaceOn(String linkId) {
        return Optional.ofNullable(interfaceByLink.get(linkId));
    }

    /** The IPMP group that an IP interface is a member of. */
    public Optional<IpmpGroup> groupOfInterface(String interfaceId) {
        return Optional.ofNullable(groupByInterface.get(interfaceId));
    }

    /** The IPMP group that a link's IP interface is a member of. */
    public Optional<IpmpGroup> groupOfLink(String linkId) {
        return interfaceOn(linkId).flatMap(ip -> groupOfInterface(ip.id()));
    }

    /** The VLANs that stand on a link. */
    public List<Vlan> vlansOn(String linkId) {
        return host.vlans().stream().filter(vlan -> vlan.over().equals(linkId)).toList();
    }

    /**
     * The NICs that carry a link in the end: itself, the ports of an aggregation or bridge, those of the link below a
     * VLAN.
     */
    public List<Nic> nicsUnder(String linkId) {
        return nicsUnder(linkId, 0);
    }

    /** The NICs that the members of a group stand on. */
    public List<Nic> nicsUnder(IpmpGroup group) {
        return linksUnder(group).stream()
                .flatMap(link -> nicsUnder(link.id()).stream())
                .distinct()
                .toList();
    }

    /** The links that the members of a group stand on, in their order. */
    public List<Link> linksUnder(IpmpGroup group) {
        return group.members().stream()
                .flatMap(member -> host.interfaces().stream()
                        .filter(ip -> ip.id().equals(member.ipInterface()))
                        .flatMap(ip -> link(ip.link()).stream()))
                .toList();
    }

    private List<Nic> nicsUnder(String linkId, int depth) {
        // Links stand at most four deep (VLAN on bridge on bond on NIC); more is a loop in a bad file.
        if (depth > 4 || !(elements.get(linkId) instanceof Link link)) {
            return List.of();
        }
        if (link instanceof Nic nic) {
            return List.of(nic);
        }
        List<String> below = link instanceof Aggregation aggregation
                ? aggregation.ports()
                : link instanceof Bridge bridge ? bridge.ports() : List.of(((Vlan) link).over());
        return below.stream()
                .flatMap(id -> nicsUnder(id, depth + 1).stream())
                .distinct()
                .toList();
    }
}
