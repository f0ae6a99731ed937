// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Mlags;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What can be done with several elements at once. */
final class SeveralSheet {
    private SeveralSheet() {}

    static Sheet of(List<Element> elements, Scope scope) {
        List<String> ids = elements.stream().map(Element::id).toList();
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        elements.forEach(element -> counts.merge(Kind.of(element), 1L, Long::sum));
        Rows rows = new Rows();
        counts.forEach((kind, count) -> rows.fact("count " + kind, kind.title(), String.valueOf(count)));
        Rows actions = new Rows();
        scope.possible(together(elements, ids, scope))
                .forEach(option -> actions.action("do " + option.label(), option.label(), option.edit()));
        actions.add(new Row.Action("delete", "Delete all " + ids.size(), true, Delete.elements(ids)));
        return new Sheet(
                String.join(" ", ids),
                ids.size() + " selected",
                "",
                List.of(rows.section("counts", ""), actions.section("actions", "")));
    }

    private static List<Row.Option> together(List<Element> elements, List<String> ids, Scope scope) {
        boolean oneOwner = ids.stream().map(Ids::owner).distinct().count() == 1;
        if (oneOwner && elements.stream().allMatch(Nic.class::isInstance)) {
            Host host = scope.host(ids.get(0)).host();
            return host.platform() == Platform.LINUX
                    ? List.of(
                            bundle("Bundle with LACP (802.3ad)", host, AggregationMode.LACP_802_3AD, ids),
                            bundle("Bundle as active-backup", host, AggregationMode.ACTIVE_BACKUP, ids))
                    : List.of(
                            bundle("Bundle into a trunk aggregation", host, AggregationMode.TRUNK, ids),
                            bundle("Bundle into a DLMP aggregation", host, AggregationMode.DLMP, ids),
                            group(host, ids));
        }
        if (oneOwner && elements.stream().allMatch(Link.class::isInstance)) {
            return List.of(group(scope.host(ids.get(0)).host(), ids));
        }
        if (elements.stream().allMatch(Switch.class::isInstance)) {
            return List.of(new Row.Option("Declare an MLAG pair", "", Mlags.declare(ids, MlagKind.MLAG)));
        }
        return List.of();
    }

    private static Row.Option bundle(String label, Host host, AggregationMode mode, List<String> ids) {
        return new Row.Option(label, "", Aggregations.create(host.id(), "", mode, ids));
    }

    private static Row.Option group(Host host, List<String> ids) {
        return new Row.Option("Put into an IPMP group", "", IpmpGroups.create(host.id(), "", ids));
    }
}
