// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in a process of its own that has no JavaFX at all. */
class WithoutWindowTest {
    @Test
    void commandsNeedNoJavaFx() throws Exception {
        Outcome list = run("export", "--list");
        assertThat(list.code()).as(list.output()).isZero();
        assertThat(list.output()).contains("netplan");
    }

    @Test
    void simulatingWithAReportOfPicturesNeedsNoJavaFx(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("report.html");
        Outcome run =
                run("simulate", "lab:dlmp", "--fail", "switch:leaf-a@1s", "--until", "5s", "--report", page.toString());
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(page).content().contains("<svg");
    }

    @Test
    void theWindowSaysInOneLineThatItCanNotBeOpened() throws Exception {
        for (List<String> command : List.of(List.of("gui"), List.<String>of())) {
            Outcome window = run(command.toArray(String[]::new));
            assertThat(window.code()).isEqualTo(2);
            assertThat(window.output().lines()).as(window.output()).hasSize(1);
            assertThat(window.output()).contains("window").doesNotContain("\tat ");
        }
    }

    private static Outcome run(String... words) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("javafx") && !entry.contains("openjfx"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "dev.linkspan.cli.Main"));
        command.addAll(List.of(words));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(program.waitFor(), output);
    }

    private record Outcome(int code, String output) {}
}
