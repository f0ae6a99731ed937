// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/**
 * Keys that do nothing more while they are held: the keyboard presses them again and again, faster than a slow screen can
 * show what came of it.
 */
final class HeldKeys {
    private final List<KeyCombination> once;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

    private HeldKeys(List<KeyCombination> once) {
        this.once = once;
    }

    /** Lets keys of a window work once a press. */
    static void install(Scene scene, List<KeyCombination> once) {
        HeldKeys held = new HeldKeys(once);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, held::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> held.down.remove(event.getCode()));
        // Where a key is let go in another window, this one is not told.
        scene.windowProperty().flatMap(Window::focusedProperty).addListener((property, was, is) -> held.down.clear());
    }

    private void pressed(KeyEvent event) {
        boolean again = !down.add(event.getCode());
        if (again && once.stream().anyMatch(key -> key.match(event))) {
            event.consume();
        }
    }
}
