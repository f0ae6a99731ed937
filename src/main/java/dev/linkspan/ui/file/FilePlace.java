// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.topology.json.TopologyFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The line of a file that is wrong, with a mark under the place. */
final class FilePlace {
    private static final int WIDTH = 76;

    private FilePlace() {}

    static String excerpt(Path file, TopologyFormatException wrong) {
        if (wrong.line() < 1) {
            return "";
        }
        try (var lines = Files.lines(file)) {
            return lines.skip(wrong.line() - 1L)
                    .findFirst()
                    .map(line -> mark(line.replace('\t', ' '), wrong.line(), wrong.column()))
                    .orElse("");
        } catch (IOException | RuntimeException e) {
            // The message alone names the place; the line is an addition.
            return "";
        }
    }

    private static String mark(String line, int number, int column) {
        int at = Math.min(Math.max(column - 1, 0), line.length());
        int from = Math.max(0, at - WIDTH / 2);
        String shown = line.substring(from, Math.min(line.length(), from + WIDTH));
        String margin = number + " | ";
        return margin + shown + "\n" + " ".repeat(margin.length() + at - from) + "^";
    }
}
