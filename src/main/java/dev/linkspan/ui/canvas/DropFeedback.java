// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import org.jspecify.annotations.Nullable;

/**
 * What letting go here would do, shown while the button is still held.
 *
 * @param target id of the element under the pointer, which is outlined; null for none
 * @param allowed whether the drop would be done
 * @param verb what it would do ("Add net2 to aggr1"), or that it can't be done
 * @param reason why it can't be done and what to do instead; null when it can
 * @param x pointer in the view, in pixels
 * @param y pointer in the view, in pixels
 */
public record DropFeedback(
        @Nullable String target,
        boolean allowed,
        String verb,
        @Nullable String reason,
        double x,
        double y) {}
