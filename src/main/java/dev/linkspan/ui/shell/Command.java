// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * Something the user can do. One list of these feeds the menu, the buttons, the palette, the shortcuts and their help.
 *
 * @param id stable name; node ids are made from it
 * @param label what it is called, ending in … when it asks for more
 * @param key null when it has none
 * @param enabled whether it can be done now
 * @param once whether a key that is held does it once, rather than again and again
 */
record Command(
        String id,
        String label,
        Ikon icon,
        @Nullable KeyCombination key,
        Section section,
        ObservableBooleanValue enabled,
        boolean once,
        Runnable action) {

    /** Where commands stand in the menu and in the help. */
    enum Section {
        DESIGN("Design"),
        EDIT("Edit"),
        VIEW("View"),
        WHAT_IF("What-if"),
        LIVE("Live"),
        PLAN("Plan"),
        WIZARD("Wizards"),
        HELP("Help");

        private final String label;

        Section(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** A command that can always be done. */
    static Command of(Section section, String id, String label, Ikon icon, Runnable action) {
        return new Command(id, label, icon, null, section, Bindings.createBooleanBinding(() -> true), false, action);
    }

    Command key(String combination) {
        return new Command(id, label, icon, KeyCombination.valueOf(combination), section, enabled, once, action);
    }

    /** The same, done once as long as its key is held. */
    Command oncePerPress() {
        return new Command(id, label, icon, key, section, enabled, true, action);
    }

    Command when(ObservableBooleanValue condition) {
        return new Command(id, label, icon, key, section, condition, once, action);
    }

    /** The key as it stands on keyboards; empty when there is none. */
    String keyText() {
        return key == null ? "" : key.getDisplayText();
    }

    void run() {
        if (enabled.get()) {
            action.run();
        }
    }
}
