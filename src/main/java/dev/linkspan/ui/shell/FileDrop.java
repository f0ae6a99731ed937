// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Files and folders dropped on the window are opened; text dropped from elsewhere is pasted. */
final class FileDrop {
    private FileDrop() {}

    static void install(Node node, Consumer<List<Path>> open, Predicate<String> canPaste, Consumer<String> paste) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!files(event.getDragboard()).isEmpty() || canPaste.test(text(event))) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<Path> files = files(event.getDragboard());
            String text = text(event);
            if (!files.isEmpty()) {
                open.accept(files);
            } else if (canPaste.test(text)) {
                paste.accept(text);
            } else {
                return;
            }
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static List<Path> files(Dragboard dragboard) {
        return dragboard.hasFiles()
                ? dragboard.getFiles().stream().map(File::toPath).toList()
                : List.of();
    }

    /** Empty when there is none, or it comes from this window, whose own drags go to the picture. */
    private static String text(DragEvent event) {
        String text = event.getGestureSource() == null && event.getDragboard().hasString()
                ? event.getDragboard().getString()
                : null;
        return text == null ? "" : text;
    }
}
