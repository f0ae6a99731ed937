// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.scene.Scene;

/**
 * Has all styling done in the pulse in which a layout asks for it, as it does where a list makes rows. JavaFX would come
 * back to it in the next pulse, mostly to find nothing to do; and a pulse in which nothing is to be painted paints the whole
 * window ({@code com.sun.javafx.tk.quantum.ViewPainter} knows no dirty regions then), which without a graphics card takes
 * longer than a frame.
 */
final class StyledAtOnce {
    private StyledAtOnce() {}

    static void in(Scene scene) {
        scene.addPostLayoutPulseListener(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
    }
}
