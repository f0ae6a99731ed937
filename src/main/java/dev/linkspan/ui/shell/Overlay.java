// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.controls.ModalPane;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Shows one thing at a time before the window: a question, a form, the palette. Escape puts it away. */
final class Overlay {
    private final ModalPane pane = new ModalPane();
    private @Nullable Node focusBefore;

    Overlay() {
        pane.setId("overlay");
        // Things that asked for by a key should be there at once.
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        pane.displayProperty().addListener((property, was, is) -> {
            if (!is) {
                pane.setContent(null);
                if (focusBefore != null) {
                    focusBefore.requestFocus();
                    focusBefore = null;
                }
            }
        });
    }

    Node node() {
        return pane;
    }

    ReadOnlyBooleanProperty shownProperty() {
        return pane.displayProperty();
    }

    boolean isShown() {
        return pane.isDisplay();
    }

    /**
     * Shows something in the place of whatever was shown.
     *
     * @param focus what takes the keyboard
     * @param stays whether a click beside it or Escape leaves it there
     */
    void show(Node content, Pos alignment, Node focus, boolean stays) {
        if (!isShown() && pane.getScene() != null) {
            focusBefore = pane.getScene().getFocusOwner();
        }
        StackPane.setAlignment(content, alignment);
        pane.setAlignment(alignment);
        pane.setPersistent(stays);
        pane.show(content);
        javafx.application.Platform.runLater(focus::requestFocus);
    }

    void hide() {
        pane.hide(true);
    }

    /** How long toasts and the like take to come and go. */
    static Duration shortly() {
        return Duration.millis(120);
    }
}
