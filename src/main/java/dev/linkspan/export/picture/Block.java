// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Plug;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts that are laid out together, relative to their common top left corner.
 *
 * @param lead from the top to the first row of chips, so that the chips of neighbours stand in one line
 * @param plugs where cables end; their edge is set by the card
 */
record Block(double width, double height, double lead, List<Part> parts, Map<String, Plug> plugs) {

    /** A block of one part that begins at 0, 0. */
    static Block of(Part part) {
        return new Block(part.box().width(), part.box().height(), 0, List.of(part), Map.of());
    }

    /** Blocks side by side, wrapped into rows that are not wider than allowed (unless one alone is). */
    static Block flow(List<Block> blocks, double gap, double rowGap, double most) {
        List<Part> parts = new ArrayList<>();
        Map<String, Plug> plugs = new LinkedHashMap<>();
        double width = 0;
        double y = 0;
        double lead = 0;
        int next = 0;
        while (next < blocks.size()) {
            int end = next;
            double rowWidth = 0;
            double rowLead = 0;
            while (end < blocks.size() && (end == next || rowWidth + gap + blocks.get(end).width <= most)) {
                rowWidth += (end == next ? 0 : gap) + blocks.get(end).width;
                rowLead = Math.max(rowLead, blocks.get(end).lead);
                end++;
            }
            if (next == 0) {
                lead = rowLead;
            } else {
                y += rowGap;
            }
            double x = 0;
            double rowHeight = 0;
            for (Block block : blocks.subList(next, end)) {
                double top = rowLead - block.lead;
                block.moved(x, y + top).copyTo(parts, plugs);
                x += block.width + gap;
                rowHeight = Math.max(rowHeight, top + block.height);
            }
            width = Math.max(width, rowWidth);
            y += rowHeight;
            next = end;
        }
        return new Block(width, y, lead, parts, plugs);
    }

    /** The same parts, moved. */
    Block moved(double dx, double dy) {
        Map<String, Plug> movedPlugs = new LinkedHashMap<>();
        plugs.forEach((end, plug) -> movedPlugs.put(end, new Plug(plug.x() + dx, plug.y() + dy, plug.edge())));
        return new Block(
                width,
                height,
                lead,
                parts.stream().map(part -> part.translate(dx, dy)).toList(),
                movedPlugs);
    }

    void copyTo(List<Part> allParts, Map<String, Plug> allPlugs) {
        allParts.addAll(parts);
        allPlugs.putAll(plugs);
    }
}
