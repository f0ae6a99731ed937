// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.sim.Event;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** The time that was recorded, to be dragged back; its right end is now. Strokes below say where something happened. */
final class HistorySlider extends Region {
    private static final double TICK_HEIGHT = 7;
    private static final double TRACK_HEIGHT = 20;
    private static final double MARGIN = 8;
    private static final double THUMB = 16;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Recording recording;
    private final Slider slider = new Slider(0, 1, 1);
    private final Pane ticks = new Pane();
    private final Tooltip kept = new Tooltip();
    private final Map<Event.Tone, Path> paths = new EnumMap<>(Event.Tone.class);
    private Map<Long, Event.Tone> drawn = Map.of();
    private boolean follows;

    HistorySlider(Recording recording) {
        this.recording = recording;
        slider.setId("live-history");
        slider.setAccessibleText("Look back; the right end is now");
        slider.setBlockIncrement(1);
        slider.setTooltip(kept);
        ticks.setMouseTransparent(true);
        for (Event.Tone tone : Event.Tone.values()) {
            Path path = new Path();
            path.setManaged(false);
            path.getStyleClass().addAll(WhatIfStyles.TICKS, tone.word());
            paths.put(tone, path);
            ticks.getChildren().add(path);
        }
        getChildren().addAll(ticks, slider);
        setMinWidth(80);
        setPrefHeight(TRACK_HEIGHT + 2 * MARGIN);
        slider.valueProperty().addListener((property, was, is) -> dragged(is.doubleValue()));
        recording.pastProperty().addListener((property, was, is) -> follow());
        recording.entries().addListener((ListChangeListener<Entry>) change -> follow());
        follow();
    }

    private void dragged(double seconds) {
        if (follows) {
            return;
        }
        // The last pixels are now, or nobody would find back.
        boolean now = seconds >= slider.getMax() - slider.getMax() / Math.max(1, getWidth()) * 2;
        if (now) {
            recording.lookAtNow();
        } else {
            recording.since().ifPresent(start -> recording.look(start.plusMillis(Math.round(seconds * 1000))));
        }
    }

    /** Goes on with the time; not while it is dragged. */
    void follow() {
        if (slider.isValueChanging() || slider.isPressed()) {
            return;
        }
        follows = true;
        Instant start = recording.since().orElse(recording.now());
        slider.setMax(Math.max(1, seconds(start, recording.now())));
        Recording.Look past = recording.pastProperty().get();
        slider.setValue(past == null ? slider.getMax() : seconds(start, past.at()));
        slider.setDisable(recording.since().isEmpty());
        kept.setText("Look back; the right end is now. What was seen is kept since " + TIME.format(start)
                + (recording.isCut() ? ", older states were given up" : ""));
        follows = false;
        requestLayout();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    @Override
    protected void layoutChildren() {
        slider.resizeRelocate(0, MARGIN, getWidth(), TRACK_HEIGHT);
        ticks.resizeRelocate(0, MARGIN + TRACK_HEIGHT, getWidth(), TICK_HEIGHT);
        showStrokes();
    }

    /** One path for all strokes of a tone: this is laid out with every event and as time goes on. */
    private void showStrokes() {
        Map<Long, Event.Tone> worst = worst();
        if (worst.equals(drawn)) {
            return;
        }
        drawn = worst;
        for (Event.Tone tone : Event.Tone.values()) {
            List<PathElement> strokes = new ArrayList<>();
            worst.forEach((x, one) -> {
                if (one == tone) {
                    strokes.add(new MoveTo(THUMB / 2 + x, 0));
                    strokes.add(new LineTo(THUMB / 2 + x, TICK_HEIGHT));
                }
            });
            paths.get(tone).getElements().setAll(strokes);
        }
    }

    /** At most one stroke a pixel, the worst of what happened there. */
    private Map<Long, Event.Tone> worst() {
        Map<Long, Event.Tone> worst = new HashMap<>();
        Instant start = recording.since().orElse(null);
        if (start == null || getWidth() <= THUMB) {
            return worst;
        }
        double scale = (getWidth() - THUMB) / slider.getMax();
        for (Entry entry : recording.entries()) {
            double at = seconds(start, entry.at());
            if (at >= 0) {
                worst.merge(Math.round(at * scale), entry.tone(), (a, b) -> a.compareTo(b) < 0 ? b : a);
            }
        }
        return worst;
    }
}
