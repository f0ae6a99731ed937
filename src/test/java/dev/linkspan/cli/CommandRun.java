// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One run of the program in this process, with what it printed. */
public record CommandRun(int code, String out, String err) {
    /** Runs {@code linkspan} with nothing on standard input. */
    public static CommandRun linkspan(String... args) {
        return withInput(new byte[0], args);
    }

    /** Runs {@code linkspan} with standard input. */
    public static CommandRun withInput(byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(Terminal.of(new ByteArrayInputStream(input), out, err), args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
