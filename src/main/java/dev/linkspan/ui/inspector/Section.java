// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import java.util.List;

/**
 * Rows that belong together.
 *
 * @param key unique in the sheet
 * @param title empty for the first properties
 * @param foldable whether it is closed until asked for
 */
record Section(String key, String title, boolean foldable, List<Row> rows) {
    Section {
        rows = List.copyOf(rows);
    }
}
