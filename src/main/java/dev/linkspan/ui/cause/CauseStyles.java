// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.ui.form.WrappedLabel;
import java.util.Objects;
import javafx.scene.control.Label;

/** Style classes of this package, the stylesheet that gives them their look, and the small things made of them. */
final class CauseStyles {
    static final String CARD = "cause-card";
    static final String HEAD = "cause-head";
    static final String WORD = "cause-word";
    static final String ID = "cause-id";
    static final String SENTENCE = "cause-sentence";
    static final String COST = "cause-cost";
    static final String STEP = "cause-step";
    static final String TEXT = "cause-text";
    static final String MUTED = "cause-muted";
    static final String COMMAND = "cause-command";
    static final String MORE = "cause-more";
    static final String REMEDY = "cause-remedy";
    static final String VERDICT = "cause-verdict";

    private CauseStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(CauseStyles.class.getResource("cause.css"), "cause.css")
                .toExternalForm();
    }

    /** A text that wraps. */
    static Label text(String text, String... styles) {
        return new WrappedLabel(text, styles);
    }
}
