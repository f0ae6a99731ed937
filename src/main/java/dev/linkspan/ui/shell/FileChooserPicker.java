// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.file.FilePicker;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The system's own dialogs for files; begins in the folder of the last one. */
public final class FileChooserPicker implements FilePicker {
    private final Window owner;
    private @Nullable File folder;

    /** Dialogs before a window. */
    public FileChooserPicker(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> open() {
        FileChooser chooser = chooser("Open a design");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Designs", "*.json", "*.linkspan"),
                        new FileChooser.ExtensionFilter(
                                "Configuration of Solaris and illumos",
                                "hostname*",
                                "aggregation.conf",
                                "*.sh",
                                "*.txt"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return chosen(chooser.showOpenDialog(owner));
    }

    @Override
    public List<Path> openSaved(boolean asFolder) {
        if (asFolder) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Open the folder of a saved machine");
            if (folder != null && folder.isDirectory()) {
                chooser.setInitialDirectory(folder);
            }
            return chosen(chooser.showDialog(owner)).stream().toList();
        }
        List<File> files = chooser("Open what was saved of a machine").showOpenMultipleDialog(owner);
        return files == null
                ? List.of()
                : files.stream().flatMap(file -> chosen(file).stream()).toList();
    }

    @Override
    public Optional<Path> save(String title, String suggestion) {
        FileChooser chooser = chooser(title);
        chooser.setInitialFileName(suggestion);
        return chosen(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> chosen(@Nullable File file) {
        if (file != null) {
            folder = file.getParentFile();
        }
        return Optional.ofNullable(file).map(File::toPath);
    }
}
