// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Event;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Style classes of this package, and the stylesheet that gives them their look. */
public final class WhatIfStyles {
    public static final String TRANSPORT = "transport";
    public static final String TIME = "transport-time";
    public static final String TICK = "time-tick";
    public static final String TICKS = "time-ticks";
    public static final String EVENTS = "event-list";
    public static final String EVENT_TIME = "event-time";
    public static final String REASON = "event-reason";
    public static final String LOG = "event-log";
    public static final String DRAWER = "whatif-drawer";
    public static final String TITLE = "whatif-title";
    public static final String SECTION = "whatif-section";
    public static final String VERDICT = "verdict";
    public static final String MUTED = "whatif-muted";
    public static final String MATRIX = "survivability-table";
    public static final String EFFECT = "effect";
    public static final String MARK = "tone-mark";

    private WhatIfStyles() {}

    /** The stylesheet. */
    public static String stylesheet() {
        return Objects.requireNonNull(WhatIfStyles.class.getResource("whatif.css"), "whatif.css")
                .toExternalForm();
    }

    /** A sign of good or bad news: its shape says the same as its colour. */
    public static Region mark(Event.Tone tone) {
        Region mark = new Region();
        show(mark, tone);
        return mark;
    }

    /** Makes a sign one of good or bad news. */
    public static void show(Region mark, Event.Tone tone) {
        List<String> classes = List.of(MARK, tone.word());
        if (!mark.getStyleClass().equals(classes)) {
            mark.getStyleClass().setAll(classes);
            mark.setAccessibleText(tone.word());
        }
    }

    /** The title of a section of a drawer. */
    public static Label section(String title) {
        Label label = new Label(title.toUpperCase(Locale.ROOT));
        label.getStyleClass().add(SECTION);
        return label;
    }

    /** A text that wraps. */
    public static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
