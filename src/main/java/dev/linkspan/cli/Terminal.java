// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads from and writes to.
 *
 * @param in standard input, read for the design file {@code -}
 * @param out what was asked for, nothing else
 * @param err warnings and errors
 * @param interactive whether a person reads it and types
 */
public record Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean interactive) {

    /** The process's own streams; texts are UTF-8 whatever the locale, as the files we write are. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                writer(new FileOutputStream(FileDescriptor.out)),
                writer(new FileOutputStream(FileDescriptor.err)),
                console() != null);
    }

    /** The terminal of the process; null when it has none. */
    @SuppressWarnings("SystemConsoleNull") // installer/linkspan asks newer releases for the console that may be null
    static @Nullable Console console() {
        return System.console();
    }

    /** Over any streams, with nobody in front of it. */
    public static Terminal of(InputStream in, OutputStream out, OutputStream err) {
        return new Terminal(in, writer(out), writer(err), false);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
