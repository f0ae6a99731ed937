// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

/** A command can't do what was asked. The message is shown to the user as it is: what happened, to what, and what to do. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the one line the user reads. */
    public CommandException(String message) {
        super(message);
    }

    /** With the one line the user reads, and what led to it. */
    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
