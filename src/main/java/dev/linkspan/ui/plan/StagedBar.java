// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import atlantafx.base.theme.Styles;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.ui.form.ShortLabel;
import java.time.Duration;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * What the design says and the machines don't have yet, counted, in the bar above; and while a change is made, how long
 * is left to keep it. Seen in every mode; takes no place when there is nothing to say.
 */
public final class StagedBar extends HBox {
    private static final String WAITING = "waiting";
    /** With so much of it, what it says can be understood. */
    private static final double MOST_MIN = 330;

    private static final double LEAST = 150;

    private static final int SHORT = 16;

    private final PlanModel model;
    private final ApplyModel applying;
    private final Label words = new ShortLabel("");
    private final Button preview;
    private final Button apply;
    private final Button discard;
    private final Button keep;
    private final Button revert;
    private final BooleanProperty compact = new SimpleBooleanProperty();
    private String left = "";

    /** @param preview shows the plan */
    StagedBar(PlanModel model, ApplyModel applying, PlanActions actions, Runnable show) {
        super(2);
        this.model = model;
        this.applying = applying;
        setId("staged");
        getStyleClass().add("staged-bar");
        getStylesheets().add(PlanStyles.stylesheet());
        setAlignment(Pos.CENTER_LEFT);
        words.setId("staged-words");
        words.setMinWidth(60);
        HBox.setHgrow(words, Priority.ALWAYS);
        preview = PlanStyles.button("staged-preview", "Preview", show, Styles.SMALL, Styles.FLAT);
        discard = PlanStyles.button("staged-discard", "Discard", actions::discard, Styles.SMALL, Styles.FLAT);
        apply = PlanStyles.button(
                "staged-apply",
                "Apply…",
                () -> {
                    show.run();
                    actions.apply();
                },
                Styles.SMALL,
                Styles.ACCENT);
        keep = PlanStyles.button("staged-keep", "Keep", applying::keep, Styles.SMALL, Styles.SUCCESS);
        revert = PlanStyles.button("staged-revert", "Take back", applying::revert, Styles.SMALL, Styles.FLAT);
        for (Button button : new Button[] {preview, apply, discard, keep, revert}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        Region gap = new Region();
        gap.setMinWidth(6);
        getChildren().addAll(words, gap, preview, discard, apply, revert, keep);
        managedProperty().bind(visibleProperty());
        minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(compact.get() ? LEAST : MOST_MIN, prefWidth(-1)),
                        widthProperty(),
                        words.textProperty(),
                        compact));
        new Countdown(applying, this::count);
        compact.addListener((property, was, is) -> show());
        model.versionProperty().addListener((property, was, is) -> show());
        applying.stageProperty().addListener((property, was, is) -> show());
        show();
    }

    /** Whether there is room for a few words alone; the rest is in the tab and the panel. */
    public BooleanProperty compactProperty() {
        return compact;
    }

    private void count(Duration time) {
        left = PlanWords.countdown(time);
        show();
    }

    private void show() {
        boolean going = applying.isGoing();
        boolean awaits = applying.isAwaiting();
        List<MachinePlan> staged = model.staged();
        getStyleClass().remove(WAITING);
        if (going) {
            getStyleClass().add(WAITING);
        }
        words.setText(going ? going() : staged(staged));
        setVisible(going || !staged.isEmpty());
        preview.setVisible(!going && !compact.get());
        apply.setVisible(!going);
        discard.setVisible(!going && !compact.get());
        keep.setVisible(awaits);
        revert.setVisible(awaits && !compact.get());
        boolean asked = applying.stageProperty().get() instanceof ApplyStage.Going now
                && !now.asked().isEmpty();
        keep.setDisable(asked);
        revert.setDisable(asked);
    }

    private String going() {
        ApplyStage stage = applying.stageProperty().get();
        String name = PlanWords.shorten(applying.name(), SHORT);
        if (stage instanceof ApplyStage.Lost) {
            return name + ": session lost";
        }
        if (!(stage instanceof ApplyStage.Going now)) {
            return name + ": beginning";
        }
        ChangeStatus status = now.status();
        if (status.phase() == ChangePhase.AWAITING) {
            return compact.get() ? left + " to keep it" : name + " is taken back in " + left;
        }
        return name + ": " + PlanWords.phase(status.phase()).toLowerCase(java.util.Locale.ROOT)
                + (status.phase() == ChangePhase.CHANGING || status.phase() == ChangePhase.REVERTING
                        ? " " + status.done() + " of " + status.steps().size()
                        : "");
    }

    private static String staged(List<MachinePlan> staged) {
        int steps = staged.stream().mapToInt(MachinePlan::steps).sum();
        String where = staged.size() == 1
                ? PlanWords.shorten(staged.get(0).wanted().name(), SHORT)
                : PlanWords.count(staged.size(), "host");
        return PlanWords.count(steps, "change") + " on " + where;
    }
}
