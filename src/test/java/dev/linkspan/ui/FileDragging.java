// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Drops files on a node as a file manager would: no robot can drag from another window. */
final class FileDragging {
    private FileDragging() {}

    /** To be called on the JavaFX thread. Returns whether the window said while they were held that it takes them. */
    static boolean drop(Node node, List<Path> paths) {
        Dragboard board = board();
        board.setContent(
                Map.of(DataFormat.FILES, paths.stream().map(Path::toFile).toList()));
        DragEvent over = event(DragEvent.DRAG_OVER, board, node);
        node.fireEvent(over);
        node.fireEvent(event(DragEvent.DRAG_DROPPED, board, node));
        return over.getAcceptedTransferMode() == TransferMode.COPY;
    }

    private static DragEvent event(EventType<DragEvent> type, Dragboard board, Node node) {
        return new DragEvent(type, board, 100, 100, 100, 100, TransferMode.COPY, null, node, null);
    }

    /** There is no public way to a drag board outside of a drag. */
    private static Dragboard board() {
        try {
            Object toolkit = Class.forName("com.sun.javafx.tk.Toolkit")
                    .getMethod("getToolkit")
                    .invoke(null);
            Object clipboard =
                    toolkit.getClass().getMethod("createLocalClipboard").invoke(toolkit);
            Class<?> type = Class.forName("com.sun.javafx.tk.TKClipboard");
            Object dragged = Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, given) -> method.getName().equals("getTransferModes")
                            ? EnumSet.of(TransferMode.COPY)
                            : accessible(method).invoke(clipboard, given));
            Constructor<?> constructor = Dragboard.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Dragboard) constructor.newInstance(dragged);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }
}
