// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import atlantafx.base.theme.Styles;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Host;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Carries a plan out before the user's eyes, beside the picture in every mode: asks first, ticks the steps off, counts
 * down until the change is kept or taken back, and says what became of it. No key but the one on its button keeps it.
 */
final class ApplyPanel extends VBox {
    private static final int LONGEST = 26;

    private final PlanModel model;
    private final ApplyModel applying;
    private final PlanActions actions;
    private final Label title = PlanStyles.text("", "apply-title");
    private final Label about = PlanStyles.text("", PlanStyles.MUTED);
    private final VBox content = new VBox(10);
    private final HBox buttons = new HBox(8);
    private final ChecksView checks;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label phase = PlanStyles.text("", PlanStyles.BOLD);
    private final Label doing = PlanStyles.text("", PlanStyles.MUTED);
    private final StepTicks ticks = new StepTicks();
    private final Label countdown = new Label();
    private final Label until = PlanStyles.text("", PlanStyles.MUTED);
    private final VBox waiting;
    private final Button keep;
    private final Button revert;
    private final Button more;
    private final Button begin;
    private String shape = "";

    ApplyPanel(PlanModel model, ApplyModel applying, PlanActions actions) {
        super(10);
        this.model = model;
        this.applying = applying;
        this.actions = actions;
        setId("apply");
        setFocusTraversable(true);
        getStyleClass().add(PlanStyles.PANEL);
        getStylesheets().add(PlanStyles.stylesheet());
        checks = new ChecksView(model, "apply-checks");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText("Steps done");
        countdown.setId("apply-countdown");
        countdown.getStyleClass().add(PlanStyles.COUNTDOWN);
        countdown.setMinWidth(Region.USE_PREF_SIZE);
        keep = PlanStyles.button("apply-keep", "Keep", applying::keep, Styles.SUCCESS);
        revert = PlanStyles.button("apply-revert", "Take back", applying::revert);
        more = PlanStyles.button("apply-more", "+ 1 min", () -> applying.more(Duration.ofMinutes(1)), Styles.SMALL);
        begin = PlanStyles.button("apply-begin", "Apply", applying::begin, Styles.ACCENT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox time = new HBox(8, countdown, gap, more);
        time.setAlignment(Pos.CENTER_LEFT);
        HBox decide = new HBox(8, keep, revert);
        waiting = new VBox(4, PlanStyles.text("Taken back by itself in"), time, until, decide);
        waiting.getStyleClass().add("apply-wait");
        VBox.setMargin(decide, new javafx.geometry.Insets(6, 0, 0, 0));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setId("apply-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, about, scroll, buttons);
        new Countdown(applying, this::count);
        applying.stageProperty().addListener((property, was, is) -> show());
        model.versionProperty().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        ApplyStage stage = applying.stageProperty().get();
        if (stage instanceof ApplyStage.Review) {
            review();
        } else if (stage instanceof ApplyStage.Beginning) {
            arrange("beginning", "Applying to " + name(), List.of(phase), List.of());
            phase.setText("The machine is asked to begin");
        } else if (stage instanceof ApplyStage.Refused refused) {
            Node[] cards = refused.refusals().stream().map(ChecksView::refusal).toArray(Node[]::new);
            arrange(
                    "refused",
                    name() + " is not changed",
                    List.of(cards),
                    List.of(PlanStyles.button("apply-close", "Close", applying::dismiss)));
        } else if (stage instanceof ApplyStage.Going going) {
            going(going);
        } else if (stage instanceof ApplyStage.Lost lost) {
            lost(lost);
        } else if (stage instanceof ApplyStage.Ended ended) {
            ended(ended.status());
        } else {
            shape = "";
        }
    }

    /** Puts other content in when the stage is another; what stays keeps the keyboard. */
    private void arrange(String next, String heading, List<? extends Node> nodes, List<? extends Node> below) {
        if (!shape.equals(next)) {
            shape = next;
            boolean mine = isFocusWithin() || next.startsWith("review");
            content.getChildren().setAll(nodes);
            buttons.getChildren().setAll(below);
            if (mine) {
                // Else the keyboard would go on to whatever comes next, which may be the button that keeps the change.
                requestFocus();
            }
        }
        title.setText(heading);
        title.setTooltip(applying.name().isEmpty() ? null : new Tooltip(applying.name()));
        about.setText(applying.way());
        about.setManaged(!about.getText().isEmpty());
    }

    /** Long names would leave no room for the words around them. */
    private String name() {
        return PlanWords.shorten(applying.name(), LONGEST);
    }

    private void review() {
        Host host = model.host();
        MachinePlan plan = model.plan();
        if (host == null || plan == null || plan.plan() == null || plan.steps() == 0) {
            applying.dismiss();
            return;
        }
        arrange(
                "review " + host.id(),
                "Apply to " + PlanWords.shorten(host.name(), LONGEST) + "?",
                List.of(phase, doing, checks),
                List.of(PlanStyles.button("apply-cancel", "Cancel", applying::dismiss), begin));
        Connection connection = model.connection(host.id());
        boolean open = connection != null && connection.state() == Connection.State.OPEN;
        about.setText(connection == null ? "no machine" : connection.way().label());
        about.setManaged(true);
        phase.setText(PlanWords.count(plan.steps(), "step") + " on " + PlanWords.shorten(host.name(), LONGEST));
        doing.setText(
                open
                        ? interruptions(plan.plan())
                        : connection == null ? "Its machine is not connected yet." : "Its machine is being reached.");
        ChangePreview preview = model.preview();
        if (connection == null) {
            begin.setText("Connect…");
            begin.setOnAction(event -> actions.connect());
            begin.setDisable(!model.sessions().reachesMachines());
        } else {
            begin.setText("Apply " + PlanWords.count(plan.steps(), "step"));
            begin.setOnAction(event -> applying.begin());
            begin.setDisable(!open || preview == null || !preview.refusals().isEmpty());
        }
        checks.show();
    }

    private static String interruptions(Plan plan) {
        List<String> words = plan.steps().stream()
                .filter(step -> step.interrupts() != null)
                .map(step -> StepCell.words(step.interrupts()))
                .distinct()
                .toList();
        return words.isEmpty() ? "No step interrupts an address." : PlanWords.lines(words);
    }

    private void going(ApplyStage.Going going) {
        ChangeStatus status = going.status();
        boolean awaits = status.phase() == ChangePhase.AWAITING;
        arrange(
                awaits ? "awaiting" : "going",
                awaits ? "Keep the change of " + name() + "?" : "Applying to " + name(),
                awaits ? List.of(waiting, ticks) : List.of(phase, progress, doing, ticks),
                awaits ? List.of() : List.of(revert(status)));
        phase.setText(PlanWords.phase(status.phase()));
        doing.setText(PlanWords.title(status.text()));
        progress.setProgress(
                status.steps().isEmpty()
                        ? 1
                        : (double) status.done() / status.steps().size());
        ticks.show(status);
        keep.setDisable(!going.asked().isEmpty());
        revert.setDisable(!going.asked().isEmpty());
        more.setDisable(!going.asked().isEmpty());
        until.setText(
                !going.asked().isEmpty()
                        ? going.asked()
                        : going.deadline() == null
                                ? ""
                                : "at " + PlanWords.clock(going.deadline())
                                        + ", unless you keep it. All that answered before answers.");
    }

    /** While steps are done they can be taken back at once. */
    private Node revert(ChangeStatus status) {
        Button stop = PlanStyles.button("apply-stop", "Take back", applying::revert);
        stop.setDisable(status.phase() == ChangePhase.REVERTING || status.phase() == ChangePhase.KEEPING);
        return stop;
    }

    private void count(Duration left) {
        countdown.setText(PlanWords.countdown(left));
        countdown.setAccessibleText(PlanWords.countdown(left) + " left to keep the change");
    }

    private void lost(ApplyStage.Lost lost) {
        String when = lost.takenBack() == null
                ? "The machine takes the change back by itself unless it was kept."
                : "The machine takes the change back by itself at " + PlanWords.clock(lost.takenBack()) + ".";
        Button again = PlanStyles.button(
                "apply-reconnect", lost.trying() ? "Connecting…" : "Connect again", applying::reconnect, Styles.ACCENT);
        again.setDisable(lost.trying());
        arrange(
                "lost " + lost,
                "The session with " + name() + " is lost",
                List.of(
                        PlanStyles.card(when, "warning"),
                        PlanStyles.text(PlanWords.sentence(lost.reason()) + "."),
                        PlanStyles.text(
                                "It was last heard of "
                                        + PlanWords.phase(lost.last().phase()).toLowerCase(java.util.Locale.ROOT)
                                        + ", with " + lost.last().done() + " of "
                                        + PlanWords.count(lost.last().steps().size(), "step") + " done.",
                                PlanStyles.MUTED)),
                List.of(again));
    }

    private void ended(ChangeStatus status) {
        Label result = PlanStyles.card(PlanWords.sentence(status.text()) + ".", PlanWords.tone(status.phase()));
        result.setId("apply-result");
        VBox differences = new VBox(4);
        if (!status.differences().isEmpty()) {
            differences.getChildren().add(PlanStyles.section("Otherwise than it should be"));
            status.differences()
                    .forEach(line -> differences.getChildren().add(PlanStyles.text(line, PlanStyles.COMMAND)));
        }
        String name = name();
        arrange(
                "ended " + status.id() + status.phase(),
                switch (status.phase()) {
                    case KEPT -> name + " is as designed";
                    case REVERTED -> name + " is as it was before";
                    default -> name + " is not as it was before";
                },
                List.of(result, differences, ticks),
                List.of(PlanStyles.button("apply-close", "Close", applying::dismiss)));
        ticks.show(status);
    }
}
