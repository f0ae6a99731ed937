// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What the window is used for, in the order of the switch. */
enum Mode {
    /** The design is drawn and edited. */
    DESIGN("Design", "Alt+1"),
    /** The design is simulated and broken. */
    WHAT_IF("What-if", "Alt+2"),
    /** The machines run, and what happens is seen as it happens. */
    LIVE("Live", "Alt+3");

    private final String label;
    private final String key;

    Mode(String label, String key) {
        this.label = label;
        this.key = key;
    }

    String label() {
        return label;
    }

    String key() {
        return key;
    }

    Ikon icon() {
        return switch (this) {
            case DESIGN -> Material2OutlinedAL.EDIT;
            case WHAT_IF -> Material2OutlinedMZ.OFFLINE_BOLT;
            case LIVE -> Material2OutlinedMZ.WIFI_TETHERING;
        };
    }

    /** Stable name for ids ({@code mode-what-if}). */
    String id() {
        return "mode-" + label.toLowerCase(java.util.Locale.ROOT);
    }
}
