// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.linkspan.edit.Edit;
import dev.linkspan.ui.form.FormStyles;
import dev.linkspan.ui.form.ShortLabel;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Another element that belongs to the one shown: a click selects it, the cross takes it out. */
final class PartView extends RowView<Row.Part> {
    private static final double NAME_MOST = 118;

    private final HBox line = new HBox();
    private final StateMark mark = new StateMark(null);
    private final Hyperlink name = new Hyperlink();
    private final ShortLabel detail = new ShortLabel("", InspectorStyles.DETAIL);
    private final Button remove = new Button("×");

    PartView(Row.Part part, InspectorModel model) {
        super(part);
        line.getStyleClass().add(InspectorStyles.PART);
        name.getStyleClass().add(InspectorStyles.PART_NAME);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(NAME_MOST);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(name.textProperty());
        name.setTooltip(whole);
        name.setOnAction(event -> {
            name.setVisited(false);
            model.goTo(row().elementId());
        });
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        remove.getStyleClass().addAll(FormStyles.REMOVE, Styles.FLAT);
        remove.setOnAction(event -> {
            Edit edit = row().remove();
            if (edit != null) {
                model.perform(edit);
            }
        });
        remove.managedProperty().bind(remove.visibleProperty());
        line.getChildren().addAll(mark, name, detail, remove);
        refresh();
    }

    @Override
    Node node() {
        return line;
    }

    @Override
    void refresh() {
        Row.Part part = row();
        Edit edit = part.remove();
        mark.show(part.state());
        name.setText(part.name());
        name.setId(PropertyView.id(part.key()));
        name.setPrefWidth(Region.USE_COMPUTED_SIZE);
        detail.setText(part.detail());
        remove.setVisible(edit != null);
        remove.setAccessibleText(edit == null ? null : edit.label());
        remove.setTooltip(edit == null ? null : new Tooltip(edit.label()));
        remove.setId(PropertyView.id("remove " + part.key()));
    }
}
