// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.List;

/**
 * The outlines of the signs of states, as polygons and circles around 0, 0 with radius 1, so that every painter draws
 * the same shape.
 *
 * @param circle whether it is a circle; the polygon is empty then
 * @param polygon x and y of its corners
 * @param filled whether it is filled; if not, only its rim is drawn
 * @param letter what is written in it; empty for nothing
 */
public record SignShape(boolean circle, List<Double> polygon, boolean filled, String letter) {
    private static final SignShape DISC = new SignShape(true, List.of(), true, "");
    private static final SignShape RIM = new SignShape(true, List.of(), false, "");
    private static final SignShape QUESTION = new SignShape(true, List.of(), false, "?");
    private static final SignShape TRIANGLE =
            new SignShape(false, List.of(0.0, -1.15, 1.2, 0.95, -1.2, 0.95), true, "");
    private static final SignShape DIAMOND =
            new SignShape(false, List.of(0.0, -1.3, 1.3, 0.0, 0.0, 1.3, -1.3, 0.0), true, "");
    /** A lock: body and shackle in one outline. */
    private static final SignShape LOCK = new SignShape(
            false,
            List.of(
                    -1.0, -0.1, -0.7, -0.1, -0.7, -0.8, -0.35, -1.2, 0.35, -1.2, 0.7, -0.8, 0.7, -0.1, 1.0, -0.1, 1.0,
                    1.2, -1.0, 1.2, -1.0, -0.1, -0.35, -0.1, 0.35, -0.1, 0.35, -0.65, 0.15, -0.85, -0.15, -0.85, -0.35,
                    -0.65, -0.35, -0.1, -1.0, -0.1),
            true,
            "");

    /** The shape of a state. */
    public static SignShape of(Mark mark) {
        return switch (mark) {
            case HEALTHY -> DISC;
            case DEGRADED -> TRIANGLE;
            case FAILED -> DIAMOND;
            case STANDBY, STALE -> RIM;
            case UNKNOWN -> QUESTION;
            case NOT_ALLOWED -> LOCK;
        };
    }

    /** Style of the letter in a sign of a radius. */
    public static TextStyle letterStyle(double radius) {
        return new TextStyle(radius * 1.7, TextStyle.Weight.BOLD);
    }
}
