// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens the window. The window registers itself as a service of this type, so that commands without one never load
 * JavaFX.
 */
public interface WindowLauncher {
    /**
     * Opens the window and waits until it is closed.
     *
     * @param file design to open; empty for the start page
     * @param options options of the window with their values, such as {@code --theme dark}, each its own word
     * @return exit code of the program
     * @throws CommandException when an option is not known or there is no display to open a window on
     */
    int open(Optional<Path> file, List<String> options);
}
