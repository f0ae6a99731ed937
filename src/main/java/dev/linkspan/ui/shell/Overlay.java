// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.util.Comparator;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Shows one thing at a time before the window: a question, a form, the palette. It has the keyboard while it is there
 * and gives it back; Escape puts it away, wherever the keyboard is.
 */
final class Overlay {
    private final ModalPane pane = new ModalPane();
    private @Nullable Node focusBefore;

    Overlay() {
        pane.setId("overlay");
        // A control is a stop of the tab key, even while there is nothing in it to be seen.
        pane.focusTraversableProperty().bind(pane.displayProperty());
        // Things that asked for by a key should be there at once.
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        pane.sceneProperty().addListener((property, old, scene) -> {
            if (scene != null) {
                // Of the scene, because with the focus nowhere no node hears the key.
                scene.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressedOutside);
            }
        });
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
     * @param focus what takes the keyboard; when it can't, the uppermost thing in the content that can does
     * @param stays whether a click beside it leaves it there
     */
    void show(Node content, Pos alignment, Node focus, boolean stays) {
        if (!isShown() && pane.getScene() != null) {
            focusBefore = pane.getScene().getFocusOwner();
        }
        StackPane.setAlignment(content, alignment);
        pane.setAlignment(alignment);
        pane.setPersistent(stays);
        // In the content a menu or a field being edited may have Escape first.
        content.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        pane.show(content);
        Platform.runLater(() -> {
            if (content.getScene() != null) {
                focus(content, focus);
            }
        });
    }

    private static void focus(Node content, Node wished) {
        if (canFocus(wished)) {
            wished.requestFocus();
            return;
        }
        content.getScene().getRoot().applyCss();
        content.getScene().getRoot().layout();
        content.lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && canFocus(node))
                .min(Comparator.comparingDouble(node -> node.localToScene(0, 0).getY()))
                .ifPresent(Node::requestFocus);
    }

    private static boolean canFocus(Node node) {
        return !node.isDisabled() && node.isVisible() && node.getScene() != null;
    }

    private void keyPressedOutside(KeyEvent event) {
        if (!isShown()) {
            return;
        }
        Node focused = pane.getScene().getFocusOwner();
        while (focused != null && focused != pane.getContent()) {
            focused = focused.getParent();
        }
        if (focused == null) {
            keyPressed(event);
        }
    }

    /** Escape presses the button that cancels, where there is one. */
    private void keyPressed(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE || !isShown()) {
            return;
        }
        event.consume();
        pane.getContent().lookupAll(".button").stream()
                .filter(node -> node instanceof Button button && button.isCancelButton())
                .findFirst()
                .ifPresentOrElse(cancel -> ((Button) cancel).fire(), this::hide);
    }

    void hide() {
        pane.hide(true);
    }
}
