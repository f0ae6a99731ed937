// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** When another program's lines about something arrived here. */
final class Arrivals implements AutoCloseable {

    private final Process process;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    /**
     * Starts it.
     *
     * @param told what a line tells; null for nothing
     */
    Arrivals(ProcessBuilder command, Function<String, String> told) throws IOException {
        process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread reader = new Thread(() -> read(told), "arrivals");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Function<String, String> told) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                String what = told.apply(line);
                if (what != null) {
                    seen.putIfAbsent(what, now);
                }
            }
        } catch (IOException e) {
            // It was ended.
        }
    }

    /** Forgets what came. */
    void clear() {
        seen.clear();
    }

    /** When something was told first since the last {@link #clear}; null when it was not. */
    Long at(String what) {
        return seen.get(what);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
