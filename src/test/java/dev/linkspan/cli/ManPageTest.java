// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ManPageTest {
    private final CommandLine program = Main.commandLine(Terminal.of(
            InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
    private String page = "";

    @BeforeEach
    void readPage() throws IOException {
        page = Files.readString(Path.of("assets", "man", "linkspan.1")).replace("\\-", "-");
    }

    @Test
    void everyCommandHasASectionWithEveryOptionOfIt() {
        assertThat(commands()).isNotEmpty();
        commands().forEach((name, command) -> {
            String section = section(name);
            for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
                if (!option.usageHelp() && !option.versionHelp()) {
                    for (String word : option.names()) {
                        assertThat(section).as(name).containsPattern("(?m)(^|[ ,\"])" + Pattern.quote(word) + "\\b");
                    }
                }
            }
        });
    }

    @Test
    void everyOptionOfASectionIsOneOfItsCommand() {
        Matcher option = Pattern.compile("^\\.(?:BI|BR|B) (--?[a-z-]+)(?: \", \" (--[a-z-]+))?", Pattern.MULTILINE)
                .matcher("");
        commands().forEach((name, command) -> {
            List<String> known = new ArrayList<>();
            command.getCommandSpec().options().forEach(spec -> known.addAll(List.of(spec.names())));
            option.reset(section(name));
            while (option.find()) {
                assertThat(known).as(name).contains(option.group(1));
            }
        });
    }

    /** Every command that does something, by its words. */
    private Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        program.getSubcommands().forEach((name, command) -> {
            command.getSubcommands().forEach((second, inner) -> commands.put(name + " " + second, inner));
            if (command.getSubcommands().isEmpty()) {
                commands.put(name, command);
            }
        });
        return commands;
    }

    private String section(String command) {
        Matcher section = Pattern.compile(
                        "^\\.SS " + command + "$(.*?)(?=^\\.S[SH] |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(page);
        assertThat(section.find()).as("section of " + command).isTrue();
        return section.group(1);
    }
}
