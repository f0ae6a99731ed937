// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.function.Consumer;
import javafx.scene.input.DataFormat;

/** Everything that mouse and keyboard can do on a canvas. */
public final class Interaction {
    private final Gestures gestures;
    private final Menus menus;
    private final Keyboard keyboard;
    private final PartDrops parts;

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
        menus = new Menus(canvas, editor);
        keyboard = new Keyboard(canvas, editor, menus, open);
        keyboard.listen();
        this.parts = new PartDrops(canvas, editor, parts);
        this.parts.listen();
    }

    /** From now on the picture is looked at only: what is dragged moves the view, menus offer what they are told to. */
    public void look(Onlooking onlooking) {
        gestures.cancel();
        gestures.setEditing(false);
        keyboard.setEditing(false);
        parts.setEditing(false);
        menus.setOnlooking(onlooking);
    }

    /** From now on the design is edited. */
    public void edit() {
        gestures.setEditing(true);
        keyboard.setEditing(true);
        parts.setEditing(true);
        menus.setOnlooking(null);
    }

    /** Ends what is being dragged without doing it. */
    public void cancel() {
        gestures.cancel();
    }
}
