// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of where a cable ends: five drawings, each by its line, its mark and its word.
 *
 * @param words the same as a sentence for tooltips and screen readers
 * @param fade how much it has paled by its age, 0 for not at all to 4
 */
public record Cabled(Kind kind, String words, int fade) {
    private static final double RADIUS = 6.5;

    /** What is known. */
    public enum Kind {
        /** Heard where it is drawn: the line of its state, a tick. */
        PROVED,
        /** Heard elsewhere: dash-dotted and red, a sign of "not equal". */
        CONTRADICTED,
        /** Heard some time ago: paler the older it is, a clock. */
        STALE,
        /** Not allowed to be heard: long dashes, a lock. */
        NOT_ALLOWED,
        /** Heard by nobody: sparse dots, a question mark. */
        UNKNOWN
    }

    /** How much of it is still to be seen, 1 for all. */
    public double opacity() {
        return kind == Kind.STALE ? 0.85 - 0.08 * fade : 1;
    }

    /** The pattern of its line; null for that of its state, which matters more where the cable carries nothing. */
    @Nullable
    Dash dash(Mark state) {
        boolean works = state != Mark.FAILED && state != Mark.DEGRADED;
        return switch (kind) {
            case CONTRADICTED -> Dash.DASH_DOT;
            case NOT_ALLOWED -> works ? Dash.LONG : null;
            case UNKNOWN -> works ? Dash.SPARSE : null;
            case PROVED, STALE -> null;
        };
    }

    /** The colour of its line; null for that of its state. */
    @Nullable
    Tone tone(Mark state) {
        boolean works = state != Mark.FAILED && state != Mark.DEGRADED;
        return switch (kind) {
            case CONTRADICTED -> Tone.DANGER;
            case NOT_ALLOWED, UNKNOWN -> works ? Tone.MUTED : null;
            case PROVED, STALE -> null;
        };
    }

    /** Its mark, around a point. */
    List<Ink> mark(Point at) {
        double x = at.x();
        double y = at.y();
        return switch (kind) {
            case PROVED ->
                List.of(
                        disc(x, y, Tone.CARD, Tone.SUCCESS),
                        stroke(x - 3, y, x - 0.8, y + 2.6, Tone.SUCCESS),
                        stroke(x - 0.8, y + 2.6, x + 3.2, y - 2.6, Tone.SUCCESS));
            case CONTRADICTED ->
                List.of(
                        disc(x, y, Tone.DANGER, Tone.CARD),
                        stroke(x - 3.4, y - 1.6, x + 3.4, y - 1.6, Tone.ON_EMPHASIS),
                        stroke(x - 3.4, y + 1.6, x + 3.4, y + 1.6, Tone.ON_EMPHASIS),
                        stroke(x - 1.8, y + 4, x + 1.8, y - 4, Tone.ON_EMPHASIS));
            case STALE ->
                List.of(
                        disc(x, y, Tone.CARD, Tone.MUTED),
                        stroke(x, y - 3.6, x, y, Tone.MUTED),
                        stroke(x, y, x + 2.6, y + 1.4, Tone.MUTED));
            case NOT_ALLOWED -> List.of(disc(x, y, Tone.CARD, Tone.MUTED), new Ink.Sign(Mark.NOT_ALLOWED, x, y, 3.4));
            case UNKNOWN -> List.of(disc(x, y, Tone.CARD, Tone.CARD), new Ink.Sign(Mark.UNKNOWN, x, y, 5));
        };
    }

    private static Ink disc(double x, double y, Tone fill, Tone rim) {
        Box box = new Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        return new Ink.Rect(box, RADIUS, fill, rim, 1.4, Dash.SOLID);
    }

    private static Ink stroke(double x1, double y1, double x2, double y2, Tone tone) {
        return new Ink.Line(Curve.straight(x1, y1, x2, y2), tone, 1.6, Dash.SOLID);
    }
}
