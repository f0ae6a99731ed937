// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A terminal in which a command of root runs, by ssh, until it is closed as a window is closed. */
final class GuestTerminal implements AutoCloseable {
    private final Process ssh;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private GuestTerminal(Process ssh) {
        this.ssh = ssh;
    }

    static GuestTerminal open(SystemsGuest guest, String command) throws IOException {
        List<String> words = new ArrayList<>(guest.ssh("root"));
        words.add(1, "-tt");
        words.add(command);
        return new GuestTerminal(
                new ProcessBuilder(words).redirectErrorStream(true).start());
    }

    /** Waits until the command has said something, or ended, and gives all it has said. */
    String await(String text) throws IOException {
        InputStream out = ssh.getInputStream();
        long end = System.nanoTime() + Lab.PATIENCE.toNanos();
        boolean ended = false;
        while (!ended && !said.toString(StandardCharsets.UTF_8).contains(text)) {
            ended = pause();
            said.write(out.readNBytes(out.available()));
            if (System.nanoTime() > end) {
                throw new IOException("not said within " + Lab.PATIENCE.toSeconds() + " s: " + text + "\n"
                        + said.toString(StandardCharsets.UTF_8));
            }
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Waits until the command has ended, and gives all it has said. */
    String awaitEnd() throws IOException {
        return await("nobody says this: " + ssh.pid());
    }

    /** Whether the command has ended. */
    private boolean pause() throws IOException {
        try {
            return ssh.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted at a terminal", e);
        }
    }

    @Override
    public void close() {
        ssh.destroyForcibly();
    }
}
