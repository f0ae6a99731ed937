// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A label that wraps, and is never cut off. */
public final class WrappedLabel extends Label {
    /** Shows a text. */
    public WrappedLabel(String text, String... styleClasses) {
        super(text);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        setMinWidth(0);
        getStyleClass().addAll(styleClasses);
    }
}
