// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What happens when, with the bar that plays it; the events of the moment that is seen are marked. */
public final class TimelineView extends VBox {
    private static final String HINT =
            "Right-click anything in the picture, or press its menu key, to let it fail. What happens is told here.";

    private final ListView<Event> events = new ListView<>();

    /** The timeline of a model. */
    public TimelineView(WhatIfModel model, TimelineExport export) {
        setId("timeline");
        getStylesheets().add(WhatIfStyles.stylesheet());
        events.setId("events");
        events.setAccessibleText("Events");
        events.getStyleClass().add(WhatIfStyles.EVENTS);
        events.setCellFactory(view -> new EventCell(model));
        events.setOnKeyPressed(event -> {
            Event chosen = events.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                model.playingProperty().set(false);
                model.seek(chosen.at());
            }
        });
        Label hint = WhatIfStyles.text(HINT, WhatIfStyles.MUTED, "empty-state");
        hint.setMaxWidth(Double.MAX_VALUE);
        hint.setMouseTransparent(true);
        hint.visibleProperty().bind(Bindings.isEmpty(events.getItems()));
        StackPane.setAlignment(hint, javafx.geometry.Pos.TOP_LEFT);
        StackPane body = new StackPane(events, hint);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(new TransportBar(model, export), body);
        new Playback(model.playhead());
        model.runProperty().addListener((property, was, is) -> show(is));
        model.frameProperty().addListener((property, was, is) -> follow(is));
        show(model.runProperty().get());
    }

    private void show(@Nullable Run run) {
        List<Event> all = run == null ? List.of() : run.events();
        if (!events.getItems().equals(all)) {
            events.getItems().setAll(all);
        }
    }

    /** Keeps the events of the moment that is seen in view. */
    private void follow(Playhead.@Nullable Frame frame) {
        if (frame == null || events.getItems().isEmpty()) {
            return;
        }
        int first = 0;
        long told = Ticks.toMillis(frame.toldAt());
        while (first < events.getItems().size() - 1
                && Ticks.toMillis(events.getItems().get(first).at()) < told) {
            first++;
        }
        int top = Math.max(0, first - 1);
        // Rows that were just put in have no height yet.
        Platform.runLater(() -> events.scrollTo(top));
    }
}
