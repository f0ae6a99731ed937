// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes lines of UTF-8, whole and one after the other whoever writes them. Waits while the reader does not read. */
public final class LineWriter {
    private final OutputStream out;

    public LineWriter(OutputStream out) {
        this.out = out;
    }

    /** @param line without its line feed, and without any other */
    public synchronized void write(String line) throws IOException {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(text, text.length + 1);
        bytes[text.length] = '\n';
        out.write(bytes);
        out.flush();
    }
}
