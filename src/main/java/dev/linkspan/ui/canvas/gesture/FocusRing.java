// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.export.picture.Box;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Shows which element the keyboard is at, and says it to screen readers. */
final class FocusRing {
    private final Surface surface;
    private final Rectangle ring = new Rectangle();
    private @Nullable String at;

    FocusRing(Surface surface) {
        this.surface = surface;
        ring.getStyleClass().add(GestureStyles.FOCUS);
        ring.setId("canvas-focus");
        ring.setManaged(false);
        ring.setMouseTransparent(true);
        ring.setVisible(false);
        surface.overlay().getChildren().add(ring);
        surface.whenShown(this::layout);
        surface.node().focusedProperty().addListener((property, was, is) -> layout());
    }

    /** The element the keyboard is at; null when at none. */
    @Nullable
    String at() {
        return at != null && surface.picture().place(at).isPresent() ? at : null;
    }

    /** Goes to an element and brings it into view. */
    void moveTo(@Nullable String id) {
        at = id;
        if (id != null) {
            surface.reveal(id);
            surface.node().setAccessibleText(surface.picture().words(id).orElse(id));
            surface.node().notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
        layout();
    }

    private void layout() {
        String id = at();
        Box box = id == null ? null : surface.picture().place(id).orElse(null);
        ring.setVisible(box != null && surface.node().isFocused());
        if (box != null) {
            Point2D a = surface.toView(box.x(), box.y());
            Point2D b = surface.toView(box.right(), box.bottom());
            ring.setX(a.getX() - 5);
            ring.setY(a.getY() - 5);
            ring.setWidth(b.getX() - a.getX() + 10);
            ring.setHeight(b.getY() - a.getY() + 10);
        }
    }
}
