// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

/** Where the top left corner of a card stands on the canvas, in canvas units (pixels at 100 %). */
public record Position(double x, double y) {
    public Position {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a position has finite numbers");
        }
    }
}
