// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.Shift;
import dev.linkspan.topology.Topology;
import java.util.Optional;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Transform;
import javafx.util.Duration;

/**
 * Draws the picture as cheaply as what goes on allows. At rest: a node for each thing in view, or a bitmap when there
 * are too many. While the view moves: a bitmap that was painted before. While cards are carried: a bitmap of everything
 * else, and over it nodes for those cards and their cables.
 */
final class PictureLayer extends Pane {
    /** Most things in view that are drawn as nodes of their own. */
    static final int CROWD = 2500;

    private static final Duration SETTLE = Duration.millis(250);
    private static final double MARGIN = 48;

    private final TonePaints paints;
    private final DotGrid dots;
    private final WorldLayer world;
    private final Pane ground;
    private final StillView still = new StillView(this::stillArrived);
    private final WorldLayer carried;
    private final PauseTransition settle = new PauseTransition(SETTLE);

    private Picture picture = Picture.of(Topology.empty("Untitled"), Notes.NONE);
    private Viewport viewport = Viewport.HOME;
    private Shift.Step aloft = Shift.Step.NONE;
    private boolean moving;
    private boolean crowded;
    private boolean stale = true;

    PictureLayer(TonePaints paints, InkNodes inks) {
        this.paints = paints;
        dots = new DotGrid(paints);
        world = new WorldLayer(inks);
        carried = new WorldLayer(inks);
        ground = new Pane(dots, world);
        ground.setManaged(false);
        setManaged(false);
        setMouseTransparent(true);
        getChildren().addAll(ground, still, carried);
        settle.setOnFinished(event -> warmUp());
        widthProperty().addListener(observable -> still.release());
        heightProperty().addListener(observable -> still.release());
    }

    /** Shows another picture at the next {@link #settle}; what was carried is where that picture has it. */
    void show(Picture next) {
        picture = next;
        stale = true;
        putDown();
    }

    /** Something moves: the cheapest drawing of it. */
    void look(Viewport next) {
        viewport = next;
        still.release();
        carried.look(next);
        boolean warm = crowded || (!stale && !isCarrying());
        moving = warm && still.look(next, seen(), picture.bounds());
        still.setVisible(moving);
        ground.setVisible(!moving);
        if (!moving) {
            world.look(next);
            dots.look(next);
        }
    }

    /** Nothing moves any more: the sharpest drawing of it. */
    void settle() {
        moving = false;
        if (still.isHeld()) {
            return;
        }
        Box view = seen().grow(MARGIN / viewport.scale());
        Detail detail = Detail.at(viewport.scale());
        crowded = inView(view, detail) > CROWD;
        dots.look(viewport);
        world.look(viewport);
        ground.setVisible(true);
        if (crowded) {
            world.clear();
            still.setVisible(still.look(viewport, seen(), picture.bounds()));
        } else {
            world.show(picture, view, detail);
            world.leaveOut(aloft);
            still.setVisible(false);
        }
        if (isCarrying()) {
            carry(aloft);
            Platform.runLater(this::hold);
        } else if (!crowded) {
            carried.clear();
        }
        if (crowded && (stale || !still.isSharp(seen(), viewport.scale()))) {
            warmUp();
        } else {
            settle.playFromStart();
        }
    }

    /** Takes cards and their cables up, off everything else. */
    void pickUp(Shift.Step step) {
        carry(step);
        world.leaveOut(step);
        hold();
    }

    /** Shows what is carried somewhere else. */
    void carry(Shift.Step step) {
        aloft = step;
        carried.look(viewport);
        carried.showOnly(step, Detail.at(viewport.scale()));
    }

    /** Lets what was carried be part of the picture again. */
    void putDown() {
        if (isCarrying()) {
            aloft = Shift.Step.NONE;
            // The bitmap of a crowded picture has a hole where it was.
            stale = true;
            still.release();
            world.leaveOut(aloft);
        }
    }

    /** The node of an element; empty when it is out of view or the view is too crowded for nodes. */
    Optional<Node> node(String id) {
        Optional<Node> inHand = carried.node(id);
        return inHand.isPresent() || moving ? inHand : world.node(id);
    }

    /** Drops what was drawn, because the colours have changed. */
    void restyle() {
        world.clear();
        carried.clear();
        still.forget();
        stale = true;
    }

    private boolean isCarrying() {
        return !aloft.cards().isEmpty();
    }

    private Box seen() {
        return viewport.seen(getWidth(), getHeight());
    }

    /** Has everything but what is carried stand still as one bitmap; that of a crowded picture takes a while to come. */
    private void hold() {
        if (!isCarrying() || moving || still.isHeld()) {
            return;
        }
        if (crowded) {
            still.wishSharp(
                    picture,
                    paints.palette(),
                    seen(),
                    viewport.scale(),
                    aloft.cards().keySet());
        } else if (getWidth() > 0) {
            still.hold(photograph(), viewport);
            ground.setVisible(false);
        }
    }

    /** What the nodes look like, in the pixels of the screen. */
    private Still photograph() {
        double pixels = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        SnapshotParameters view = new SnapshotParameters();
        view.setViewport(new Rectangle2D(0, 0, getWidth() * pixels, getHeight() * pixels));
        view.setTransform(Transform.scale(pixels, pixels));
        WritableImage image = ground.snapshot(view, null);
        return new Still(image, seen(), viewport.scale() * pixels);
    }

    private long inView(Box view, Detail detail) {
        long parts = picture.cards().stream()
                .filter(card -> card.box().intersects(view))
                .mapToLong(
                        card -> detail == Detail.FAR ? 1 : card.face().parts().size())
                .sum();
        return parts
                + picture.wires().stream()
                        .filter(wire -> wire.curve().crosses(view))
                        .count();
    }

    /** Has the bitmaps painted that the next movement will need. */
    private void warmUp() {
        if (getWidth() <= 0 || picture.cards().isEmpty() || isCarrying()) {
            return;
        }
        if (stale) {
            still.wishCoarse(picture, paints.palette());
        }
        if (stale || !still.isSharp(seen(), viewport.scale())) {
            still.wishSharp(picture, paints.palette(), seen(), viewport.scale(), Set.of());
        }
    }

    private void stillArrived() {
        stale = false;
        if (crowded && !isCarrying()) {
            carried.clear();
        }
        if (crowded && !moving) {
            still.setVisible(still.look(viewport, seen(), picture.bounds()));
        }
    }

    @Override
    protected void layoutChildren() {
        dots.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
