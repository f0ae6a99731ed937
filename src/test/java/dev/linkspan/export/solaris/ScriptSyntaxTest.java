// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.Designs;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the scripts with real shells, and with shellcheck. */
@Tag("slow")
class ScriptSyntaxTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sh -n", "ksh -n", "shellcheck"})
    void realShellsReadEveryScript(String reader) throws Exception {
        List<String> command = new ArrayList<>(List.of(reader.split(" ")));
        boolean installed = SunScripts.isInstalled(command.get(0));
        if (!installed) {
            System.out.println("SKIPPED: the scripts are not read by " + reader + ", because it is not installed");
        }
        assumeTrue(installed, reader + " is not installed");
        List<String> scripts =
                new ArrayList<>(SunScripts.hosts().map(SunScripts::script).toList());
        for (Path file : Designs.files()) {
            Topology design = Designs.read(file);
            design.hosts().stream()
                    .filter(host -> host.platform() != Platform.LINUX)
                    .limit(1)
                    .forEach(host -> scripts.add(SunScripts.script(design, host)));
        }
        assertThat(scripts).hasSizeGreaterThan(5);
        for (int i = 0; i < scripts.size(); i++) {
            // Which shell is meant by a first line that only Solaris 10 has, shellcheck does not know.
            String script = scripts.get(i).replace("#!/usr/xpg4/bin/sh", "#!/bin/sh");
            command.add(Files.writeString(folder.resolve(i + ".sh"), script).toString());
            if (!reader.equals("shellcheck")) {
                assertSilent(command);
                command.remove(command.size() - 1);
            }
        }
        if (reader.equals("shellcheck")) {
            assertSilent(command);
        }
    }

    /** Korn shells warn of what they take but would rather not. */
    private static void assertSilent(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).isEmpty();
    }
}
