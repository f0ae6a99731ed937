// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Delete;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The sheet of a selection. */
final class Sheets {
    private Sheets() {}

    /** What the drawer says about these elements; about the design when there are none. */
    static Sheet of(Collection<String> ids, TopologyIndex index) {
        List<Element> elements =
                ids.stream().map(index::element).flatMap(Optional::stream).toList();
        if (elements.isEmpty()) {
            return OverviewSheet.of(index.topology());
        }
        Scope scope = new Scope(index);
        return elements.size() == 1 ? one(elements.get(0), scope) : SeveralSheet.of(elements, scope);
    }

    private static Sheet one(Element element, Scope scope) {
        String owner = Ids.owner(element.id());
        String place = owner.equals(element.id()) ? "" : " on " + scope.name(owner);
        List<Section> sections = new ArrayList<>(sections(element, scope));
        sections.add(new Section(
                "actions",
                "",
                false,
                List.of(new Row.Action(
                        "delete", "Delete " + element.name(), true, Delete.elements(List.of(element.id()))))));
        return new Sheet(element.id(), element.name(), Scope.kind(element) + place, sections);
    }

    private static List<Section> sections(Element element, Scope scope) {
        if (element instanceof Host host) {
            return HostSheet.sections(host, scope);
        } else if (element instanceof Nic nic) {
            return NicSheet.sections(nic, scope);
        } else if (element instanceof Aggregation aggregation) {
            return AggregationSheet.sections(aggregation, scope);
        } else if (element instanceof Vlan vlan) {
            return VlanSheet.sections(vlan, scope);
        } else if (element instanceof Bridge bridge) {
            return BridgeSheet.sections(bridge, scope);
        } else if (element instanceof IpInterface ip) {
            return InterfaceSheet.sections(ip, scope);
        } else if (element instanceof IpmpGroup group) {
            return GroupSheet.sections(group, scope);
        } else if (element instanceof Switch sw) {
            return SwitchSheet.sections(sw, scope);
        } else if (element instanceof SwitchPort port) {
            return SwitchPortSheet.sections(port, scope);
        } else if (element instanceof Lag lag) {
            return LagSheet.sections(lag, scope);
        } else if (element instanceof MlagDomain domain) {
            return MlagSheet.sections(domain, scope);
        } else if (element instanceof Router router) {
            return RouterSheet.sections(router, scope);
        } else if (element instanceof Uplink uplink) {
            return RouterSheet.uplink(uplink, scope);
        } else if (element instanceof Cable cable) {
            return CableSheet.sections(cable, scope);
        }
        throw new IllegalArgumentException("no sheet for " + element.getClass().getSimpleName());
    }
}
