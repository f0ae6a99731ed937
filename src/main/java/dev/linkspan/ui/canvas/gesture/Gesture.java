// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

/**
 * Something done with a held button. It is begun by its constructor; {@link #end} is always called last, exactly once,
 * whether it was completed or cancelled.
 */
interface Gesture {
    /** The pointer has moved. */
    void drag(Pointer pointer);

    /** The button was let go: now it is done. */
    void complete(Pointer pointer);

    /** Takes away everything that was shown for the gesture. */
    void end();
}
