// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Comparison;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;

/** The comparison of constructions on one host as a table; the recommended column and the deciding row are marked. */
final class ComparisonTable extends GridPane {
    private static final double ASPECT_PERCENT = 15;

    ComparisonTable(Comparison comparison) {
        setId("wizard-comparison");
        int columns = comparison.columns().size();
        column(ASPECT_PERCENT);
        for (int i = 0; i < columns; i++) {
            column((100 - ASPECT_PERCENT) / columns);
        }
        add(cell("", WizardStyles.CELL_HEAD), 0, 0);
        for (int i = 0; i < columns; i++) {
            Comparison.Column column = comparison.columns().get(i);
            Label head = cell(column.title(), WizardStyles.CELL_HEAD);
            if (column.recommended()) {
                head.getStyleClass().add(WizardStyles.CELL_BEST);
            }
            add(head, i + 1, 0);
        }
        for (int row = 0; row < comparison.rows().size(); row++) {
            row(comparison, comparison.rows().get(row), row + 1);
        }
    }

    private void row(Comparison comparison, Comparison.Row row, int place) {
        Label aspect = cell(row.aspect(), WizardStyles.MUTED);
        add(aspect, 0, place);
        for (int i = 0; i < row.cells().size(); i++) {
            Label cell = cell(row.cells().get(i));
            if (comparison.columns().get(i).recommended()) {
                cell.getStyleClass().add(WizardStyles.CELL_BEST);
            }
            if (row.deciding()) {
                cell.getStyleClass().add(WizardStyles.CELL_DECIDING);
            }
            add(cell, i + 1, place);
        }
        if (row.deciding()) {
            aspect.getStyleClass().add(WizardStyles.CELL_DECIDING);
            aspect.setAccessibleText(row.aspect() + ", the deciding row");
        }
    }

    private void column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setHalignment(HPos.LEFT);
        getColumnConstraints().add(column);
        if (getRowConstraints().isEmpty()) {
            RowConstraints row = new RowConstraints();
            row.setValignment(VPos.TOP);
            getRowConstraints().add(row);
        }
    }

    private static Label cell(String text, String... styles) {
        Label cell = Texts.text(text, styles);
        cell.getStyleClass().add(WizardStyles.CELL);
        cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return cell;
    }
}
