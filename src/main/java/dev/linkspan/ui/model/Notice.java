// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.model;

/**
 * Something the user is told in passing.
 *
 * @param kind how it is shown
 * @param sentence what happened, a whole sentence without its full stop
 * @param wayOut what to do about it, the same way; empty when there is nothing to do
 */
public record Notice(Kind kind, String sentence, String wayOut) {
    /** What a notice is about. */
    public enum Kind {
        /** Something was done. */
        DONE,
        /** A change made no sense and was not made. */
        REFUSED,
        /** Something went wrong outside the design: a file, a machine. */
        FAILED
    }

    /** Something was done. */
    public static Notice done(String sentence) {
        return new Notice(Kind.DONE, sentence, "");
    }

    /** Something went wrong outside the design. */
    public static Notice failed(String sentence, String wayOut) {
        return new Notice(Kind.FAILED, sentence, wayOut);
    }
}
