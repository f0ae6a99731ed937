// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Rules;
import dev.linkspan.rule.Severity;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Unknowns;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the rules found, the worst first: a click shows the object, a button mends it. */
final class ProblemsPanel extends VBox implements BottomTab {
    private final EditorModel model;
    private final FilteredList<Finding> shown;
    private final ListView<Finding> list;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final HBox tools = new HBox(6);
    private final Label empty = new Label();
    private final Label unchecked = new Label();
    private final Map<Severity, ToggleButton> filters = new EnumMap<>(Severity.class);

    ProblemsPanel(EditorModel model) {
        this.model = model;
        shown = new FilteredList<>(model.findings());
        list = new ListView<>(shown);
        tools.setAlignment(Pos.CENTER_RIGHT);
        for (Severity severity : Severity.values()) {
            tools.getChildren().add(filter(severity));
        }
        getChildren().add(content());
        model.findings().addListener((ListChangeListener<Finding>) change -> count());
        model.validatedProperty().addListener((property, was, is) -> count());
        count();
    }

    /** Gives the keyboard to the list, with its first row chosen. */
    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    @Override
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public Region body() {
        return this;
    }

    private ToggleButton filter(Severity severity) {
        ToggleButton button = new ToggleButton(null, Mark.of(severity));
        button.setId("filter-" + severity.word());
        button.setSelected(true);
        button.getStyleClass().add(ShellStyles.FILTER);
        button.setAccessibleText("Show findings of severity " + severity.word());
        button.setTooltip(new Tooltip("Show findings of severity " + severity.word()));
        button.selectedProperty().addListener((property, was, is) -> {
            shown.setPredicate(finding -> filters.get(finding.severity()).isSelected());
            count();
        });
        filters.put(severity, button);
        return button;
    }

    private Node content() {
        list.setId("problems");
        list.setAccessibleText("Problems");
        list.getStyleClass().add(ShellStyles.PROBLEMS);
        list.setCellFactory(view -> new ProblemCell(model, this::show));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                show(list.getSelectionModel().getSelectedItem());
            }
        });
        empty.getStyleClass().add(ShellStyles.TITLE);
        unchecked.getStyleClass().add(ShellStyles.DETAIL);
        unchecked.setWrapText(true);
        VBox emptyState = new VBox(4, empty, unchecked);
        emptyState.setId("problems-empty");
        emptyState.getStyleClass().add(ShellStyles.EMPTY);
        emptyState.setMouseTransparent(true);
        emptyState.visibleProperty().bind(javafx.beans.binding.Bindings.isEmpty(shown));
        list.visibleProperty().bind(emptyState.visibleProperty().not());
        StackPane body = new StackPane(new WholeRows(list), emptyState);
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    private void show(Finding finding) {
        if (finding != null) {
            model.select(finding.subject());
            model.reveal(finding.subject());
        }
    }

    private void count() {
        title.set("Problems " + model.findings().size());
        for (Map.Entry<Severity, ToggleButton> entry : filters.entrySet()) {
            long number = model.findings().stream()
                    .filter(finding -> finding.severity() == entry.getKey())
                    .count();
            entry.getValue().setText(String.valueOf(number));
        }
        if (!shown.isEmpty()) {
            return;
        }
        if (!model.validatedProperty().get()) {
            empty.setText("Checking the layout");
            unchecked.setText("");
            return;
        }
        empty.setText(
                model.findings().isEmpty()
                        ? "Nothing found in this layout by " + Rules.all().size() + " rules"
                        : "Nothing of the chosen severities");
        List<String> unknown = Unknowns.of(model.index());
        unchecked.setText(unknown.isEmpty() ? "" : "Not judged, because not known: " + String.join(", ", unknown));
    }
}
