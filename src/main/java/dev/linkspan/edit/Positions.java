// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.Position;
import java.util.Map;
import java.util.TreeMap;

/** Where cards stand. Moving one is no change of meaning, but it is undone like one. */
public final class Positions {
    private Positions() {}

    /** Moves cards; nudges in quick succession are one step of undo. */
    public static Edit move(Map<String, Position> to) {
        String label = to.size() == 1 ? "Move " + to.keySet().iterator().next() : "Move " + to.size() + " cards";
        return new Edit(label, "move " + new TreeMap<>(to).keySet(), topology -> {
            to.keySet().forEach(id -> requireCard(Find.element(topology, id)));
            Map<String, Position> positions = new TreeMap<>(topology.positions());
            positions.putAll(to);
            return topology.withPositions(positions);
        });
    }

    private static void requireCard(Element element) {
        if (!Find.isCard(element)) {
            throw new EditRefusedException(element.name() + " can't stand by itself", "Move its card");
        }
    }

    /** Takes over a whole layout as one step. */
    public static Edit layout(Map<String, Position> positions) {
        return Edit.of("Tidy", topology -> topology.withPositions(positions));
    }
}
