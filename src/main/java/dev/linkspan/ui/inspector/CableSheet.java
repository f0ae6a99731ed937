// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Cables;
import dev.linkspan.topology.Cable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cable: its ends and how we know of it. */
final class CableSheet {
    private CableSheet() {}

    static List<Section> sections(Cable cable, Scope scope) {
        Rows rows = LinkRows.name(new Rows(), cable.id(), cable.name());
        rows.fact("origin", "Known", CableRows.origin(cable.origin()));
        end(rows, "a", cable, cable.a(), cable.b(), scope);
        end(rows, "b", cable, cable.b(), cable.a(), scope);
        return List.of(rows.section("properties", ""));
    }

    private static void end(
            Rows rows, String key, Cable cable, @Nullable String end, @Nullable String other, Scope scope) {
        rows.add(
                end == null
                        ? new Row.Note("end " + key, "The other end hangs loose.")
                        : new Row.Part("end " + key, end, scope.fullName(end), state(end, scope), "one end", null));
        rows.menu(
                "move " + key,
                end == null ? "Plug the loose end into" : "Move this end to",
                () -> CableRows.free(other == null ? "" : other, scope, free -> Cables.replug(cable.id(), end, free)));
    }

    private static State state(String end, Scope scope) {
        return scope.index()
                .nic(end)
                .map(nic -> State.of(nic.carrier()))
                .or(() -> scope.switchPort(end).map(port -> State.of(port.carrier())))
                .orElse(State.UNKNOWN);
    }
}
