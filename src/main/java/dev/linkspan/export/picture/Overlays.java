// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Notes.Badge;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.export.picture.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws findings and planned changes onto the parts that they are about. */
final class Overlays {
    private static final double BADGE_RADIUS = 9;

    private Overlays() {}

    /** Whether this is the frame of a badge, which alone sits astride the upper edge of its part; its sign is next. */
    static boolean isBadge(Ink ink) {
        return ink instanceof Ink.Rect rect && rect.box().y() == -BADGE_RADIUS && rect.radius() == BADGE_RADIUS;
    }

    static List<Part> on(List<Part> parts, Map<String, Badge> badges, Map<String, Change> changes) {
        if (badges.isEmpty() && changes.isEmpty()) {
            return List.copyOf(parts);
        }
        List<Part> all = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Part drawn = part;
            if (part.kind() != Kind.ADDRESS && part.kind() != Kind.CABLE) {
                Badge badge = badges.get(part.id());
                drawn = badge == null ? drawn : drawn.with(badge(part.box().width(), badge));
                Change change = changes.get(part.id());
                drawn = change == null ? drawn : changed(drawn, change);
            }
            all.add(drawn);
        }
        return List.copyOf(all);
    }

    private static List<Ink> badge(double width, Badge badge) {
        String count = Integer.toString(badge.count());
        boolean several = badge.count() > 1;
        double size = several ? 26 + TextWidths.of(count, TextStyle.LABEL) : 20;
        double left = width - size - 6;
        Tone fill = badge.mark() == Mark.FAILED ? Tone.DANGER_SUBTLE : Tone.ATTENTION_SUBTLE;
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Rect(
                new Box(left, -BADGE_RADIUS, size, 2 * BADGE_RADIUS),
                BADGE_RADIUS,
                fill,
                badge.mark().tone(),
                1,
                Dash.SOLID));
        inks.add(new Ink.Sign(badge.mark(), left + 10, 0, 4.5));
        if (several) {
            inks.add(Ink.Words.left(
                    count, left + 18, 4, TextStyle.LABEL, badge.mark().tone()));
        }
        return inks;
    }

    private static Part changed(Part part, Change change) {
        Box box = new Box(0, 0, part.box().width(), part.box().height());
        return switch (change) {
            case NEW -> part.with(List.of(new Ink.Rect(box.grow(2), 9, null, Tone.ACCENT, 2, Dash.DASHED)));
            case CHANGED -> part.with(List.of(new Ink.Rect(box.grow(2), 9, null, Tone.ACCENT, 1.5, Dash.SOLID)));
            case REMOVED ->
                part.with(List.of(new Ink.Line(
                                Curve.straight(0, box.height() / 2, box.width(), box.height() / 2),
                                Tone.TEXT,
                                1.5,
                                Dash.SOLID)))
                        .faintly();
        };
    }
}
