// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads from and writes to.
 *
 * @param in standard input, read for the design file {@code -}
 * @param out what was asked for, nothing else
 * @param err warnings and errors
 */
public record Terminal(InputStream in, PrintWriter out, PrintWriter err) {

    /** The process's own streams; texts are UTF-8 whatever the locale, as the files we write are. */
    public static Terminal ofProcess() {
        return of(System.in, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    /** A terminal over any streams. */
    public static Terminal of(InputStream in, OutputStream out, OutputStream err) {
        return new Terminal(in, writer(out), writer(err));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
