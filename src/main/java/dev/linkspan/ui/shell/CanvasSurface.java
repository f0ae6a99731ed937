// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Picture;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.canvas.gesture.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The canvas as gestures see it. */
final class CanvasSurface implements Surface {
    private final CanvasView canvas;
    private final List<Runnable> watchers = new ArrayList<>();
    private @Nullable Map<String, Position> lifted;

    CanvasSurface(CanvasView canvas) {
        this.canvas = canvas;
        canvas.viewportProperty().addListener((property, old, now) -> shown());
        canvas.layoutBoundsProperty().addListener((property, old, now) -> shown());
    }

    /** Says that something is drawn differently now. */
    void shown() {
        watchers.forEach(Runnable::run);
    }

    @Override
    public Region node() {
        return canvas;
    }

    @Override
    public Pane overlay() {
        return canvas.hand();
    }

    @Override
    public Picture picture() {
        return canvas.picture();
    }

    @Override
    public double scale() {
        return canvas.viewport().scale();
    }

    @Override
    public Point2D toCanvas(double x, double y) {
        return canvas.toCanvas(x, y);
    }

    @Override
    public Point2D toView(double x, double y) {
        return canvas.toScreen(x, y);
    }

    @Override
    public void zoom(double factor, double x, double y) {
        canvas.zoomAt(x, y, factor);
    }

    @Override
    public void pan(double dx, double dy) {
        canvas.pan(dx, dy);
    }

    @Override
    public void fit() {
        canvas.fit();
    }

    @Override
    public void actualSize() {
        canvas.zoomTo(1);
    }

    @Override
    public void reveal(String id) {
        canvas.reveal(id);
    }

    @Override
    public void whenShown(Runnable action) {
        watchers.add(action);
    }

    @Override
    public void showMoved(Map<String, Position> places) {
        if (places.isEmpty()) {
            if (lifted != null) {
                lifted = null;
                canvas.cancelMove();
            }
            return;
        }
        if (lifted == null) {
            lifted = canvas.picture().positions();
            canvas.startMove(places.keySet());
        }
        // All cards of a drag go the same way, so one tells how far.
        Map.Entry<String, Position> one = places.entrySet().iterator().next();
        Position from = lifted.get(one.getKey());
        canvas.moveBy(one.getValue().x() - from.x(), one.getValue().y() - from.y());
    }
}
