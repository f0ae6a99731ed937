// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Part.Kind;
import java.util.List;

/** Draws an address, VLAN or bridge: one line in a round frame, what it is on the left, more about it on the right. */
final class Pill {
    static final double HEIGHT = 22;
    private static final double MOST_NAME = 330;
    private static final double MOST_DETAIL = 420;

    /** How loud it is. */
    enum Look {
        USUAL,
        /** It has just changed. */
        FRESH,
        /** What it stands for is cut off. */
        LOST,
        /** A plan makes it. */
        PLANNED,
        /** A plan takes it away. */
        GONE
    }

    private Pill() {}

    /** @param detail may be empty */
    static Block draw(
            String id,
            Kind kind,
            Mark mark,
            String name,
            String detail,
            Tone edge,
            double least,
            Look look,
            String words) {
        String shownName = TextWidths.fit(name, TextStyle.ADDRESS, MOST_NAME);
        String shownDetail = TextWidths.fit(detail, TextStyle.DETAIL, MOST_DETAIL);
        double detailWidth = detail.isEmpty() ? 0 : 14 + TextWidths.of(shownDetail, TextStyle.DETAIL);
        double width = Math.max(least, Math.ceil(24 + TextWidths.of(shownName, TextStyle.ADDRESS) + detailWidth));
        Ink.Rect frame = switch (look) {
            case USUAL -> frame(width, Tone.CARD, edge, 1);
            case FRESH -> frame(width, Tone.CARD, edge, 2.5);
            case LOST -> frame(width, Tone.DANGER_SUBTLE, Tone.DANGER, 1.5);
            case PLANNED -> frame(width, Tone.CARD, Tone.ACCENT, 2, Dash.DASHED);
            case GONE -> frame(width, Tone.CARD, Tone.MUTED, 1);
        };
        Tone tone = switch (look) {
            case USUAL, GONE -> Tone.MUTED;
            case FRESH -> edge;
            case LOST -> Tone.DANGER;
            case PLANNED -> Tone.ACCENT;
        };
        List<Ink> inks = List.of(
                frame,
                Ink.Words.left(shownName, 12, 15.2, TextStyle.ADDRESS, Tone.TEXT),
                new Ink.Words(shownDetail, width - 12, 15.2, TextStyle.DETAIL, tone, Ink.Anchor.END));
        Part part = new Part(id, kind, new Box(0, 0, width, HEIGHT), mark, words, inks);
        return Block.of(look == Look.GONE ? part.with(List.of(struck(width))).faintly() : part);
    }

    private static Ink struck(double width) {
        return new Ink.Line(Curve.straight(8, HEIGHT / 2, width - 8, HEIGHT / 2), Tone.TEXT, 1.5, Dash.SOLID);
    }

    private static Ink.Rect frame(double width, Tone fill, Tone edge, double stroke) {
        return frame(width, fill, edge, stroke, Dash.SOLID);
    }

    private static Ink.Rect frame(double width, Tone fill, Tone edge, double stroke, Dash dash) {
        return new Ink.Rect(new Box(0, 0, width, HEIGHT), HEIGHT / 2, fill, edge, stroke, dash);
    }
}
