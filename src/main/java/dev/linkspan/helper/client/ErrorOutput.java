// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads what a process writes on its standard error: keeps the last lines, and sees when sudo asks for a password. */
final class ErrorOutput {
    private static final int LINES = 20;
    private static final int LONGEST = 400;
    private static final long PATIENCE_MILLIS = 5000;

    private final String prompt;
    private final Runnable whenAsked;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread thread;

    /**
     * Begins to read.
     *
     * @param prompt what sudo writes when it asks, at the end of what it wrote, without a line feed
     * @param whenAsked called on the reading thread
     */
    ErrorOutput(InputStream in, String prompt, Runnable whenAsked) {
        this.prompt = prompt;
        this.whenAsked = whenAsked;
        thread = new Thread(() -> read(in), "helper errors");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes an open question away: whoever was asked is interrupted. */
    void askNoMore() {
        thread.interrupt();
    }

    /** The last lines, once the process has ended. */
    List<String> last() throws InterruptedException {
        // Somebody the process started may hold its standard error open for long.
        thread.join(PATIENCE_MILLIS);
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private void read(InputStream in) {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    keep(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST) {
                    line.append((char) c);
                    if (line.length() >= prompt.length() && line.toString().endsWith(prompt)) {
                        line.setLength(0);
                        whenAsked.run();
                    }
                }
            }
            keep(line.toString());
        } catch (IOException e) {
            keep("(the rest could not be read: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        String shown = Secrets.shown(line.stripTrailing());
        if (shown.isEmpty()) {
            return;
        }
        synchronized (lines) {
            lines.addLast(shown);
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
    }
}
