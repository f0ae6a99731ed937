// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;

/** Gives a list with rows of different heights as many rows as there is place for, so that none is cut at the foot. */
final class WholeRows extends Region {
    private final ListView<?> list;
    private double width = -1;
    private double height = -1;
    private double whole;

    WholeRows(ListView<?> list) {
        this.list = list;
        getChildren().add(list);
        list.getItems().addListener((ListChangeListener<Object>) change -> {
            height = -1;
            requestLayout();
        });
    }

    @Override
    protected void layoutChildren() {
        // Only when there is something new: while the list is scrolled its height must stay.
        if (width != getWidth() || height != getHeight()) {
            width = getWidth();
            height = getHeight();
            list.resizeRelocate(0, 0, width, height);
            list.applyCss();
            list.layout();
            whole = whole();
        }
        list.resizeRelocate(0, 0, width, whole);
    }

    private double whole() {
        double end = 0;
        boolean cut = false;
        for (Node node : list.lookupAll(".list-cell")) {
            if (node instanceof ListCell<?> cell && cell.isVisible() && !cell.isEmpty()) {
                Bounds row = list.sceneToLocal(cell.localToScene(cell.getLayoutBounds()));
                cut |= row.getMaxY() > height + 0.5;
                end = row.getMaxY() <= height + 0.5 ? Math.max(end, row.getMaxY()) : end;
            }
        }
        return cut && end > 0 ? end : height;
    }
}
