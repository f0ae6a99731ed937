// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.ui.form.FormRow;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;

/** Something to read; a link when it names another element. */
final class FactView extends RowView<Row.Fact> {
    private final FormRow line;
    private final Labeled text;

    FactView(Row.Fact fact, InspectorModel model) {
        super(fact);
        if (fact.goTo() == null) {
            text = new Label();
            text.setWrapText(true);
        } else {
            Hyperlink link = new Hyperlink();
            link.setOnAction(event -> {
                String target = row().goTo();
                link.setVisited(false);
                if (target != null) {
                    model.goTo(target);
                }
            });
            text = link;
            text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        text.getStyleClass().add(InspectorStyles.FACT);
        line = new FormRow(fact.caption().label(), text, text);
        refresh();
    }

    @Override
    Node node() {
        return line;
    }

    @Override
    void refresh() {
        line.setLabel(row().caption().label());
        line.explain(row().caption().explanation());
        text.setText(row().text());
    }
}
