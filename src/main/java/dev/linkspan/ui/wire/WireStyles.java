// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.ui.form.WrappedLabel;
import java.util.Objects;
import javafx.scene.control.Label;

/** Style classes of this package, and the stylesheet that gives them their look. */
final class WireStyles {
    static final String TITLE = "wire-title";
    static final String VERDICT = "wire-verdict";
    static final String MUTED = "wire-muted";
    static final String CARD = "bundle-card";
    static final String PORT = "bundle-port";

    private WireStyles() {}

    static String stylesheet() {
        return Objects.requireNonNull(WireStyles.class.getResource("wire.css"), "wire.css")
                .toExternalForm();
    }

    /** A text that wraps. */
    static Label text(String text, String... styles) {
        return new WrappedLabel(text, styles);
    }
}
