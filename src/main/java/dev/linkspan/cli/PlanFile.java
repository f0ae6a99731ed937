// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanFormatException;
import dev.linkspan.plan.PlanJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Reads a plan that was saved: a path, or {@code -}. */
final class PlanFile {
    /** A plan of 10,000 steps takes a third of this. */
    private static final int MOST_BYTES = 16 << 20;

    private PlanFile() {}

    /** @throws CommandException when it can't be read or is no plan; with its place */
    static Plan read(String source, Terminal terminal) {
        try (InputStream in = source.equals("-") ? terminal.in() : Files.newInputStream(DesignFile.path(source))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CommandException(source + ": larger than " + (MOST_BYTES >> 20) + " MiB, which no plan is");
            }
            return PlanJson.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (PlanFormatException e) {
            throw new CommandException(source + ": " + e.getMessage(), e);
        } catch (IOException e) {
            String reason = CliErrors.reason(e);
            throw new CommandException(reason.startsWith(source) ? reason : source + ": " + reason, e);
        }
    }
}
