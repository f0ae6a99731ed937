// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A small sign of a state: its shape says the same as its colour. */
final class StateMark extends Region {
    StateMark(@Nullable State state) {
        getStyleClass().add(InspectorStyles.MARK);
        show(state);
    }

    void show(@Nullable State state) {
        getStyleClass().retainAll(InspectorStyles.MARK);
        setVisible(state != null);
        setManaged(state != null);
        if (state != null) {
            getStyleClass().add(state.styleClass());
        }
    }
}
