// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan gui [FILE]}: the window. */
@Command(name = "gui", description = "Open the window, with a design if one is named.")
final class GuiCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "Design file to open, lab:NAME for a design that comes with the program, or ssh://USER@HOST for a"
                            + " machine.")
    private @Nullable String file;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "What to begin with: lab:NAME, this-machine or ssh://USER@HOST.")
    private @Nullable String source;

    @Option(names = "--theme", paramLabel = "THEME", description = "system, light or dark.")
    private @Nullable String theme;

    @Option(names = "--size", paramLabel = "WxH", description = "Size of the window's inside in pixels (1440x900).")
    private @Nullable String size;

    @Override
    public Integer call() {
        List<String> options = new ArrayList<>();
        add(options, "--source", source);
        add(options, "--theme", theme);
        add(options, "--size", size);
        if (file != null && (file.startsWith(LabDesigns.PREFIX) || file.startsWith("ssh://"))) {
            add(options, "--source", file);
            return Window.open(Optional.empty(), options);
        }
        return Window.open(Optional.ofNullable(file).map(GuiCommand::existing), options);
    }

    private static Path existing(String name) {
        Path path = DesignFile.path(name);
        if (!Files.isRegularFile(path)) {
            throw new CommandException(
                    name + (Files.isDirectory(path) ? ": is a directory, expected a design file" : ": no such file"));
        }
        return path;
    }

    private static void add(List<String> options, String name, @Nullable String value) {
        if (value != null) {
            options.addAll(List.of(name, value));
        }
    }
}
