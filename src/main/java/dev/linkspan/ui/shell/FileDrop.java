// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Files and folders dropped on the window are opened. */
final class FileDrop {
    private FileDrop() {}

    static void install(Node node, Consumer<List<Path>> open) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!files(event.getDragboard()).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<Path> files = files(event.getDragboard());
            if (!files.isEmpty()) {
                open.accept(files);
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    private static List<Path> files(Dragboard dragboard) {
        return dragboard.hasFiles()
                ? dragboard.getFiles().stream().map(File::toPath).toList()
                : List.of();
    }
}
