// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import atlantafx.base.theme.Styles;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What would be done to the machine of a host: its steps, the files, what surrounds it, and what was done before. */
public final class PlanView extends VBox {
    private final PlanModel model;
    private final ApplyModel applying;
    private final ListView<StepRow> steps = new ListView<>();
    private final EmptyPlan empty;
    private final StackPane stepsPane;
    private final FilesView files = new FilesView();
    private final ChecksView checks;
    private final ScrollPane checksPane;
    private final HistoryView history = new HistoryView();
    private final StackPane body = new StackPane();
    private final HBox segments = new HBox();
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
    private final Map<String, Node> panes = new LinkedHashMap<>();
    private String current = "steps";

    /** The view of plans. */
    PlanView(PlanModel model, ApplyModel applying, PlanActions actions) {
        this.model = model;
        this.applying = applying;
        setId("plan");
        getStylesheets().add(PlanStyles.stylesheet());
        steps.setId("plan-steps");
        steps.setAccessibleText("Steps");
        steps.getStyleClass().add(PlanStyles.STEPS);
        steps.setCellFactory(view -> new StepCell());
        empty = new EmptyPlan(model, actions);
        stepsPane = new StackPane(steps, empty);
        checks = new ChecksView(model, "plan-checks-form");
        checksPane = new ScrollPane(checks);
        checksPane.setFitToWidth(true);
        checksPane.setId("plan-checks-pane");
        checks.getStyleClass().add("plan-pane");
        checks.setMaxWidth(620);
        segments();
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().addAll(new MachineBar(model, applying, actions), body);
        model.versionProperty().addListener((property, was, is) -> show());
        applying.stageProperty().addListener((property, was, is) -> {
            if (was.getClass() != is.getClass()) {
                loadHistory();
            }
            show();
        });
        steps.widthProperty().addListener((property, was, is) -> steps.refresh());
        show("steps");
        show();
    }

    /** What stands at the right of the tabs. */
    Node segments() {
        if (segments.getChildren().isEmpty()) {
            segments.getStyleClass().add(PlanStyles.SEGMENTS);
            segments.getStylesheets().add(PlanStyles.stylesheet());
            segments.setSpacing(2);
            segments.setAlignment(Pos.CENTER_RIGHT);
            ToggleGroup group = new ToggleGroup();
            segment("steps", "Steps", stepsPane, group);
            segment("files", "Files", files, group);
            segment("checks", "Checks", checksPane, group);
            segment("history", "History", history, group);
        }
        return segments;
    }

    private void segment(String id, String label, Node pane, ToggleGroup group) {
        ToggleButton button = new ToggleButton(label);
        button.setId("plan-" + id + "-tab");
        button.setToggleGroup(group);
        button.setMinWidth(0);
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(Styles.SMALL, "plan-segment");
        button.setOnAction(event -> show(id));
        buttons.put(id, button);
        panes.put(id, pane);
        segments.getChildren().add(button);
    }

    /** Shows one of {@code steps}, {@code files}, {@code checks} and {@code history}. */
    void show(String id) {
        current = id;
        Objects.requireNonNull(buttons.get(id)).setSelected(true);
        body.getChildren().setAll(Objects.requireNonNull(panes.get(id)));
        loadHistory();
        show();
    }

    private void loadHistory() {
        if (current.equals("history")) {
            model.sessions()
                    .history(changes -> history.show(
                            changes,
                            model.sessions().all().isEmpty()
                                    ? "Connect to a machine to see what was applied to it."
                                    : "Nothing was applied to the machines that are connected."));
        }
    }

    private void show() {
        MachinePlan plan = plan();
        Plan steady = plan == null ? null : plan.plan();
        List<StepRow> rows = steady == null ? List.of() : StepRow.of(steady, status(plan));
        if (!steps.getItems().equals(rows)) {
            set(rows);
        }
        empty.show(plan);
        boolean some = !rows.isEmpty();
        steps.setVisible(some);
        empty.setVisible(!some);
        ChangePreview preview = model.preview();
        files.show(
                preview == null ? List.of() : preview.files(),
                preview == null ? List.of() : preview.commands(),
                plan != null && plan.wanted().platform() != Platform.LINUX,
                !some ? "Nothing is written." : preview == null ? unknown() : "No file is written.");
        buttons.get("files")
                .setText(
                        preview == null || preview.files().isEmpty()
                                ? "Files"
                                : "Files " + preview.files().size());
        int refusals = preview == null ? 0 : preview.refusals().size();
        buttons.get("checks").setText(refusals == 0 ? "Checks" : "Checks " + refusals);
        checks.show();
    }

    /** Rows are put in one by one where their number stays, so that the list doesn't jump while steps are done. */
    private void set(List<StepRow> rows) {
        if (steps.getItems().size() != rows.size()) {
            steps.getItems().setAll(rows);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!steps.getItems().get(i).equals(rows.get(i))) {
                steps.getItems().set(i, rows.get(i));
                if (rows.get(i).progress() == StepRow.Progress.RUNNING) {
                    steps.scrollTo(Math.max(0, i - 1));
                }
            }
        }
    }

    private String unknown() {
        return model.previewProblem().isEmpty()
                ? "What is written is known once the machine is connected."
                : model.previewProblem();
    }

    /** While a plan of the host is carried out, or its end is shown, that one. */
    private @Nullable MachinePlan plan() {
        Host host = model.host();
        MachinePlan subject = applying.subject();
        boolean done = subject != null && host != null && subject.hostId().equals(host.id()) && status(subject) != null;
        return done ? subject : model.plan();
    }

    private @Nullable ChangeStatus status(@Nullable MachinePlan plan) {
        MachinePlan subject = applying.subject();
        if (plan == null || subject == null || !plan.hostId().equals(subject.hostId())) {
            return null;
        }
        ApplyStage stage = applying.stageProperty().get();
        return stage instanceof ApplyStage.Going going
                ? going.status()
                : stage instanceof ApplyStage.Lost lost
                        ? lost.last()
                        : stage instanceof ApplyStage.Ended ended ? ended.status() : null;
    }

    /** Gives the keyboard to the steps. */
    @Override
    public void requestFocus() {
        steps.requestFocus();
    }
}
