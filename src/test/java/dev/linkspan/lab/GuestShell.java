// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A root shell of the guest at the other end of a virtio port. A line with a mark ends the output of each command. */
final class GuestShell implements AutoCloseable {

    /** What a command printed on both of its outputs, and its exit status. */
    record Result(String output, int exit) {}

    private final GuestPort port;
    private int commands;

    private GuestShell(GuestPort port) {
        this.port = port;
    }

    static GuestShell connect(Path socket) throws IOException {
        return new GuestShell(GuestPort.connect(socket));
    }

    Result run(String command) throws IOException {
        String mark = "\nEND-" + ++commands + " ";
        String line = "( " + command + "\n) </dev/null 2>&1; printf '\\nEND-%s %s\\n' " + commands + " $?\n";
        port.write(line);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        while (true) {
            String text = said.toString(StandardCharsets.UTF_8);
            int at = text.lastIndexOf(mark);
            if (at >= 0 && text.endsWith("\n")) {
                return new Result(
                        text.substring(0, at),
                        Integer.parseInt(text.substring(at + mark.length()).strip()));
            }
            if (System.nanoTime() > end) {
                throw new IOException(
                        "no answer within " + Lab.PATIENCE.toSeconds() + " s to: " + command + "\n" + text);
            }
            port.read(said);
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
