// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.time.Ticks;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;

/** One event of a timeline: a click goes to its time. */
final class EventCell extends ListCell<Event> {
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later");

    private final WhatIfModel model;
    private final EventRow row = new EventRow();

    EventCell(WhatIfModel model) {
        this.model = model;
        setPrefWidth(0);
        setOnMouseClicked(event -> jump());
        model.frameProperty().addListener((property, was, is) -> place());
    }

    @Override
    protected void updateItem(Event event, boolean empty) {
        super.updateItem(event, empty);
        row.show(this, empty ? null : event);
        place();
    }

    @Override
    protected double computePrefHeight(double width) {
        return row.heightOf(this);
    }

    private void jump() {
        if (getItem() != null) {
            model.playingProperty().set(false);
            model.seek(getItem().at());
        }
    }

    private void place() {
        Event event = getItem();
        Playhead.Frame frame = model.frameProperty().get();
        boolean shown = event != null && !isEmpty() && frame != null;
        // What reads as the same time belongs together.
        boolean now = shown && Ticks.toMillis(event.at()) == Ticks.toMillis(frame.toldAt());
        pseudoClassStateChanged(NOW, now);
        pseudoClassStateChanged(LATER, shown && !now && event.at() > frame.toldAt());
    }
}
