// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Drop;
import dev.linkspan.rule.Finding;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.canvas.DropFeedback;
import dev.linkspan.ui.canvas.DropFeedback.Kind;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;

/** Says at the pointer what a drop would do, what would be wrong then, or why it can't be done. */
final class DropWords {
    private final CanvasView canvas;
    private @Nullable String target;
    private Drop drop = Drop.IGNORED;
    private @Nullable Finding warning;
    private Point2D pointer = Point2D.ZERO;

    DropWords(CanvasView canvas) {
        this.canvas = canvas;
    }

    /** The pointer has come to another target. */
    void aim(Drop now, @Nullable String at) {
        drop = now;
        target = at;
        warning = null;
    }

    /** What would be wrong after the drop. */
    void warn(Finding finding) {
        warning = finding;
        say();
    }

    void moveTo(Point2D to) {
        pointer = to;
        say();
    }

    void clear() {
        aim(Drop.IGNORED, null);
        canvas.clearDrop();
    }

    private void say() {
        if (drop instanceof Drop.Accepted it) {
            show(warning == null ? Kind.ALLOWED : Kind.WARNED, it.verb(), warning == null ? "" : warning.sentence());
        } else if (drop instanceof Drop.Refused it) {
            show(Kind.REFUSED, it.reason(), it.wayOut());
        } else {
            canvas.clearDrop();
        }
    }

    private void show(Kind kind, String words, String more) {
        canvas.showDrop(
                new DropFeedback(target, kind, words, more.isEmpty() ? null : more, pointer.getX(), pointer.getY()));
    }
}
