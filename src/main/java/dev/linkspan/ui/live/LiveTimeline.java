// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import atlantafx.base.theme.Styles;
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
import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
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

    private static final String NO_LOG = "No log was saved with it, so that nobody can tell what happened before.";

    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later");
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final LiveModel model;
    private final Label time = new Label();
    private final Recording recording;
    private final FilteredList<Entry> lines;
    private final ListView<Entry> events;
    private final HistorySlider slider;
    private final TimelineTools tools;
    private EntryFilter filter = EntryFilter.ALL;

    /**
     * The lines of what is watched.
     *
     * @param of the lab, with its clock, or machines
     * @param reveal shows an element in the picture
     */
    public LiveTimeline(LiveModel model, Watched watched, Watched.Source of, Consumer<String> reveal) {
        this.model = model;
        recording = watched.recording(of);
        setId("live-timeline");
        getStylesheets().addAll(WhatIfStyles.stylesheet(), LiveStyles.stylesheet());
        lines = new FilteredList<>(recording.entries());
        slider = new HistorySlider(recording);
        tools = new TimelineTools(
                recording,
                next -> {
                    filter = next;
                    lines.setPredicate(
                            entry -> filter.shows(entry, id -> watched.index().name(id)));
                },
                this::takeKeyboard);
        tools.getStylesheets().addAll(WhatIfStyles.stylesheet(), LiveStyles.stylesheet());
        events = new ListView<>(lines);
        events.setId("live-events");
        events.setAccessibleText("Events");
        events.getStyleClass().add(WhatIfStyles.EVENTS);
        events.setCellFactory(view -> new Cell(reveal));
        events.setOnKeyPressed(event -> {
            Entry chosen = events.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                event.consume();
                recording.look(chosen);
            }
        });
        // Rows that were just put in have no height yet.
        lines.addListener((ListChangeListener<Entry>) change -> Platform.runLater(() -> {
            if (watched.isNow()) {
                events.scrollTo(lines.size() - 1);
            }
        }));
        recording.pastProperty().addListener((property, was, is) -> {
            events.refresh();
            follow();
        });
        Runnable offer = () -> tools.offer(watched.index().topology());
        watched.versionProperty().addListener((property, was, is) -> offer.run());
        offer.run();
        String none = of == Watched.Source.SAVED ? NO_LOG : HINT;
        Label hint = WhatIfStyles.text(none, WhatIfStyles.MUTED, "empty-state");
        hint.setMaxWidth(Double.MAX_VALUE);
        hint.setMouseTransparent(true);
        hint.visibleProperty().bind(Bindings.isEmpty(lines));
        hint.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> recording.entries().isEmpty() ? none : "Nothing that is asked for has happened yet.",
                        recording.entries(),
                        lines));
        StackPane.setAlignment(hint, Pos.TOP_LEFT);
        StackPane body = new StackPane(events, hint);
        VBox.setVgrow(body, Priority.ALWAYS);
        if (of == Watched.Source.SAVED) {
            // Of the times before nothing is known but these lines, and none can be marked any more.
            tools.withoutMark();
            getChildren().add(body);
        } else {
            getChildren().addAll(bar(of == Watched.Source.LAB), body);
        }
        followTheTime();
    }

    private void takeKeyboard() {
        events.requestFocus();
    }

    /** What stands beside the name of the tab: filter and mark. */
    public Region tools() {
        return tools;
    }

    /** Brings the lines of the time that is looked at into view. */
    private void follow() {
        Recording.Look past = recording.pastProperty().get();
        int last = lines.size() - 1;
        while (past != null && last > 0 && lines.get(last).at().isAfter(past.at())) {
            last--;
        }
        int top = Math.max(0, past == null ? last : last - 2);
        Platform.runLater(() -> events.scrollTo(top));
    }

    private HBox bar(boolean lab) {
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
        HBox.setHgrow(slider, Priority.ALWAYS);
        HBox bar = new HBox(8, slider);
        if (lab) {
            bar.getChildren().addAll(0, List.of(speeds, time));
            bar.getChildren()
                    .addAll(
                            button("live-repair-all", "Repair all", nothingBroken, this::repairAll),
                            button("live-restart", "Restart", none, model::restart));
        }
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
                    slider.follow();
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

    /** A click shows the element of the line, a double click the picture of its time. */
    private final class Cell extends ListCell<Entry> {
        private final EventRow row = new EventRow();

        Cell(Consumer<String> reveal) {
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                Entry entry = getItem();
                if (entry == null) {
                    return;
                }
                if (!entry.subject().isEmpty()) {
                    reveal.accept(entry.subject());
                }
                if (event.getClickCount() == 2) {
                    recording.look(entry);
                }
            });
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            Recording.Look past = recording.pastProperty().get();
            boolean shown = !empty && entry != null;
            pseudoClassStateChanged(LATER, shown && past != null && entry.at().isAfter(past.at()));
            pseudoClassStateChanged(MARKED, shown && entry.kind().equals(Entry.MARK));
            if (!shown) {
                EventRow.clear(this);
                return;
            }
            row.show(this, entry.clock(), entry.clock(), entry.tone(), entry.text(), entry.reason(), entry.log());
        }

        @Override
        protected double computePrefHeight(double width) {
            return row.heightOf(this);
        }
    }
}
