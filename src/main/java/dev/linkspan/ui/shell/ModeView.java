// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.scene.layout.Region;

/** What a mode puts into the window. */
interface ModeView {
    /** What stands in the drawer at the right. */
    Region drawer();

    /** It becomes the mode of the window: what it shows in the picture and below. */
    void enter();

    /** Another mode takes its place. */
    void leave();
}
