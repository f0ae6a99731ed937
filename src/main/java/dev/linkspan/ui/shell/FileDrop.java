// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** A file dropped on the window is opened. */
final class FileDrop {
    private FileDrop() {}

    static void install(Node node, Consumer<Path> open) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (file(event.getDragboard()).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            Optional<Path> file = file(event.getDragboard());
            file.ifPresent(open);
            if (file.isPresent()) {
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    private static Optional<Path> file(Dragboard dragboard) {
        List<File> files = dragboard.hasFiles() ? dragboard.getFiles() : List.of();
        return files.size() == 1 && files.get(0).isFile()
                ? Optional.of(files.get(0).toPath())
                : Optional.empty();
    }
}
