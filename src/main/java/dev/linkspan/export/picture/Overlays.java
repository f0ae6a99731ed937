// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Notes.Badge;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.export.picture.Part.Kind;
import dev.linkspan.export.picture.Scene.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws findings, planned changes and what was broken on purpose onto the parts that they are about. */
final class Overlays {
    private static final double BADGE_RADIUS = 9;
    private static final double PLATE = 17;

    private Overlays() {}

    /** Whether this is the frame of a badge, which alone sits astride the upper edge of its part; its sign is next. */
    static boolean isBadge(Ink ink) {
        return ink instanceof Ink.Rect rect && rect.box().y() == -BADGE_RADIUS && rect.radius() == BADGE_RADIUS;
    }

    static List<Part> on(
            List<Part> parts, Map<String, Badge> badges, Map<String, Change> changes, Map<String, Broken> broken) {
        if (badges.isEmpty() && changes.isEmpty() && broken.isEmpty()) {
            return List.copyOf(parts);
        }
        Broken card = broken.get(parts.get(0).id());
        boolean dead = card != null && card.dead();
        List<Part> signs = new ArrayList<>();
        List<Part> all = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Part drawn = part;
            if (part.kind() != Kind.ADDRESS && part.kind() != Kind.CABLE) {
                Badge badge = badges.get(part.id());
                drawn = badge == null ? drawn : drawn.with(badge(part.box().width(), badge));
                Change change = changes.get(part.id());
                drawn = change == null ? drawn : changed(drawn, change);
                Broken own = broken.get(part.id());
                if (own != null) {
                    drawn = own.dead() ? drawn.faintly() : drawn;
                    signs.add(sign(part, own));
                }
            }
            all.add(dead ? drawn.faintly() : drawn);
        }
        all.addAll(signs);
        return List.copyOf(all);
    }

    private static List<Ink> badge(double width, Badge badge) {
        String count = Integer.toString(badge.count());
        boolean several = badge.count() > 1;
        double size = several ? 26 + TextWidths.of(count, TextStyle.LABEL) : 20;
        double left = width - size - 6;
        Tone fill = switch (badge.mark()) {
            case FAILED -> Tone.DANGER_SUBTLE;
            case STANDBY -> Tone.NEUTRAL_SUBTLE;
            default -> Tone.ATTENTION_SUBTLE;
        };
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

    /** A switch port is crossed out; anything else bears a small plate on its upper edge. */
    private static Part sign(Part part, Broken broken) {
        Box box = new Box(0, 0, part.box().width(), part.box().height());
        if (part.kind() == Kind.PORT) {
            List<Ink> inks = new ArrayList<>();
            inks.add(new Ink.Rect(box.grow(2), 5, null, Tone.DANGER, 2, Dash.SOLID));
            inks.addAll(cross(box.centerX(), box.centerY(), 7, Tone.DANGER, 2));
            return new Part(part.id(), Kind.SIGN, part.box(), Mark.FAILED, words(part, broken), inks);
        }
        String tag = TextWidths.fit(
                broken.tag(), TextStyle.LABEL, Math.max(24, part.box().width() - 90));
        List<Ink> plate = plate(tag, 8, 0);
        return new Part(part.id(), Kind.SIGN, part.box(), Mark.FAILED, words(part, broken), plate);
    }

    /** A small plate that begins at x with its middle at y: a cross and a word. */
    static List<Ink> plate(String tag, double x, double y) {
        double width = Math.ceil(26 + TextWidths.of(tag, TextStyle.LABEL));
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Rect(
                new Box(x, y - PLATE / 2, width, PLATE), PLATE / 2, Tone.DANGER, Tone.CARD, 1.5, Dash.SOLID));
        inks.addAll(cross(x + 11, y, 3.2, Tone.ON_EMPHASIS, 1.8));
        inks.add(Ink.Words.left(tag, x + 18, y + 4, TextStyle.LABEL, Tone.ON_EMPHASIS));
        return inks;
    }

    /** Ground under a text that begins at x and stands on y, so that a line behind it can't cross it out. */
    static Ink ground(double x, double y, double width, TextStyle style) {
        double height = style.size() + 3;
        return new Ink.Rect(
                new Box(x - 3, y - style.size() + 1, width + 6, height), 3, Tone.CANVAS, null, 0, Dash.SOLID);
    }

    /** Whether an ink is the ground under a text. */
    static boolean isGround(Ink ink) {
        return ink instanceof Ink.Rect rect && rect.fill() == Tone.CANVAS;
    }

    /** Two crossing strokes. */
    static List<Ink> cross(double x, double y, double reach, Tone tone, double width) {
        return List.of(
                new Ink.Line(Curve.straight(x - reach, y - reach, x + reach, y + reach), tone, width, Dash.SOLID),
                new Ink.Line(Curve.straight(x - reach, y + reach, x + reach, y - reach), tone, width, Dash.SOLID));
    }

    private static String words(Part part, Broken broken) {
        return part.words() + " / " + broken.words();
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
