// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

/** A statement that is not understood, and why; it becomes a {@link Remark}. */
final class UnclearException extends Exception {
    private static final long serialVersionUID = 1L;

    UnclearException(String why) {
        super(why);
    }

    /** Why, for the reader. */
    String why() {
        return String.valueOf(getMessage());
    }
}
