// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import org.jspecify.annotations.Nullable;

/** What the constructors of this package share. */
final class Given {
    private Given() {}

    static <T> T value(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + what + "\" is missing");
        }
        return value;
    }

    static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
