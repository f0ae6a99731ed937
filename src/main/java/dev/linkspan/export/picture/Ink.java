// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import org.jspecify.annotations.Nullable;

/** What a painter draws: six simple things. Coordinates are relative to the part that they belong to. */
public sealed interface Ink {

    /**
     * A rectangle with round corners.
     *
     * @param fill null for none
     * @param stroke null for none
     */
    record Rect(
            Box box,
            double radius,
            @Nullable Tone fill,
            @Nullable Tone stroke,
            double strokeWidth,
            Dash dash) implements Ink {}

    /** A text on one line; y is its baseline. */
    record Words(String text, double x, double y, TextStyle style, Tone tone, Anchor anchor) implements Ink {
        /** A text that begins at x. */
        static Words left(String text, double x, double y, TextStyle style, Tone tone) {
            return new Words(text, x, y, style, tone, Anchor.START);
        }

        /** Where it begins. */
        public double startX() {
            double width = anchor == Anchor.START ? 0 : TextWidths.of(text, style);
            return switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
        }
    }

    /** The sign of a state, within a circle of the radius around a centre. */
    record Sign(Mark mark, double x, double y, double radius) implements Ink {}

    /** A curve. */
    record Line(Curve curve, Tone tone, double width, Dash dash) implements Ink {}

    /** A part of a circle's rim; angles in degrees, counterclockwise from three o'clock. */
    record Arc(double x, double y, double radius, double start, double extent, Tone tone, double width)
            implements Ink {}

    /** An ellipse's rim. */
    record Ring(double x, double y, double radiusX, double radiusY, Tone tone, double width) implements Ink {}

    /** Which point of a text its x is. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }

        /** The word of SVG. */
        public String word() {
            return word;
        }
    }
}
