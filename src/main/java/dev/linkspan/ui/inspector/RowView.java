// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import javafx.scene.Node;

/** What a row looks like. It is kept as long as rows of the same key and kind come, so that typing is not disturbed. */
abstract class RowView<R extends Row> {
    private R row;

    RowView(R row) {
        this.row = row;
    }

    /** The row as it is now. */
    final R row() {
        return row;
    }

    abstract Node node();

    /** Brings the node up to date with {@link #row}. */
    abstract void refresh();

    /** Takes over what is half typed, if it is good, because the user turns to something else. */
    void commit() {}

    /** Forgets what is half typed: what it was about is gone. */
    void abandon() {}

    /** Whether this view can show a row. */
    final boolean fits(Row other) {
        return other.key().equals(row.key()) && other.getClass() == row.getClass();
    }

    /** Shows a row that fits. */
    @SuppressWarnings("unchecked") // fits() has compared the classes
    final void show(Row other) {
        row = (R) other;
        refresh();
    }
}
