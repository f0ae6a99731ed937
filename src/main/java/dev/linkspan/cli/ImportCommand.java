// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.topology.Platform;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan import}: configuration of one host, or what its commands printed, as a design. */
@Command(
        name = "import",
        description = {
            "Make a design of the configuration of a Solaris or illumos host, or of what its commands printed.",
            "Takes the files below /etc of a Solaris 10 machine, exported scripts, and lists of dladm, ipadm, ifconfig"
                    + " and route commands.",
            "Takes outputs of dladm, ipadm, ipmpstat, ifconfig and netstat too, several in one text with prompts between"
                    + " them, and an unpacked directory of Oracle Explorer.",
            "Lines that are not understood are named on standard error."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The design was made, and every line is in it.",
            "1:The design was made, and some lines were not understood.",
            "2:It was not made: a line is wrong, or a file can't be read."
        })
final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files of one host, a folder with its /etc in it or of Explorer; - for standard input.")
    private List<String> paths = List.of();

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            converter = SunConverter.class,
            description = "System of the host: solaris-10, solaris-11 or illumos. Found out from the files without it.")
    private @Nullable Platform system;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the host, instead of the one in the files.")
    private @Nullable String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Design file to write. Standard output without it.")
    private @Nullable String output;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Incoming made = Incoming.read(paths, terminal, system, name);
        made.assumed().forEach(this::warn);
        made.notUnderstood().forEach(this::warn);
        String design = TopologyJson.write(made.design());
        if (output == null) {
            terminal.out().print(design);
        } else {
            Path path = DesignFile.path(output);
            OutputFile.write(path, design.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
        }
        return made.notUnderstood().isEmpty() ? 0 : 1;
    }

    private void warn(String text) {
        terminal.err().println("linkspan import: warning: " + text);
    }
}
