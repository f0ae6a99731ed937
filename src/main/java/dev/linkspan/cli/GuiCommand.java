// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code linkspan gui [FILE]}: the window. */
@Command(name = "gui", description = "Open the window, with a design file if one is named.")
final class GuiCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Design file to open; without one the window offers the built-in lab and this machine.")
    private @Nullable Path file;

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        return Window.open(Optional.ofNullable(file), options);
    }
}
