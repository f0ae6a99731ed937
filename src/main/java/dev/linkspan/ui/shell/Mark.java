// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.rule.Severity;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A state as shape and colour: red diamond, amber triangle, blue circle, green circle where nothing was found. */
final class Mark extends Region {
    private static final String FINE = "fine";
    private static final String UNKNOWN = "unknown";

    private Mark() {
        getStyleClass().addAll(ShellStyles.MARK, FINE);
    }

    static Mark of(@Nullable Severity severity) {
        Mark mark = new Mark();
        mark.show(severity);
        return mark;
    }

    /** Shows that nothing is known. */
    void showUnknown() {
        getStyleClass().set(1, UNKNOWN);
        setAccessibleText("not known");
    }

    /** Shows the worst of what was found; null when nothing was. */
    void show(@Nullable Severity severity) {
        getStyleClass().set(1, severity == null ? FINE : severity.word());
        setAccessibleText(severity == null ? "nothing found" : severity.word());
    }
}
