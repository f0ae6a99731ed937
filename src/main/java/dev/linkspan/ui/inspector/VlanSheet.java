// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Vlan;
import dev.linkspan.ui.form.Choice;
import dev.linkspan.ui.form.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A VLAN link. */
final class VlanSheet {
    private VlanSheet() {}

    static List<Section> sections(Vlan vlan, Scope scope) {
        List<Choice<String>> links = LinkRows.usable(scope.host(vlan.id()), it -> !(it instanceof Vlan)).stream()
                .map(it -> new Choice<>(it.id(), it.name(), Scope.kind(it)))
                .toList();
        Rows rows = LinkRows.name(new Rows(), vlan.id(), vlan.name());
        rows.required(
                "tag",
                "VLAN id",
                vlan.tag(),
                Formats.number(1, 4094),
                typed -> edit(vlan, "Id", it -> it.withTag(typed)));
        rows.pick(
                "over",
                caption("On link", "The link whose frames it tags."),
                vlan.over(),
                links,
                chosen -> edit(vlan, "Link", it -> it.withOver(chosen)));
        LinkRows.mtu(rows, vlan.mtu(), "as the link below", typed -> edit(vlan, "MTU", it -> it.withMtu(typed)));
        rows.text(
                "mac",
                caption("MAC address"),
                vlan.mac(),
                Formats.MAC,
                "as the link below",
                typed -> edit(vlan, "MAC address", it -> it.withMac(typed)));
        LinkRows.carrier(rows, vlan.carrier(), chosen -> edit(vlan, "Carrier", it -> it.withCarrier(chosen)));
        List<Section> sections = new ArrayList<>(List.of(rows.section("properties", "")));
        sections.addAll(LinkRows.standingOn(vlan, scope));
        return sections;
    }

    private static Edit edit(Vlan vlan, String what, UnaryOperator<Vlan> change) {
        return Update.vlan(vlan.id(), what + " of " + vlan.name(), change);
    }
}
