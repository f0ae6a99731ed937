// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import atlantafx.base.theme.Styles;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.ui.form.Printed;
import dev.linkspan.ui.whatif.EventRow;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What happens as it happens, the newest last, with the speed at which time passes. */
public final class LiveTimeline extends VBox {
    private static final List<Double> SPEEDS = List.of(0.0, 1.0, 10.0, 60.0);
    private static final String HINT =
            "Everything is as it was when the machines were started. What happens is told here.";

    private final LiveModel model;
    private final Label time = new Label();
    private final ListView<Event> events;

    /**
     * The events of a lab.
     *
     * @param reveal shows an element in the picture
     */
    public LiveTimeline(LiveModel model, Consumer<String> reveal) {
        this.model = model;
        setId("live-timeline");
        getStylesheets().add(WhatIfStyles.stylesheet());
        events = new ListView<>(model.events());
        events.setId("live-events");
        events.setAccessibleText("Events");
        events.getStyleClass().add(WhatIfStyles.EVENTS);
        events.setCellFactory(view -> new Cell(reveal));
        // Rows that were just put in have no height yet.
        model.events().addListener((ListChangeListener<Event>)
                change -> Platform.runLater(() -> events.scrollTo(model.events().size() - 1)));
        Label hint = WhatIfStyles.text(HINT, WhatIfStyles.MUTED, "empty-state");
        hint.setMaxWidth(Double.MAX_VALUE);
        hint.setMouseTransparent(true);
        hint.visibleProperty().bind(Bindings.isEmpty(model.events()));
        StackPane.setAlignment(hint, Pos.TOP_LEFT);
        StackPane body = new StackPane(events, hint);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(bar(), body);
        followTheTime();
    }

    private HBox bar() {
        ObservableBooleanValue none = Bindings.isNull(model.frameProperty());
        ObservableBooleanValue nothingBroken =
                Bindings.createBooleanBinding(() -> model.standing().isEmpty(), model.frameProperty());
        ChoiceBox<Double> speeds = new ChoiceBox<>();
        speeds.setId("live-speed");
        speeds.setAccessibleText("Speed");
        speeds.setTooltip(new Tooltip("How fast time passes in the lab"));
        speeds.setConverter(new Printed<>(speed -> speed == 0 ? "Stopped" : "%.0f×".formatted(speed)));
        speeds.getItems().setAll(SPEEDS);
        speeds.setValue(model.speed());
        speeds.valueProperty().addListener((property, was, is) -> model.setSpeed(is));
        speeds.setPrefWidth(110);
        speeds.setMinWidth(Region.USE_PREF_SIZE);
        time.setId("live-now");
        time.getStyleClass().add(WhatIfStyles.TIME);
        time.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(
                8,
                speeds,
                time,
                gap,
                button("live-repair-all", "Repair all", nothingBroken, this::repairAll),
                button("live-restart", "Restart", none, model::restart));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add(WhatIfStyles.TRANSPORT);
        return bar;
    }

    private void repairAll() {
        // Else the keyboard would go on to the button that ends the lab.
        events.requestFocus();
        model.repairAll();
    }

    /** The label follows the lab's clock while it can be seen. */
    private void followTheTime() {
        AnimationTimer timer = new AnimationTimer() {
            private static final long TENTH = 100_000_000;
            private long last;

            @Override
            public void handle(long now) {
                if (now - last >= TENTH) {
                    last = now;
                    long tenths = model.time() / (Ticks.SECOND / 10) * (Ticks.SECOND / 10);
                    String text = Ticks.text(tenths);
                    time.setText(text.substring(0, text.length() - 2) + " s");
                }
            }
        };
        sceneProperty().addListener((property, was, is) -> {
            if (is == null) {
                timer.stop();
            } else {
                timer.start();
            }
        });
    }

    private static Button button(String id, String label, ObservableBooleanValue disabled, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        button.disableProperty().bind(disabled);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** A click shows the element of the event. */
    private static final class Cell extends ListCell<Event> {
        private final EventRow row = new EventRow();

        Cell(Consumer<String> reveal) {
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (getItem() != null) {
                    reveal.accept(getItem().subject());
                }
            });
        }

        @Override
        protected void updateItem(Event event, boolean empty) {
            super.updateItem(event, empty);
            row.show(this, empty ? null : event);
        }

        @Override
        protected double computePrefHeight(double width) {
            return row.heightOf(this);
        }
    }
}
