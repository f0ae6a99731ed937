// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import dev.linkspan.cli.CommandException;
import dev.linkspan.cli.WindowLauncher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;

/** The window as a service of the command line. */
public final class WindowService implements WindowLauncher {
    @Override
    public int open(Optional<Path> file, List<String> options) {
        StartOptions.parse(file, options);
        List<String> arguments = new ArrayList<>(options);
        file.ifPresent(path -> arguments.add("--open=" + path));
        try {
            Application.launch(LinkspanApp.class, arguments.toArray(String[]::new));
        } catch (UnsupportedOperationException e) {
            throw new CommandException(
                    "there is no display to open a window on: set DISPLAY, or use one of the commands"
                            + " (see linkspan --help)",
                    e);
        }
        return 0;
    }
}
