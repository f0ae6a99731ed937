// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        if (!Files.isExecutable(Path.of("/bin/bash"))) {
            System.out.println("SKIPPED: the completion is not tried, because bash is not installed");
        }
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed");
        Path script = Files.writeString(
                folder.resolve("completion"), linkspan("completion").out());
        assertThat(complete(script, "linkspan", "exp")).contains("export");
        assertThat(complete(script, "linkspan", "export", "--fo")).contains("--format", "--force");
        assertThat(complete(script, "linkspan", "simulate", "--re")).contains("--repair", "--report");
        assertThat(complete(script, "linkspan", "lab", "l")).contains("list");
        assertThat(complete(script, "linkspan", "lab", "list", "--j")).contains("--json");
    }

    private String complete(Path script, String... words) throws Exception {
        String ask = ". \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
                + " COMP_POINT=${#COMP_LINE}; _complete_linkspan; printf '%s\\n' \"${COMPREPLY[@]}\"";
        java.util.List<String> command = new java.util.ArrayList<>(
                java.util.List.of("/bin/bash", "--norc", "-c", ask, "complete", script.toString()));
        command.addAll(java.util.List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }
}
