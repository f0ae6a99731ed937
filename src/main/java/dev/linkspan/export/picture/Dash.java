// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.List;

/** How a line is broken: says the state of a thing without its colour. */
public enum Dash {
    SOLID,
    DASHED(7.0, 4.0),
    DOTTED(2.0, 5.0),
    LONG(12.0, 6.0),
    DASH_DOT(11.0, 4.0, 2.0, 4.0),
    SPARSE(1.5, 8.0);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so.
    private final List<Double> lengths;

    Dash(Double... lengths) {
        this.lengths = List.of(lengths);
    }

    /** Lengths of stroke and gap in turn, in canvas units; empty for an unbroken line. */
    public List<Double> lengths() {
        return lengths;
    }
}
