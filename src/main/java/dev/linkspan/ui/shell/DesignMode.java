// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.scene.layout.Region;

/** The design in the picture, to be edited; its inspector beside it. */
record DesignMode(Region drawer, PicturePane picture) implements ModeView {
    @Override
    public void enter() {
        picture.edit();
    }

    @Override
    public void leave() {}
}
