// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.time.Ticks;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One event: time, sign, what happened and why, and the line the system writes about it. */
final class EventCell extends ListCell<Event> {
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later");
    private static final double LEAST_HEIGHT = 28;

    private final WhatIfModel model;
    private final Label time = new Label();
    private final Region mark = WhatIfStyles.mark(Event.Tone.NEUTRAL);
    private final Label text = new Label();
    private final Label reason = new Label();
    private final Label log = new Label();
    private final HBox row;

    EventCell(WhatIfModel model) {
        this.model = model;
        time.getStyleClass().add(WhatIfStyles.EVENT_TIME);
        time.setMinWidth(76);
        time.setAlignment(Pos.CENTER_RIGHT);
        mark.setMinSize(11, 11);
        text.setMinWidth(Region.USE_PREF_SIZE);
        reason.getStyleClass().add(WhatIfStyles.REASON);
        log.getStyleClass().add(WhatIfStyles.LOG);
        for (Label optional : new Label[] {reason, log}) {
            optional.managedProperty().bind(optional.visibleProperty());
            optional.setMinWidth(0);
        }
        HBox sentence = new HBox(8, text, reason);
        sentence.setAlignment(Pos.BASELINE_LEFT);
        VBox words = new VBox(1, sentence, log);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(10, time, mark, words);
        row.setAlignment(Pos.CENTER_LEFT);
        setMinHeight(LEAST_HEIGHT);
        setPrefWidth(0);
        setOnMouseClicked(event -> jump());
        model.frameProperty().addListener((property, was, is) -> place());
    }

    @Override
    protected void updateItem(Event event, boolean empty) {
        super.updateItem(event, empty);
        if (empty || event == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
        } else {
            time.setText(Ticks.text(event.at()));
            WhatIfStyles.show(mark, event.tone());
            text.setText(event.text());
            reason.setText(event.reason() == null ? "" : event.reason());
            reason.setVisible(event.reason() != null);
            log.setText(event.log() == null ? "" : event.log());
            log.setVisible(event.log() != null);
            setTooltip(tooltip(event));
            setAccessibleText(
                    Ticks.text(event.at()) + " seconds, " + event.tone().word() + ", " + event.text());
            setGraphic(row);
        }
        place();
    }

    private void jump() {
        if (getItem() != null) {
            model.playingProperty().set(false);
            model.seek(getItem().at());
        }
    }

    private void place() {
        Event event = getItem();
        WhatIfModel.Frame frame = model.frameProperty().get();
        boolean shown = event != null && !isEmpty() && frame != null;
        pseudoClassStateChanged(NOW, shown && event.at() == frame.moment().at());
        pseudoClassStateChanged(LATER, shown && event.at() > frame.moment().at());
    }

    private static Tooltip tooltip(Event event) {
        StringBuilder words = new StringBuilder(event.text());
        if (event.reason() != null) {
            words.append("\n").append(event.reason());
        }
        if (event.log() != null) {
            words.append("\n\n").append(event.log());
        }
        Tooltip tooltip = new Tooltip(words.toString());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(560);
        return tooltip;
    }
}
