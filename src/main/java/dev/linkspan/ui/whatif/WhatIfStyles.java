// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Event;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Style classes of this package, and the stylesheet that gives them their look. */
final class WhatIfStyles {
    static final String TRANSPORT = "transport";
    static final String TIME = "transport-time";
    static final String TICK = "time-tick";
    static final String EVENTS = "event-list";
    static final String EVENT_TIME = "event-time";
    static final String REASON = "event-reason";
    static final String LOG = "event-log";
    static final String DRAWER = "whatif-drawer";
    static final String TITLE = "whatif-title";
    static final String SECTION = "whatif-section";
    static final String VERDICT = "verdict";
    static final String MUTED = "whatif-muted";
    static final String MATRIX = "survivability-table";
    static final String EFFECT = "effect";
    static final String MARK = "tone-mark";

    private WhatIfStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(WhatIfStyles.class.getResource("whatif.css"), "whatif.css")
                .toExternalForm();
    }

    /** A sign of good or bad news: its shape says the same as its colour. */
    static Region mark(Event.Tone tone) {
        Region mark = new Region();
        show(mark, tone);
        return mark;
    }

    static void show(Region mark, Event.Tone tone) {
        mark.getStyleClass().setAll(MARK, tone.word());
        mark.setAccessibleText(tone.word());
    }

    static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
