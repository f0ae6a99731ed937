// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.ui.file.Documents;
import dev.linkspan.ui.file.Saving;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Where the design comes from and where it goes. */
final class DesignCommands {
    private DesignCommands() {}

    static List<Command> list(
            Documents documents, Saving saving, Runnable examples, Runnable machine, Runnable export, Runnable quit) {
        List<Command> commands = new ArrayList<>(List.of(
                design("new", "New", Material2OutlinedMZ.NOTE_ADD, documents::create)
                        .key("Ctrl+N"),
                design("open", "Open…", Material2OutlinedAL.FOLDER_OPEN, documents::open)
                        .key("Ctrl+O"),
                design("examples", "Open lab or example…", Material2OutlinedMZ.SCIENCE, examples)
                        .key("Ctrl+Shift+O"),
                design("open-machine", "Open a machine over ssh…", Material2OutlinedAL.CAST_CONNECTED, machine)
                        .key("Ctrl+Shift+M"),
                design(
                        "open-saved",
                        "Open saved machine…",
                        Material2OutlinedAL.ARCHIVE,
                        () -> documents.saved().askForFiles()),
                design(
                        "open-saved-folder",
                        "Open saved machine from a folder…",
                        Material2OutlinedAL.FOLDER_SPECIAL,
                        () -> documents.saved().askForFolder())));
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            commands.add(design(
                    "observe",
                    "Read this machine",
                    Material2OutlinedAL.COMPUTER,
                    () -> documents.observe("this machine", LinuxHostSession::local)));
        }
        commands.addAll(List.of(
                design("save", "Save", Material2OutlinedMZ.SAVE, saving::save).key("Ctrl+S"),
                design("save-as", "Save as…", Material2OutlinedMZ.SAVE_ALT, saving::saveAs)
                        .key("Ctrl+Shift+S"),
                design("export", "Export…", Material2OutlinedAL.FILE_UPLOAD, export)
                        .key("Ctrl+E"),
                design("quit", "Quit", Material2OutlinedAL.EXIT_TO_APP, quit).key("Ctrl+Q")));
        return commands;
    }

    private static Command design(String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.DESIGN, id, label, icon, action);
    }
}
