// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.ui.model.EditorModel;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** One finding: mark, rule, the whole sentence, and its best fix as a button with the others in a menu beside it. */
final class ProblemCell extends ListCell<Finding> {
    private static final double LEAST_HEIGHT = 34;
    private static final double FIX_WIDTH = 190;

    private final EditorModel model;
    private final Mark mark = Mark.of(null);
    private final Label rule = new Label();
    private final Label sentence = new Label();
    private final HBox fixes = new HBox(6);
    private final HBox row = new HBox(14, mark, rule, sentence, fixes);

    ProblemCell(EditorModel model, Consumer<Finding> show) {
        this.model = model;
        rule.getStyleClass().add(ShellStyles.RULE);
        rule.setMinWidth(46);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinWidth(0);
        sentence.setWrapText(true);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        fixes.setMinWidth(Region.USE_PREF_SIZE);
        fixes.setAlignment(Pos.CENTER_RIGHT);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnMouseClicked(event -> show.accept(getItem()));
    }

    @Override
    protected void updateItem(Finding finding, boolean empty) {
        super.updateItem(finding, empty);
        if (empty || finding == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        mark.show(finding.severity());
        rule.setText(finding.rule());
        sentence.setText(finding.sentence());
        fixes.getChildren().clear();
        if (!finding.fixes().isEmpty()) {
            fixes.getChildren().add(fix(finding.fixes().get(0)));
        }
        if (finding.fixes().size() > 1) {
            fixes.getChildren().add(others(finding));
        }
        setTooltip(tooltip(finding));
        setAccessibleText(finding.severity().word() + ", " + finding.rule() + ", " + finding.sentence());
        setGraphic(row);
    }

    /** A cell asks what it shows for its height without saying how wide it is; sentences need to know. */
    @Override
    protected double computePrefHeight(double width) {
        if (isEmpty() || width <= 0) {
            return LEAST_HEIGHT;
        }
        double inside = width - snappedLeftInset() - snappedRightInset();
        return Math.max(LEAST_HEIGHT, snapSizeY(row.prefHeight(inside) + snappedTopInset() + snappedBottomInset()));
    }

    private Button fix(QuickFix fix) {
        Button button = new Button(fix.label());
        button.setMnemonicParsing(false);
        button.setWrapText(true);
        button.setMaxWidth(FIX_WIDTH);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(Styles.SMALL, "quick-fix");
        button.setAccessibleText("Fix: " + fix.label());
        button.setOnAction(event -> model.perform(fix.edit()));
        return button;
    }

    private MenuButton others(Finding finding) {
        MenuButton more = new MenuButton(null, new FontIcon(Material2OutlinedMZ.MORE_HORIZ));
        more.getStyleClass()
                .addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW, ShellStyles.ICON_BUTTON, "other-fixes");
        more.setAccessibleText("Other fixes");
        more.setTooltip(new Tooltip("Other fixes"));
        finding.fixes().stream().skip(1).forEach(fix -> {
            MenuItem item = new MenuItem(fix.label());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.perform(fix.edit()));
            more.getItems().add(item);
        });
        return more;
    }

    private static Tooltip tooltip(Finding finding) {
        StringBuilder text = new StringBuilder(finding.sentence());
        finding.evidence().forEach(fact -> text.append("\n• ").append(fact));
        if (!finding.remedy().isEmpty()) {
            text.append("\n\n").append(finding.remedy());
        }
        Tooltip tooltip = new Tooltip(text.toString());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(520);
        return tooltip;
    }
}
