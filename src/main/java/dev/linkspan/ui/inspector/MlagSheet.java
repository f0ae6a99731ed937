// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Mlags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.ui.form.Formats;
import java.util.List;
import java.util.function.UnaryOperator;

/** Switches that look like one to an aggregation. */
final class MlagSheet {
    private MlagSheet() {}

    static List<Section> sections(MlagDomain domain, Scope scope) {
        Rows properties = LinkRows.name(new Rows(), domain.id(), domain.name())
                .pick(
                        "kind",
                        caption("Kind", "What the vendor calls it."),
                        domain.kind(),
                        Words.MLAG_KINDS,
                        chosen -> edit(domain, "Kind", it -> it.withKind(chosen)))
                .text(
                        "system mac",
                        caption("System MAC", "The LACP system id its switches share."),
                        domain.systemMac(),
                        Formats.MAC,
                        NOT_KNOWN,
                        typed -> edit(domain, "System MAC", it -> it.withSystemMac(typed)));
        Rows switches = new Rows();
        domain.switches()
                .forEach(id -> switches.add(new Row.Part("switch " + id, id, scope.name(id), null, "switch", null)));
        Rows links = new Rows();
        domain.peerLinks()
                .forEach(id -> links.add(new Row.Part("peer link " + id, id, scope.name(id), null, "cable", null)));
        if (links.isEmpty()) {
            links.note("no peer link", "No cable between its switches is drawn.");
        }
        links.action("dissolve", "Dissolve the domain", Mlags.dissolve(domain.id()));
        return List.of(
                properties.section("properties", ""),
                switches.section("switches", "Switches"),
                links.section("peer links", "Peer links"));
    }

    private static Edit edit(MlagDomain domain, String what, UnaryOperator<MlagDomain> change) {
        return Update.mlagDomain(domain.id(), what + " of " + domain.name(), change);
    }
}
