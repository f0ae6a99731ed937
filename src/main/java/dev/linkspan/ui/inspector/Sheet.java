// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import java.util.List;
import java.util.Optional;

/**
 * What the drawer says about one thing.
 *
 * @param key what it is about; fields keep half-typed text while this stays the same
 * @param title its name
 * @param subtitle what it is and where
 */
record Sheet(String key, String title, String subtitle, List<Section> sections) {
    Sheet {
        sections = List.copyOf(sections);
    }

    /** The row with this key. */
    Optional<Row> row(String rowKey) {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.key().equals(rowKey))
                .findFirst();
    }
}
