// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.function.Consumer;
import javafx.scene.input.DataFormat;

/** Everything that mouse and keyboard can do on a canvas. */
public final class Interaction {
    private final Gestures gestures;

    /**
     * Makes a canvas answer to mouse and keyboard.
     *
     * @param parts what a drag of a new thing carries: the name of a kind of {@link
     *     dev.linkspan.edit.drop.Dragged.Fresh}
     * @param open shows the details of an element
     */
    public Interaction(
            CanvasView canvas, EditorModel editor, Foresight foresight, DataFormat parts, Consumer<String> open) {
        canvas.getStylesheets().add(GestureStyles.SHEET);
        gestures = new Gestures(canvas, editor, foresight);
        new Keyboard(canvas, editor, new Menus(canvas, editor), open).listen();
        new PartDrops(canvas, editor, parts).listen();
    }

    /** Ends what is being dragged without doing it. */
    public void cancel() {
        gestures.cancel();
    }
}
