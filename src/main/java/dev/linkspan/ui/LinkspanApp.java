// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.shell.FileChooserPicker;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The window as a JavaFX application. */
public final class LinkspanApp extends Application {
    private Workbench workbench;

    @Override
    public void start(Stage stage) {
        StartOptions options =
                StartOptions.parse(Optional.empty(), getParameters().getRaw());
        workbench = new Workbench(UserFolders.ofProcess(), new FileChooserPicker(stage), Platform::exit);
        workbench.open(stage, options);
    }

    @Override
    public void stop() {
        workbench.stop();
    }
}
