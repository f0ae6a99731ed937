// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the window, which stands above the commands and so is only known as a service. */
final class Window {
    private Window() {}

    /** @throws CommandException when this build has no window */
    static int open(Optional<Path> file, List<String> options) {
        try {
            WindowLauncher launcher = ServiceLoader.load(WindowLauncher.class)
                    .findFirst()
                    .orElseThrow(() -> new CommandException("this build has no window: use one of the commands"
                            + " (see linkspan --help) or install the full program"));
            return launcher.open(file, options);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new CommandException(
                    "the window can't be loaded: " + e.getMessage()
                            + ": are the JavaFX libraries of this system installed?",
                    e);
        }
    }
}
