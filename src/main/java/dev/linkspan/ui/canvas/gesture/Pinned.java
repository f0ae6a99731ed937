// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import java.util.Map;
import java.util.TreeMap;

/**
 * Edits after which every card stands where it stood. A card without a place of its own is placed by the layout, beside
 * the others: were only the others given places, it would move.
 */
final class Pinned {
    private Pinned() {}

    static Edit edit(Edit edit, Picture picture) {
        return new Edit(edit.label(), edit.mergeKey(), topology -> {
            Topology edited = edit.apply(topology);
            Map<String, Position> positions = new TreeMap<>(picture.positions());
            positions
                    .keySet()
                    .removeIf(id -> edited.elements().noneMatch(it -> it.id().equals(id)));
            positions.putAll(edited.positions());
            return edited.withPositions(positions);
        });
    }
}
