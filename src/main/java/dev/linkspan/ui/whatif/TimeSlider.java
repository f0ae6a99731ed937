// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Slider;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The time of a run, to be dragged; small strokes below say where something happens, and whether it is good or bad. */
final class TimeSlider extends Region {
    private static final double TICK_HEIGHT = 7;
    private static final double TRACK_HEIGHT = 20;
    private static final double MARGIN = 8;
    private static final double THUMB = 16;
    private static final double STEP_SECONDS = 1;

    private final WhatIfModel model;
    private final Slider slider = new Slider(0, 1, 0);
    private final Pane ticks = new Pane();
    private boolean follows;

    TimeSlider(WhatIfModel model) {
        this.model = model;
        slider.setId("whatif-time");
        slider.setAccessibleText("Time in seconds");
        slider.setBlockIncrement(STEP_SECONDS);
        ticks.setMouseTransparent(true);
        getChildren().addAll(ticks, slider);
        setMinWidth(120);
        setPrefHeight(TRACK_HEIGHT + 2 * MARGIN);
        slider.valueProperty().addListener((property, was, is) -> dragged(is.doubleValue()));
        model.timeProperty().addListener((property, was, is) -> follow());
        model.scenarioProperty().addListener((property, was, is) -> follow());
        model.runProperty().addListener((property, was, is) -> requestLayout());
        follow();
    }

    private void dragged(double seconds) {
        if (!follows) {
            model.playingProperty().set(false);
            model.seek(Math.round(seconds * Ticks.SECOND));
        }
    }

    private void follow() {
        follows = true;
        slider.setMax(model.scenarioProperty().get().until() / (double) Ticks.SECOND);
        slider.setValue(model.timeProperty().get() / (double) Ticks.SECOND);
        follows = false;
    }

    @Override
    protected void layoutChildren() {
        slider.resizeRelocate(0, MARGIN, getWidth(), TRACK_HEIGHT);
        ticks.resizeRelocate(0, MARGIN + TRACK_HEIGHT, getWidth(), TICK_HEIGHT);
        ticks.getChildren().setAll(strokes(model.runProperty().get()));
    }

    /** At most one stroke a pixel, the worst of what happens there. */
    private List<Region> strokes(@Nullable Run run) {
        List<Region> strokes = new ArrayList<>();
        if (run == null || getWidth() <= THUMB) {
            return strokes;
        }
        double scale = (getWidth() - THUMB) / run.scenario().until();
        Set<Long> bad = new HashSet<>();
        Set<Long> taken = new HashSet<>();
        for (Moment moment : run.moments()) {
            if (worst(moment) == Event.Tone.BAD) {
                bad.add(Math.round(moment.at() * scale));
            }
        }
        for (Moment moment : run.moments()) {
            long x = Math.round(moment.at() * scale);
            if (!moment.events().isEmpty() && taken.add(x)) {
                Region stroke = new Region();
                stroke.getStyleClass()
                        .addAll(WhatIfStyles.TICK, (bad.contains(x) ? Event.Tone.BAD : worst(moment)).word());
                stroke.setManaged(false);
                stroke.resizeRelocate(THUMB / 2 + x - 1, 0, 2, TICK_HEIGHT);
                strokes.add(stroke);
            }
        }
        return strokes;
    }

    private static Event.Tone worst(Moment moment) {
        return moment.events().stream().map(Event::tone).max(Enum::compareTo).orElse(Event.Tone.NEUTRAL);
    }
}
