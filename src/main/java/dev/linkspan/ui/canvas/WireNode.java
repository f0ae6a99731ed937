// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Wire;
import javafx.scene.Group;
import javafx.scene.shape.CubicCurve;

/** A cable on the screen. */
final class WireNode extends Group {
    private Wire wire;

    WireNode(Wire wire, Detail detail, InkNodes inks) {
        setManaged(false);
        setAutoSizeChildren(false);
        setId(wire.id());
        draw(wire, detail, inks);
    }

    Wire wire() {
        return wire;
    }

    /** Leads it elsewhere; redraws it only when it is more than one plain curve. */
    void lead(Wire moved, Detail detail, InkNodes inks) {
        if (getChildren().size() == 1
                && moved.curve().segments() == 1
                && getChildren().get(0) instanceof CubicCurve cubic) {
            wire = moved;
            InkNodes.lead(cubic, moved.curve());
        } else {
            draw(moved, detail, inks);
        }
    }

    private void draw(Wire next, Detail detail, InkNodes inks) {
        wire = next;
        setAccessibleText(next.words());
        setOpacity(next.opacity());
        getChildren().setAll(inks.nodes(detail.inks(next)));
    }
}
