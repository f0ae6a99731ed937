// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whoever could have seen a fault without this program: reads a file of the kernel, or runs a command, again and again, until
 * what it says is as wanted.
 */
final class Witness {
    private static final long PAUSE_MILLIS = 20;

    private final String what;
    private final Predicate<String> wanted;
    private volatile String last = "";
    private volatile long seenAt;

    private Witness(String what, Predicate<String> wanted) {
        this.what = what;
        this.wanted = wanted;
    }

    /**
     * @param words the path of a file or, after {@code $}, a command of the shell; then {@code ~} and a pattern to find, or
     *     {@code &}, bits, {@code =} and what they should be in a number
     */
    static Witness of(String words) {
        String[] parts = words.split(" ", 3);
        if (parts[1].equals("&")) {
            String[] bits = parts[2].split(" = ", 2);
            int mask = Integer.parseInt(bits[0]);
            int value = Integer.parseInt(bits[1]);
            return new Witness(parts[0], said -> (Integer.parseInt(said.strip()) & mask) == value);
        }
        int end = words.indexOf(" ~ ");
        Pattern pattern = Pattern.compile(words.substring(end + 3), Pattern.DOTALL | Pattern.MULTILINE);
        return new Witness(
                words.substring(0, end), said -> pattern.matcher(said).find());
    }

    /** Whether it is seen now. */
    boolean sees() throws IOException {
        String said = what.startsWith("$") ? run(what.substring(1)) : read(Path.of(what));
        last = said == null ? "no such file" : said;
        return said != null && wanted.test(said);
    }

    /** What was read last. */
    String last() {
        return last;
    }

    /** When it was seen first, as {@link System#nanoTime} counts; 0 when it was not. */
    long seenAt() {
        return seenAt;
    }

    void look(long end) {
        try {
            while (seenAt == 0 && System.nanoTime() < end) {
                long now = System.nanoTime();
                if (sees()) {
                    seenAt = now;
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (IOException e) {
            last = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static String run(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
