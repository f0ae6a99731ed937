// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Plug;
import dev.linkspan.export.picture.HostFacts.PlugFact;
import dev.linkspan.export.picture.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the ends of cables inside a card, from its edge to the port: over the boxes and under the chips. */
final class Drops {
    /** Where a load is written, from the upper end of the line: above the boxes that it runs over. */
    private static final double LOAD_X = 10;

    private static final double LOAD_Y = 20;

    private Drops() {}

    /** The parts with the cables' ends among them. */
    static List<Part> under(List<Part> parts, Map<String, Plug> plugs, Map<String, PlugFact> cables) {
        List<Part> all = new ArrayList<>(parts.size() + cables.size());
        parts.stream().filter(Drops::isBox).forEach(all::add);
        plugs.forEach((end, plug) -> {
            PlugFact cable = cables.get(end);
            if (cable != null && plug.y() != plug.edge()) {
                all.add(drop(plug, cable));
            }
        });
        parts.stream().filter(part -> !isBox(part)).forEach(all::add);
        return all;
    }

    private static Part drop(Plug plug, PlugFact cable) {
        double top = Math.min(plug.y(), plug.edge());
        double length = Math.abs(plug.y() - plug.edge());
        Mark mark = cable.mark();
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Line(
                Curve.straight(3, 0, 3, length), Wire.tone(mark), Wire.width(mark, cable.flow()), mark.dash()));
        if (cable.flow() != null && cable.flow().isSaid()) {
            inks.add(Ink.Words.left(
                    cable.flow().text(),
                    LOAD_X,
                    LOAD_Y,
                    TextStyle.DETAIL,
                    cable.flow().tone()));
        }
        return new Part(
                cable.cable(), Kind.CABLE, new Box(plug.x() - 3, top, 6, length), mark, "cable / " + mark.word(), inks);
    }

    private static boolean isBox(Part part) {
        return switch (part.kind()) {
            case HOST, SWITCH, ROUTER, GROUP, AGGREGATION -> true;
            default -> false;
        };
    }
}
