// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

/** An export that was not made, and why; the message says what to do instead. */
public final class ExportRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence the user reads. */
    public ExportRefusedException(String message) {
        super(message);
    }
}
