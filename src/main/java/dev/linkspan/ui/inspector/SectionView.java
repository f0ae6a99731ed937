// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** A titled group of rows; a foldable one is closed until asked for. */
final class SectionView extends VBox {
    private final InspectorModel model;
    private final Map<String, RowView<?>> views = new HashMap<>();
    private final VBox rows = new VBox();

    /** @param open whether a foldable section is open, shared by the same section of all elements */
    SectionView(Section section, InspectorModel model, BooleanProperty open) {
        this.model = model;
        getStyleClass().add(InspectorStyles.SECTION);
        rows.getStyleClass().add(InspectorStyles.ROWS);
        if (section.foldable()) {
            ToggleButton title = new ToggleButton();
            title.getStyleClass().setAll(InspectorStyles.SECTION_TITLE);
            title.setId(PropertyView.id("fold " + section.key()));
            title.selectedProperty().bindBidirectional(open);
            title.textProperty().bind(open.map(it -> (it ? "▾ " : "▸ ") + section.title()));
            rows.visibleProperty().bind(open);
            rows.managedProperty().bind(open);
            getChildren().add(title);
        } else if (!section.title().isEmpty()) {
            Label title = new Label(section.title().toUpperCase(Locale.ROOT));
            title.getStyleClass().add(InspectorStyles.SECTION_TITLE);
            getChildren().add(title);
        }
        getChildren().add(rows);
        show(section);
    }

    /** Shows the section as it is now; fields that are still there stay as they are. */
    void show(Section section) {
        Map<String, RowView<?>> now = new HashMap<>();
        List<RowView<?>> ordered = new ArrayList<>();
        for (Row row : section.rows()) {
            RowView<?> known = views.get(row.key());
            if (known != null && known.fits(row)) {
                known.show(row);
            } else {
                known = RowViews.of(row, model);
            }
            now.put(row.key(), known);
            ordered.add(known);
        }
        views.values().stream().filter(view -> !now.containsValue(view)).forEach(RowView::abandon);
        views.clear();
        views.putAll(now);
        Kept.children(rows, ordered.stream().map(RowView::node).toList());
    }

    /** Takes over what is half typed, as far as it is good. */
    void commit() {
        views.values().forEach(RowView::commit);
    }

    /** Forgets what is half typed. */
    void abandon() {
        views.values().forEach(RowView::abandon);
    }
}
