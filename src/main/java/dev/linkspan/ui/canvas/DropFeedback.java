// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import org.jspecify.annotations.Nullable;

/**
 * What letting go here would do, shown while the button is still held.
 *
 * @param target id of the element under the pointer, which is outlined; null for none
 * @param kind whether the drop would be done
 * @param words what it would do ("Add net2 to aggr1"), or why it can't be done
 * @param more what would be wrong then, or what to do instead; null for nothing
 * @param x pointer in the view, in pixels
 * @param y pointer in the view, in pixels
 */
public record DropFeedback(
        @Nullable String target,
        Kind kind,
        String words,
        @Nullable String more,
        double x,
        double y) {

    /** Whether a drop would be done; told by sign and line as well as by colour. */
    public enum Kind {
        ALLOWED,
        /** It would be done, but something would be wrong then. */
        WARNED,
        REFUSED
    }
}
