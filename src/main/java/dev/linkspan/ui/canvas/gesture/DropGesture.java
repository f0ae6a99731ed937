// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.edit.drop.Drop;
import dev.linkspan.edit.drop.Drops;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;

/** Drags something onto something. What the drop would do, or why not, is said while the button is held. */
final class DropGesture implements Gesture {
    private final CanvasView canvas;
    private final EditorModel editor;
    private final Carried carried;
    private final DropWords words;
    private final Foresight foresight;
    private final Dragged dragged;
    private final Set<String> ids;
    private @Nullable String target;
    private Drop drop = Drop.IGNORED;

    /**
     * Begins dragging.
     *
     * @param carried what the pointer carries, set up already
     * @param ids what is dragged, which is no target
     */
    DropGesture(
            CanvasView canvas,
            EditorModel editor,
            Foresight foresight,
            Carried carried,
            Dragged dragged,
            Set<String> ids) {
        this.canvas = canvas;
        this.editor = editor;
        this.foresight = foresight;
        this.carried = carried;
        this.words = new DropWords(canvas);
        this.dragged = dragged;
        this.ids = ids;
        canvas.hover(null);
    }

    @Override
    public void drag(Pointer pointer) {
        Point2D at = pointer.canvas();
        aim(Grips.target(canvas.picture(), at.getX(), at.getY(), ids));
        carried.moveTo(pointer.view());
        words.moveTo(pointer.view());
    }

    @Override
    public void complete(Pointer pointer) {
        drag(pointer);
        if (drop instanceof Drop.Accepted accepted) {
            editor.perform(Pinned.edit(accepted.edit(), canvas.picture()));
        } else if (drop instanceof Drop.Refused refused) {
            editor.tell(new Notice(Notice.Kind.REFUSED, refused.reason(), refused.wayOut()));
        }
    }

    @Override
    public void end() {
        foresight.forget();
        words.clear();
        carried.clear();
    }

    private void aim(@Nullable String now) {
        if (Objects.equals(now, target)) {
            return;
        }
        target = now;
        drop = Drops.of(editor.index(), dragged, now);
        words.aim(drop, now);
        foresight.forget();
        if (drop instanceof Drop.Accepted accepted) {
            foresight.ask(accepted.edit(), now, words::warn);
        }
    }
}
