// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

import org.jspecify.annotations.Nullable;

/**
 * A file that is written, replaced or removed.
 *
 * @param path absolute
 * @param before its whole text; null when there is none
 * @param after its whole text; null when it is removed
 */
public record FileChange(
        String path, @Nullable String before, @Nullable String after) {}
