// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import atlantafx.base.theme.Styles;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.ui.form.Printed;
import java.math.BigDecimal;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Play, step, speed, time; repair, clear, export. */
final class TransportBar extends HBox {
    private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0);
    private static final Duration SHORT = Duration.millis(300);

    private final WhatIfModel model;

    TransportBar(WhatIfModel model, TimelineExport export) {
        super(6);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add(WhatIfStyles.TRANSPORT);
        ObservableBooleanValue none = Bindings.isNull(model.runProperty());
        Button play = play(none);
        TimeSlider slider = new TimeSlider(model);
        HBox.setHgrow(slider, Priority.ALWAYS);
        getChildren()
                .addAll(
                        button(
                                "step-back",
                                "To the event before  (Alt+Left)",
                                Material2OutlinedMZ.SKIP_PREVIOUS,
                                none,
                                model.playhead()::stepBack),
                        play,
                        button(
                                "step-forward",
                                "To the next event  (Alt+Right)",
                                Material2OutlinedMZ.SKIP_NEXT,
                                none,
                                model.playhead()::stepForward),
                        speed(),
                        slider,
                        time(),
                        busy(),
                        words(
                                "repair-all",
                                "Repair all",
                                Bindings.createBooleanBinding(
                                        () -> model.standing().isEmpty(),
                                        model.scenarioProperty(),
                                        model.timeProperty()),
                                () -> {
                                    // Else the keyboard would go on to the button that clears all.
                                    play.requestFocus();
                                    model.repairAll();
                                }),
                        words(
                                "whatif-clear",
                                "Clear",
                                Bindings.createBooleanBinding(
                                        () -> model.scenarioProperty()
                                                .get()
                                                .incidents()
                                                .isEmpty(),
                                        model.scenarioProperty()),
                                model::clear),
                        export(export, none));
    }

    private Button play(ObservableBooleanValue none) {
        Button play = button("play", "Play", Material2OutlinedMZ.PLAY_ARROW, none, model.playhead()::togglePlaying);
        FontIcon icon = (FontIcon) play.getGraphic();
        model.playingProperty().addListener((property, was, is) -> {
            icon.setIconCode(is ? Material2OutlinedMZ.PAUSE : Material2OutlinedMZ.PLAY_ARROW);
            play.setAccessibleText(is ? "Pause" : "Play");
        });
        play.getTooltip().setText("Play or pause  (Alt+P)");
        return play;
    }

    private Node speed() {
        ChoiceBox<Double> speeds = new ChoiceBox<>();
        speeds.setId("speed");
        speeds.setAccessibleText("Speed");
        speeds.setTooltip(new Tooltip("How much faster than real time it plays"));
        speeds.setConverter(new Printed<>(
                speed -> BigDecimal.valueOf(speed).stripTrailingZeros().toPlainString() + "×"));
        speeds.getItems().setAll(SPEEDS);
        speeds.setValue(model.playhead().speedProperty().get());
        speeds.valueProperty()
                .addListener(
                        (property, was, is) -> model.playhead().speedProperty().set(is));
        speeds.setMinWidth(Region.USE_PREF_SIZE);
        return speeds;
    }

    private Label time() {
        Label time = new Label();
        time.setId("whatif-now");
        time.getStyleClass().add(WhatIfStyles.TIME);
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Ticks.text(model.timeProperty().get()) + " s", model.timeProperty()));
        return time;
    }

    /** Says that it simulates, when that takes long enough to be noticed. */
    private Node busy() {
        Label label = new Label("simulating…");
        label.getStyleClass().add(WhatIfStyles.MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = new Button("Cancel");
        cancel.setId("whatif-cancel");
        cancel.getStyleClass().add(Styles.SMALL);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel());
        HBox row = new HBox(6, label, cancel);
        row.setAlignment(Pos.CENTER);
        row.managedProperty().bind(row.visibleProperty());
        row.setVisible(false);
        PauseTransition wait = new PauseTransition(SHORT);
        wait.setOnFinished(event -> row.setVisible(model.busyProperty().get()));
        model.busyProperty().addListener((property, was, is) -> {
            if (is) {
                wait.playFromStart();
            } else {
                row.setVisible(false);
            }
        });
        return row;
    }

    private static MenuButton export(TimelineExport export, ObservableBooleanValue none) {
        MenuButton button = new MenuButton("Export…");
        button.setId("timeline-export");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        button.disableProperty().bind(none);
        for (TimelineExport.Format format : TimelineExport.Format.values()) {
            MenuItem item = new MenuItem(format.label());
            item.setId("export-" + format.suffix());
            item.setOnAction(event -> export.save(format));
            button.getItems().add(item);
        }
        return button;
    }

    private static Button button(String id, String label, Ikon icon, ObservableBooleanValue disabled, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "icon-button");
        button.disableProperty().bind(disabled);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Button words(String id, String label, ObservableBooleanValue disabled, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        button.disableProperty().bind(disabled);
        button.setOnAction(event -> action.run());
        return button;
    }
}
