// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Input and output of a program that runs in the guest, in lines, over a virtio port of their own. */
final class GuestLines implements AutoCloseable {
    private final GuestPort port;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private GuestLines(GuestPort port) {
        this.port = port;
    }

    static GuestLines connect(Path socket) throws IOException {
        return new GuestLines(GuestPort.connect(socket));
    }

    void say(String line) throws IOException {
        port.write(line + "\n");
    }

    /** The next line; fails when there is none for long. */
    String next() throws IOException {
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        while (true) {
            String text = said.toString(StandardCharsets.UTF_8);
            int newline = text.indexOf('\n');
            if (newline >= 0) {
                said.reset();
                said.writeBytes(text.substring(newline + 1).getBytes(StandardCharsets.UTF_8));
                return text.substring(0, newline);
            }
            if (System.nanoTime() > end) {
                throw new IOException("the guest's program says nothing for " + Lab.PATIENCE.toSeconds() + " s, but: \""
                        + text + "\"");
            }
            port.read(said);
        }
    }

    /** Forgets what was said so far. */
    void forget() throws IOException {
        port.discard();
        said.reset();
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
