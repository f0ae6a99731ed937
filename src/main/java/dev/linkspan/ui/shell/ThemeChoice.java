// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.Locale;

/** How the user wants the window to look. */
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK;

    /** The word in the preferences; what is not known follows the system. */
    public static ThemeChoice of(String word) {
        for (ThemeChoice choice : values()) {
            if (choice.word().equals(word)) {
                return choice;
            }
        }
        return SYSTEM;
    }

    /** The word in the preferences. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
