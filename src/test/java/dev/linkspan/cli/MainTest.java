// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    static Stream<String> commands() {
        return commandLine().getSubcommands().keySet().stream();
    }

    @Test
    void helpListsEveryCommandAndSaysWhatThePlainProgramDoes() {
        CommandRun run = linkspan("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Without a command the window opens")
                .contains(commands().toList());
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpThatDescribesIt(String command) {
        CommandRun run = linkspan(command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: linkspan " + command).contains("--help");
        assertThat(commandLine()
                        .getSubcommands()
                        .get(command)
                        .getCommandSpec()
                        .usageMessage()
                        .description())
                .isNotEmpty();
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionOfACommandIsDescribed(String command) {
        var spec = commandLine().getSubcommands().get(command).getCommandSpec();
        assertThat(spec.args()).allSatisfy(arg -> assertThat(arg.description()).isNotEmpty());
    }

    @Test
    void versionNamesTheProgram() {
        CommandRun run = linkspan("--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("linkspan ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exprot", "--nope", "completion --nope", "completion extra", "lab", "lab lst", "lab list extra"})
    void aMistypedCommandOrOptionIsOneLineAndExitCodeTwo(String words) {
        CommandRun run = linkspan(words.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("linkspan").contains("--help");
    }

    @Test
    void outputThatCannotBeWrittenIsAnError() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws java.io.IOException {
                throw new java.io.IOException("no space left");
            }
        };
        Terminal terminal = Terminal.of(InputStream.nullInputStream(), full, OutputStream.nullOutputStream());
        assertThat(Main.run(terminal, "completion")).isEqualTo(2);
    }

    private static picocli.CommandLine commandLine() {
        return Main.commandLine(Terminal.of(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
    }
}
