// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.time.Ticks;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One event: time, sign, what happened and why, and the line the system writes about it. */
public final class EventRow extends HBox {
    private static final double LEAST_HEIGHT = 28;

    private final Label time = new Label();
    private final Region mark = WhatIfStyles.mark(Event.Tone.NEUTRAL);
    private final Label text = new Label();
    private final Label reason = new Label();
    private final Label log = new Label();
    /** One for all that is ever shown in the row: each is a window of its own. */
    private final Tooltip tooltip = new Tooltip();

    /** A row that shows nothing yet. */
    public EventRow() {
        super(10);
        time.getStyleClass().add(WhatIfStyles.EVENT_TIME);
        time.setMinWidth(76);
        time.setAlignment(Pos.CENTER_RIGHT);
        mark.setMinSize(11, 11);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(560);
        reason.getStyleClass().add(WhatIfStyles.REASON);
        log.getStyleClass().add(WhatIfStyles.LOG);
        for (Label optional : new Label[] {reason, log}) {
            optional.managedProperty().bind(optional.visibleProperty());
            optional.setMinWidth(0);
        }
        HBox sentence = new HBox(8, text, reason);
        sentence.setAlignment(Pos.BASELINE_LEFT);
        sentence.setMinWidth(0);
        // The reason gives way first; then the text is cut.
        text.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(text.prefWidth(-1), sentence.getWidth()),
                        text.textProperty(),
                        text.fontProperty(),
                        sentence.widthProperty()));
        VBox words = new VBox(1, sentence, log);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(time, mark, words);
        setAlignment(Pos.CENTER_LEFT);
    }

    /** How high a cell around it has to be in pixels: higher where there is a line of the system. */
    public double heightOf(ListCell<?> cell) {
        double content = cell.isEmpty() ? 0 : prefHeight(-1) + cell.snappedTopInset() + cell.snappedBottomInset();
        return Math.max(LEAST_HEIGHT, cell.snapSizeY(content));
    }

    /** Shows an event in its cell; null empties the cell. */
    public void show(ListCell<Event> cell, @Nullable Event event) {
        if (event == null) {
            clear(cell);
        } else {
            String seconds = Ticks.text(event.at());
            show(cell, seconds, seconds + " seconds", event.tone(), event.text(), event.reason(), event.log());
        }
    }

    /** Empties a cell. */
    public static void clear(ListCell<?> cell) {
        cell.setGraphic(null);
        cell.setTooltip(null);
        cell.setAccessibleText(null);
    }

    /**
     * Shows something that happened in its cell.
     *
     * @param clock when, as it is written
     * @param spoken the same for a screen reader
     */
    public void show(
            ListCell<?> cell,
            String clock,
            String spoken,
            Event.Tone tone,
            String words,
            @Nullable String why,
            @Nullable String line) {
        time.setText(clock);
        WhatIfStyles.show(mark, tone);
        text.setText(words);
        reason.setText(why == null ? "" : why);
        reason.setVisible(why != null);
        log.setText(line == null ? "" : line);
        log.setVisible(line != null);
        tooltip.setText(details(words, why, line));
        cell.setTooltip(tooltip);
        cell.setAccessibleText(spoken + ", " + tone.word() + ", " + words);
        cell.setGraphic(this);
    }

    private static String details(String what, @Nullable String why, @Nullable String line) {
        StringBuilder words = new StringBuilder(what);
        if (why != null) {
            words.append("\n").append(why);
        }
        if (line != null) {
            words.append("\n\n").append(line);
        }
        return words.toString();
    }
}
