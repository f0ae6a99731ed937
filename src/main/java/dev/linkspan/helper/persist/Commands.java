// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs programs of the system. */
interface Commands {

    /**
     * What a program said.
     *
     * @param exit its exit code
     * @param output what it printed, the beginning of it
     * @param errors what it printed to the standard error, the beginning of it
     */
    record Result(int exit, String output, String errors) {
        boolean isGood() {
            return exit == 0;
        }

        /** What it said, in one line, for a message. */
        String said() {
            String text = errors.isBlank() ? output : errors;
            return text.isBlank()
                    ? "exit code " + exit
                    : text.strip()
                            .lines()
                            .limit(5)
                            .reduce((a, b) -> a + "; " + b)
                            .orElse("")
                            .replaceAll("\\p{C}", "?");
        }
    }

    /** There is no such program, or none that can be started. */
    final class NoProgramException extends IOException {
        private static final long serialVersionUID = 1;

        NoProgramException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param command the program and its arguments, one word each
     * @throws NoProgramException when there is no such program
     * @throws IOException when it did not end in time
     */
    default Result run(List<String> command) throws IOException {
        return run(command, null);
    }

    /**
     * The same.
     *
     * @param input a file that it reads from its standard input; null for an empty one
     */
    Result run(List<String> command, @Nullable Path input) throws IOException;
}
