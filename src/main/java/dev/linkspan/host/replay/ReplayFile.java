// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was saved of a machine.
 *
 * @param name path with slashes; a hint only, what the file is is told by its content
 * @param text its content; bytes that are no UTF-8 are replaced
 * @param modified when it was written; null when nobody knows
 */
public record ReplayFile(String name, String text, @Nullable Instant modified) {

    /** The same from its bytes. */
    public static ReplayFile of(String name, byte[] bytes, @Nullable Instant modified) {
        return new ReplayFile(name, new String(bytes, StandardCharsets.UTF_8), modified);
    }

    /** The last part of the name. */
    String baseName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
