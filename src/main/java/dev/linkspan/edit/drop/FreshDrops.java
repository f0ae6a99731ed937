// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Mlags;
import dev.linkspan.edit.Positions;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New things dropped into the picture. Cards stand where they are dropped, whatever is below; NICs need a host. */
final class FreshDrops {
    /** Ports of a new switch. */
    private static final int PORTS = 8;
    /** From the left edge of the first switch of a pair to that of the second, in canvas units. */
    private static final double APART = 400;

    private FreshDrops() {}

    static Drop of(TopologyIndex index, Dragged.Fresh fresh, @Nullable Element target) {
        return switch (fresh.kind()) {
            case SWITCH -> new Drop.Accepted(card("Add a switch", networkSwitch(index.topology()), fresh.at()));
            case MLAG_PAIR -> new Drop.Accepted(mlagPair(fresh.at()));
            case ROUTER -> new Drop.Accepted(card("Add a router", Add.router(""), fresh.at()));
            case HOST -> new Drop.Accepted(host(index.topology(), fresh.at()));
            case NIC -> nic(index, target);
        };
    }

    private static Edit networkSwitch(Topology topology) {
        SwitchOs os = topology.switches().isEmpty()
                ? SwitchOs.GENERIC
                : topology.switches().get(topology.switches().size() - 1).os();
        return Add.networkSwitch("", os, PORTS);
    }

    /** A host like the last one, with two NICs to begin with. */
    private static Edit host(Topology topology, Position at) {
        Platform platform = topology.hosts().isEmpty()
                ? Platform.SOLARIS_11
                : topology.hosts().get(topology.hosts().size() - 1).platform();
        Edit add = Edit.of("", before -> {
            Topology edited = Add.host("", platform).apply(before);
            String id = edited.hosts().get(edited.hosts().size() - 1).id();
            return Add.nic(id).apply(Add.nic(id).apply(edited));
        });
        return card("Add a host", add, at);
    }

    private static Edit mlagPair(Position at) {
        return Edit.of("Add an MLAG pair", topology -> {
            Edit add = networkSwitch(topology);
            Topology edited = card("", add, at).apply(topology);
            edited = card("", add, new Position(at.x() + APART, at.y())).apply(edited);
            List<Switch> switches = edited.switches();
            Switch one = switches.get(switches.size() - 2);
            Switch other = switches.get(switches.size() - 1);
            edited = Cables.plug(
                            one.ports().get(PORTS - 1).id(),
                            other.ports().get(PORTS - 1).id())
                    .apply(edited);
            return Mlags.declare(List.of(one.id(), other.id()), MlagKind.MLAG).apply(edited);
        });
    }

    private static Drop nic(TopologyIndex index, @Nullable Element target) {
        Optional<HostIndex> host = target == null ? Optional.empty() : index.host(target.id());
        if (host.isEmpty()) {
            return new Drop.Refused("A NIC stands in a host", "Drop it on a host");
        }
        Element into = target instanceof Link
                ? host.get().aggregationOf(target.id()).map(Element.class::cast).orElse(target)
                : target;
        String hostId = host.get().host().id();
        if (into instanceof Aggregation || into instanceof IpmpGroup) {
            return new Drop.Accepted(Edit.of("Add a NIC to " + into.name(), topology -> {
                Topology edited = Add.nic(hostId).apply(topology);
                String nic = last(edited, hostId);
                Edit join = into instanceof Aggregation
                        ? Aggregations.addPort(into.id(), nic)
                        : IpmpGroups.addMember(into.id(), nic);
                return join.apply(edited);
            }));
        }
        return Drops.accepted("Add a NIC to " + host.get().host().name(), List.of(Add.nic(hostId)));
    }

    private static String last(Topology topology, String hostId) {
        Host host = topology.hosts().stream()
                .filter(it -> it.id().equals(hostId))
                .findFirst()
                .orElseThrow();
        return host.nics().get(host.nics().size() - 1).id();
    }

    /** Adds a card and puts it where it was dropped. */
    private static Edit card(String verb, Edit add, Position at) {
        return Edit.of(verb, topology -> {
            Topology edited = add.apply(topology);
            TopologyIndex before = TopologyIndex.of(topology);
            String card = edited.elements()
                    .map(Element::id)
                    .filter(id -> id.indexOf('/') < 0 && before.element(id).isEmpty())
                    .findFirst()
                    .orElseThrow();
            return Positions.move(Map.of(card, at)).apply(edited);
        });
    }
}
