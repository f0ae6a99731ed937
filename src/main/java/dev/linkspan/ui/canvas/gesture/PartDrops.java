// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.edit.drop.Drop;
import dev.linkspan.edit.drop.Drops;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/** New things dragged into the picture from the list beside it. */
final class PartDrops {
    private final CanvasView canvas;
    private final EditorModel editor;
    private final DataFormat format;
    private final DropWords words;
    private boolean editing = true;

    /**
     * Prepares for drags.
     *
     * @param format the drag carries the name of a {@link Dragged.Fresh.Kind} in it
     */
    PartDrops(CanvasView canvas, EditorModel editor, DataFormat format) {
        this.canvas = canvas;
        this.editor = editor;
        this.format = format;
        this.words = new DropWords(canvas);
    }

    /** Whether anything can be dropped. */
    void setEditing(boolean now) {
        editing = now;
    }

    /** Begins listening. */
    void listen() {
        canvas.addEventHandler(DragEvent.DRAG_OVER, this::over);
        canvas.addEventHandler(DragEvent.DRAG_EXITED, event -> words.clear());
        canvas.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private void over(DragEvent event) {
        kind(event).ifPresent(kind -> {
            Point2D view = view(event);
            String target = target(view);
            words.aim(drop(kind, view), kind == Dragged.Fresh.Kind.NIC ? target : null);
            words.moveTo(view);
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        });
    }

    private void dropped(DragEvent event) {
        kind(event).ifPresent(kind -> {
            Drop drop = drop(kind, view(event));
            words.clear();
            boolean accepted =
                    drop instanceof Drop.Accepted it && editor.perform(Pinned.edit(it.edit(), canvas.picture()));
            event.setDropCompleted(accepted);
            event.consume();
        });
    }

    private Drop drop(Dragged.Fresh.Kind kind, Point2D view) {
        Point2D at = canvas.toCanvas(view.getX(), view.getY());
        Position place = new Position(CardGesture.snapped(at.getX()), CardGesture.snapped(at.getY()));
        return Drops.of(editor.index(), new Dragged.Fresh(kind, place), target(view));
    }

    private @Nullable String target(Point2D view) {
        Point2D at = canvas.toCanvas(view.getX(), view.getY());
        return Grips.target(canvas.picture(), at.getX(), at.getY(), Set.of());
    }

    private Point2D view(DragEvent event) {
        return canvas.sceneToLocal(event.getSceneX(), event.getSceneY());
    }

    private Optional<Dragged.Fresh.Kind> kind(DragEvent event) {
        Object name = event.getDragboard().getContent(format);
        return Arrays.stream(Dragged.Fresh.Kind.values())
                .filter(kind -> editing && Objects.equals(kind.name(), name))
                .findFirst();
    }
}
