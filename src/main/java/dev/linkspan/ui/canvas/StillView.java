// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Palette;
import dev.linkspan.export.picture.Picture;
import java.util.Set;
import javafx.scene.image.ImageView;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * The picture as bitmaps that are kept warm: a sharp one of what is in view and around it, and a coarse one of
 * everything. Moving one of them costs as much as moving any picture, however much is drawn on it.
 */
final class StillView extends ImageView {
    /** How far the sharp one reaches beyond the view, as a part of it. */
    private static final double AROUND = 0.35;
    /** Pixels of the longer side of the coarse one. */
    private static final double COARSE_SIDE = 1800;

    private static final double COARSE_MARGIN = 200;

    private final Stills sharpStills = new Stills();
    private final Stills coarseStills = new Stills();
    private final Scale stretch = new Scale();
    private final Runnable arrived;
    private @Nullable Still sharp;
    private @Nullable Still coarse;
    private @Nullable Still held;

    /** @param arrived is told when a sharp bitmap is there */
    StillView(Runnable arrived) {
        this.arrived = arrived;
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        getTransforms().add(stretch);
    }

    /** Has the bitmap of a view painted; the one there is stays until then. */
    void wishSharp(Picture picture, Palette palette, Box seen, double scale, Set<String> without) {
        Box around = Box.between(
                seen.x() - seen.width() * AROUND,
                seen.y() - seen.height() * AROUND,
                seen.right() + seen.width() * AROUND,
                seen.bottom() + seen.height() * AROUND);
        // Whole pixels, so that nothing is blurred by the way.
        Box place = new Box(
                Math.floor(around.x() * scale) / scale,
                Math.floor(around.y() * scale) / scale,
                around.width(),
                around.height());
        sharpStills.paint(new Stills.Wish(picture, palette, place, scale, without), still -> {
            sharp = still;
            arrived.run();
        });
    }

    /** Has the bitmap of everything painted. */
    void wishCoarse(Picture picture, Palette palette) {
        Box place = picture.bounds().grow(COARSE_MARGIN);
        double scale = Math.min(1, COARSE_SIDE / Math.max(place.width(), place.height()));
        coarseStills.paint(new Stills.Wish(picture, palette, place, scale, Set.of()), still -> coarse = still);
    }

    /** Forgets what the bitmaps show, because it is no longer so. */
    void forget() {
        sharp = null;
        coarse = null;
    }

    /** Shows a bitmap of exactly what a viewport shows, until {@link #release}. */
    void hold(Still exact, Viewport viewport) {
        held = exact;
        show(exact, viewport);
        setVisible(true);
    }

    /** Whether it shows a bitmap of exactly what is in view. */
    boolean isHeld() {
        return held != null;
    }

    /** Goes back to the bitmaps that are kept warm. */
    void release() {
        if (held != null) {
            held = null;
            setVisible(false);
            setImage(null);
        }
    }

    /** Whether the sharp bitmap shows this view at its own scale. */
    boolean isSharp(Box seen, double scale) {
        return sharp != null && sharp.scale() == scale && sharp.place().contains(seen);
    }

    /** Shows the best bitmap for a viewport; false when there is none. */
    boolean look(Viewport viewport, Box seen, Box world) {
        Still still = best(seen, world);
        if (still == null) {
            return false;
        }
        show(still, viewport);
        return true;
    }

    private void show(Still still, Viewport viewport) {
        if (getImage() != still.image()) {
            setImage(still.image());
        }
        double by = viewport.scale() / still.scale();
        stretch.setX(by);
        stretch.setY(by);
        double x = (still.place().x() - viewport.x()) * viewport.scale();
        double y = (still.place().y() - viewport.y()) * viewport.scale();
        setTranslateX(by == 1 ? Math.rint(x) : x);
        setTranslateY(by == 1 ? Math.rint(y) : y);
        setSmooth(by != 1);
    }

    private @Nullable Still best(Box seen, Box world) {
        if (sharp != null
                && (sharp.place().contains(seen)
                        || coarse == null
                        || sharp.place().contains(world))) {
            return sharp;
        }
        return coarse;
    }
}
