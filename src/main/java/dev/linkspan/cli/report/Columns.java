// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import java.util.List;

/** Rows of equally many cells as lines of a terminal, each column as wide as its widest cell. */
public final class Columns {
    private Columns() {}

    /** The lines, each ending in a line feed. */
    public static String of(List<List<String>> rows) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
