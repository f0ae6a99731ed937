// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.rule.Severity;
import dev.linkspan.sim.Event;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One cause: its sentence always, and all the rest of it while it is open. */
final class CauseCard extends VBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    private final CauseKey key;
    private final CausesModel model;
    private final Mending mending;
    private final Region mark = new Region();
    private final Label word = new Label();
    private final Label id = new Label();
    private final Label sentence = CauseStyles.text("", CauseStyles.SENTENCE);
    private final Label cost = CauseStyles.text("", CauseStyles.COST);
    private final VBox head = new VBox(3);
    private final VBox place = new VBox();
    private @Nullable Shown shown;

    CauseCard(CauseKey key, CausesModel model, Mending mending) {
        this.key = key;
        this.model = model;
        this.mending = mending;
        getStyleClass().add(CauseStyles.CARD);
        setUserData(key);
        word.getStyleClass().add(CauseStyles.WORD);
        id.getStyleClass().add(CauseStyles.ID);
        Region gap = new Region();
        HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
        HBox line = new HBox(7, mark, word, gap, id);
        line.setAlignment(Pos.CENTER_LEFT);
        cost.managedProperty().bind(cost.visibleProperty());
        head.getChildren().addAll(line, sentence, cost);
        head.getStyleClass().add(CauseStyles.HEAD);
        // A button would not let its sentence wrap.
        head.setFocusTraversable(true);
        head.setAccessibleRole(AccessibleRole.BUTTON);
        head.setOnMouseClicked(event -> {
            head.requestFocus();
            toggle();
        });
        head.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                event.consume();
                toggle();
            }
        });
        getChildren().addAll(head, place);
    }

    /**
     * What a card shows.
     *
     * @param labels what its remedies say; edits can't be compared
     */
    private record Shown(
            Explanation cause,
            boolean open,
            boolean now,
            List<String> labels,
            @Nullable Acknowledgement acknowledged) {}

    void show(Explanation cause, boolean open, List<Remedy> remedies) {
        Shown next = new Shown(
                cause,
                open,
                mending.isNow(),
                remedies.stream().map(CauseCard::label).toList(),
                model.acknowledgement(key).orElse(null));
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        boolean quiet = next.acknowledged() != null;
        WhatIfStyles.show(mark, quiet ? Event.Tone.NEUTRAL : tone(cause.severity()));
        word.setText(cause.severity().word());
        word.getStyleClass().setAll("label", CauseStyles.WORD, cause.severity().word());
        id.setText(cause.cause() + " · " + cause.certainty().word());
        sentence.setText(cause.sentence());
        cost.setText(cause.cost());
        cost.setVisible(!cause.cost().isEmpty() && !quiet);
        pseudoClassStateChanged(OPEN, open);
        pseudoClassStateChanged(QUIET, quiet);
        getStyleClass()
                .setAll(
                        CauseStyles.CARD,
                        quiet ? "acknowledged" : cause.severity().word());
        head.setAccessibleText(
                (quiet ? "acknowledged, " : "") + cause.severity().word() + ": " + cause.sentence() + " " + cause.cost()
                        + (open ? ", open" : ", folded"));
        place.getChildren()
                .setAll(
                        open
                                ? List.of(new CauseBody(cause, next.acknowledged(), remedies, model, mending))
                                : List.of());
    }

    private void toggle() {
        if (key.equals(model.chosenProperty().get())) {
            model.chosenProperty().set(null);
        } else {
            model.chosenProperty().set(key);
            if (shown != null) {
                mending.show(CauseNotes.place(shown.cause(), mending.index()));
            }
        }
    }

    private static String label(Remedy remedy) {
        if (remedy instanceof Remedy.Repair repair) {
            return repair.label() + repair.fault();
        }
        return remedy instanceof Remedy.Change change ? change.label() : remedy.toString();
    }

    static Event.Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Event.Tone.BAD;
            case WARNING -> Event.Tone.WARNING;
            case INFO -> Event.Tone.NEUTRAL;
        };
    }
}
