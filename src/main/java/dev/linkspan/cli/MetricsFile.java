// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where metrics go: a file that node_exporter reads, replaced as a whole, or standard output. */
final class MetricsFile {
    private static final String OUTPUT = "-";
    /** node_exporter runs as a user of its own. */
    private static final String PERMISSIONS = "rw-r--r--";

    private MetricsFile() {}

    /** Whether they go to standard output. */
    static boolean isOutput(@Nullable String file) {
        return OUTPUT.equals(file);
    }

    /** @throws CommandException when the file can't be written */
    static void write(String file, String metrics, Terminal terminal) {
        if (isOutput(file)) {
            terminal.out().print(metrics);
        } else {
            OutputFile.write(DesignFile.path(file), metrics.getBytes(StandardCharsets.UTF_8), PERMISSIONS);
        }
    }
}
