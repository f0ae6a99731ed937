// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import java.util.List;

/**
 * How the constructions compare on one machine.
 *
 * @param columns what is compared
 * @param rows in what; each has a cell for each column
 */
public record Comparison(List<Column> columns, List<Row> rows) {
    public Comparison {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** @param recommended whether it is what we recommend */
    public record Column(String title, boolean recommended) {}

    /** @param deciding whether the recommendation rests on this row */
    public record Row(String aspect, List<String> cells, boolean deciding) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
