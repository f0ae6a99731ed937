// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
    @Test
    @Timeout(120)
    void itTellsUntilItIsEndedAndEndsWithTheLastVerdict(@TempDir Path folder) throws Exception {
        Path metrics = folder.resolve("linkspan.prom");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.linkspan.cli.Main",
                        "watch",
                        "--host",
                        "lab:campus",
                        "--json",
                        "--prometheus",
                        metrics.toString())
                .redirectErrorStream(true)
                .start();
        try {
            Set<String> causes = new HashSet<>();
            Set<String> verdicts = new HashSet<>();
            BufferedReader lines = process.inputReader();
            ObjectMapper mapper = new ObjectMapper();
            while (verdicts.size() < 5) {
                JsonNode line = mapper.readTree(lines.readLine());
                assertThat(line.get("at").asText()).endsWith("Z");
                if (line.get("kind").asText().equals("cause")) {
                    causes.add(line.get("cause").asText());
                } else if (line.get("kind").asText().equals("verdict")) {
                    verdicts.add(line.get("host").asText());
                }
            }
            assertThat(causes).contains("L-05", "S-14", "P-09");
            // What is printed of a machine comes before the numbers of the same look.
            String healthy = "linkspan_healthy{host=\"web01\"} 0\n";
            while (!Files.exists(metrics) || !Files.readString(metrics).contains(healthy)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            // SIGTERM and SIGINT end it the same way.
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(metrics)).contains(healthy);
            try (var left = Files.list(folder)) {
                assertThat(left).containsExactly(metrics);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void standardOutputIsForTheLines() {
        CommandRun run = CommandRun.linkspan("watch", "--prometheus", "-");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("name a file").hasLineCount(1);
    }

    @Test
    void anUnknownLabIsNotWatched() {
        CommandRun run = CommandRun.linkspan("watch", "--host", "lab:nowhere");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no lab:nowhere");
    }
}
