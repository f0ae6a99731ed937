// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.List;

/** How a line is broken: says the state of a thing without its colour. */
public enum Dash {
    SOLID(0, 0),
    DASHED(7, 4),
    DOTTED(2, 5),
    LONG(12, 6);

    private final double stroke;
    private final double gap;

    Dash(double stroke, double gap) {
        this.stroke = stroke;
        this.gap = gap;
    }

    /** Lengths of stroke and gap in canvas units; empty for an unbroken line. */
    public List<Double> lengths() {
        return stroke == 0 ? List.of() : List.of(stroke, gap);
    }
}
