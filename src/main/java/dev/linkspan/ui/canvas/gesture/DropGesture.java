// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.edit.drop.Drop;
import dev.linkspan.edit.drop.Drops;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;

/** Drags something onto something. What the drop would do, or why not, is shown while the button is held. */
final class DropGesture implements Gesture {
    private final Surface surface;
    private final EditorModel editor;
    private final DropFeedback feedback;
    private final Foresight foresight;
    private final Dragged dragged;
    private final Set<String> ids;
    private @Nullable String target;
    private Drop drop = Drop.IGNORED;

    /**
     * Begins dragging.
     *
     * @param ids what is dragged, which is no target
     */
    DropGesture(
            Surface surface,
            EditorModel editor,
            DropFeedback feedback,
            Foresight foresight,
            Dragged dragged,
            Set<String> ids) {
        this.surface = surface;
        this.editor = editor;
        this.feedback = feedback;
        this.foresight = foresight;
        this.dragged = dragged;
        this.ids = ids;
    }

    @Override
    public void drag(Pointer pointer) {
        Point2D at = pointer.canvas();
        aim(Grips.target(surface.picture(), at.getX(), at.getY(), ids));
        feedback.moveTo(pointer.view());
    }

    @Override
    public void complete(Pointer pointer) {
        drag(pointer);
        if (drop instanceof Drop.Accepted accepted) {
            editor.perform(Pinned.edit(accepted.edit(), surface.picture()));
        } else if (drop instanceof Drop.Refused refused) {
            editor.tell(new Notice(Notice.Kind.REFUSED, refused.reason(), refused.wayOut()));
        }
    }

    @Override
    public void end() {
        foresight.forget();
        feedback.clear();
    }

    private void aim(@Nullable String now) {
        if (Objects.equals(now, target)) {
            return;
        }
        target = now;
        drop = Drops.of(editor.index(), dragged, now);
        feedback.show(drop, now);
        foresight.forget();
        if (drop instanceof Drop.Accepted accepted) {
            foresight.ask(accepted.edit(), feedback::warn);
        }
    }
}
