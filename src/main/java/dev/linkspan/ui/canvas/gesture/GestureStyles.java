// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

/** Style classes of {@code gesture.css}. */
final class GestureStyles {
    static final String MARQUEE = "gesture-marquee";
    static final String GHOST = "gesture-ghost";
    static final String CABLE = "gesture-cable";
    static final String REFUSED = "refused";
    static final String CHOOSER = "gesture-chooser";
    /** The stylesheet with all of them. */
    static final String SHEET = "/dev/linkspan/ui/canvas/gesture/gesture.css";

    private GestureStyles() {}
}
