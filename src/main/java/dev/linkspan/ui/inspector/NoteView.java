// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import javafx.scene.Node;
import javafx.scene.control.Label;

/** A sentence. */
final class NoteView extends RowView<Row.Note> {
    private final Label label = new Label();

    NoteView(Row.Note note) {
        super(note);
        label.setWrapText(true);
        label.getStyleClass().add(InspectorStyles.NOTE);
        refresh();
    }

    @Override
    Node node() {
        return label;
    }

    @Override
    void refresh() {
        label.setText(row().text());
    }
}
