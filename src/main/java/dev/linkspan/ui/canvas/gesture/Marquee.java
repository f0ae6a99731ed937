// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Part;
import dev.linkspan.export.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** What a rectangle takes in: of nested things only the outermost that lies wholly in it. */
final class Marquee {
    private Marquee() {}

    static List<String> within(Picture picture, Box frame) {
        List<String> ids = new ArrayList<>();
        for (Card card : picture.cards()) {
            if (frame.contains(card.box())) {
                ids.add(card.id());
            } else if (frame.intersects(card.box())) {
                parts(card, frame, ids);
            }
        }
        picture.wires().stream()
                .filter(it -> it.to() != null && frame.contains(it.curve().bounds()))
                .forEach(it -> ids.add(it.id()));
        return ids;
    }

    private static void parts(Card card, Box frame, List<String> ids) {
        List<Box> taken = new ArrayList<>();
        for (Part part : card.face().parts()) {
            Box box = card.place(part);
            boolean selectable = part.kind() != Part.Kind.ADDRESS && part.kind() != Part.Kind.CABLE;
            if (selectable && frame.contains(box) && taken.stream().noneMatch(it -> it.contains(box))) {
                taken.add(box);
                ids.add(part.id());
            }
        }
    }
}
