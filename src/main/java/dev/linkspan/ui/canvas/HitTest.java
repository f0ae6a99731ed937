// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Part;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.topology.Ids;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;

/** Tells which elements of a picture are at a place on the screen. */
record HitTest(Picture picture, Viewport viewport) {
    /** How many pixels beside it a cable is still hit. */
    private static final double REACH = 7;

    /** All elements at a screen point, topmost first. Far away, what stands in a card can't be hit, only the card. */
    List<String> at(double screenX, double screenY) {
        Point2D at = viewport.toCanvas(screenX, screenY);
        List<String> ids = picture.at(at.getX(), at.getY(), REACH / viewport.scale());
        if (Detail.at(viewport.scale()) != Detail.FAR) {
            return ids;
        }
        return ids.stream()
                .map(id -> picture.card(id).isPresent() ? Ids.owner(id) : id)
                .distinct()
                .toList();
    }

    /** The elements that lie wholly in a box between two screen points: chips and ports, or whole cards. */
    Set<String> within(double x1, double y1, double x2, double y2) {
        Point2D a = viewport.toCanvas(x1, y1);
        Point2D b = viewport.toCanvas(x2, y2);
        Box box = Box.between(a.getX(), a.getY(), b.getX(), b.getY());
        Set<String> ids = new LinkedHashSet<>();
        for (Card card : picture.cards()) {
            if (box.contains(card.box())) {
                ids.add(card.id());
            } else if (box.intersects(card.box())) {
                card.face().parts().stream()
                        .filter(part -> part.kind() == Part.Kind.NIC || part.kind() == Part.Kind.AGGREGATION)
                        .filter(part -> box.contains(card.place(part)))
                        .forEach(part -> ids.add(part.id()));
            }
        }
        return ids;
    }
}
