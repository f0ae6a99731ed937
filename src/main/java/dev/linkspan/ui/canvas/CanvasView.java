// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Notes.Callout;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.Shift;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows a {@link Picture} and lets it be moved and zoomed. It changes nothing by itself and handles no gestures: those
 * attach event filters and call its methods. Screen points are pixels in this view; canvas points are the picture's.
 */
public final class CanvasView extends Region {
    private static final Duration REST = Duration.millis(220);
    private static final double MARGIN = 48;

    private final ReadOnlyObjectWrapper<Viewport> viewport =
            new ReadOnlyObjectWrapper<>(this, "viewport", Viewport.HOME);
    private final TonePaints paints = new TonePaints(this::restyle);
    private final InkNodes inks = new InkNodes(paints);
    private final PictureLayer drawing = new PictureLayer(paints, inks);
    private final OverlayLayer overlay = new OverlayLayer();
    private final Pane hand = new Pane();
    private final CalloutNode callout = new CalloutNode(inks, this::fix);
    private final Minimap minimap = new Minimap(paints, this::center);
    private final ZoomBar zoomBar = new ZoomBar(this);
    private final PauseTransition rest = new PauseTransition(REST);

    private Picture picture = Picture.of(Topology.empty("Untitled"), Notes.NONE);
    private final ProbeLayer probes = new ProbeLayer(paints, picture, this::viewport);
    private Set<String> selected = Set.of();
    private @Nullable Shift shift;
    private @Nullable Picture waiting;
    private boolean looked;
    private Runnable onTidy = () -> {};
    private Consumer<Callout> onFix = finding -> {};

    public CanvasView() {
        getStyleClass().add("canvas-view");
        getStylesheets().add(CanvasView.class.getResource("canvas.css").toExternalForm());
        setFocusTraversable(true);
        setAccessibleText("Picture of the topology");
        setMinSize(120, 90);
        hand.setManaged(false);
        hand.setMouseTransparent(true);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        // What lies over the picture keeps its own mouse events; the picture below must not move by them.
        List.of(callout, minimap, zoomBar).forEach(node -> node.addEventHandler(MouseEvent.ANY, Event::consume));
        // What is carried lies under the words about it.
        getChildren().addAll(paints, drawing, probes, hand, overlay, callout, minimap, zoomBar);
        rest.setOnFinished(event -> settleDown());
        viewport.addListener((observable, before, after) -> look());
    }

    /**
     * Shows a picture. Cards whose face and place are as before keep their nodes; the viewport stays. While cards are
     * carried, other notes on the same topology wait until they are let go.
     */
    public void show(Picture next) {
        if (next == picture) {
            return;
        }
        if (shift != null && next.topology() == picture.topology()) {
            waiting = next;
            return;
        }
        picture = next;
        shift = null;
        waiting = null;
        drawing.show(next);
        probes.show(next);
        callout.show(next.notes().callout());
        minimap.show(next);
        select(selected);
        if (!looked && getWidth() > 0) {
            fit();
        }
        settleDown();
    }

    /** The picture that is shown. */
    public Picture picture() {
        return picture;
    }

    /** Whether the picture is drawn sharp, as nothing of it moves. */
    public boolean isAtRest() {
        return rest.getStatus() != Animation.Status.RUNNING;
    }

    /** Which piece of the picture is in view. */
    public ReadOnlyObjectProperty<Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    /** Which piece of the picture is in view. */
    public Viewport viewport() {
        return viewport.get();
    }

    /** Looks at another piece of the picture. */
    public void setViewport(Viewport next) {
        looked = true;
        viewport.set(next);
    }

    /** Moves the picture by pixels, as by the hand. */
    public void pan(double dx, double dy) {
        setViewport(viewport().pan(dx, dy));
    }

    /** Zooms by a factor around a screen point. */
    public void zoomAt(double screenX, double screenY, double factor) {
        setViewport(viewport().zoom(factor, screenX, screenY));
    }

    /** Zooms by a factor around the middle. */
    public void zoom(double factor) {
        zoomAt(getWidth() / 2, getHeight() / 2, factor);
    }

    /** Zooms to a scale in pixels per canvas unit; 1 is 100 %. */
    public void zoomTo(double scale) {
        zoom(scale / viewport().scale());
    }

    /** Shows everything, at 100 % at most. */
    public void fit() {
        if (getWidth() > 0) {
            setViewport(Viewport.fit(picture.bounds(), getWidth(), getHeight(), MARGIN));
        }
    }

    /** Moves the view so that a canvas point is in its middle. */
    public void center(double canvasX, double canvasY) {
        setViewport(viewport().center(canvasX, canvasY, getWidth(), getHeight()));
    }

    /** Moves and zooms as little as needed for an element to be seen and read. */
    public void reveal(String id) {
        picture.place(id).ifPresent(box -> {
            Viewport next = viewport().reveal(box, getWidth(), getHeight(), MARGIN);
            if (!next.equals(viewport())) {
                setViewport(next);
            }
        });
    }

    /** What tidying up means to the owner of the topology. */
    public void setOnTidy(Runnable action) {
        onTidy = action;
    }

    /** Who mends the finding of the callout when its link is pressed. */
    public void setOnFix(Consumer<Callout> action) {
        onFix = action;
    }

    void askToTidy() {
        onTidy.run();
    }

    /** The topmost element at a screen point: chips before boxes before cards before cables. */
    public Optional<String> hit(double screenX, double screenY) {
        return hitAll(screenX, screenY).stream().findFirst();
    }

    /** All elements at a screen point, topmost first. Far away, what stands in a card can't be hit, only the card. */
    public List<String> hitAll(double screenX, double screenY) {
        return new HitTest(picture, viewport()).at(screenX, screenY);
    }

    /** The elements that lie wholly in a box between two screen points: chips and ports, or whole cards. */
    public Set<String> within(double x1, double y1, double x2, double y2) {
        return new HitTest(picture, viewport()).within(x1, y1, x2, y2);
    }

    /** The canvas point at a screen point. */
    public Point2D toCanvas(double screenX, double screenY) {
        return viewport().toCanvas(screenX, screenY);
    }

    /** The screen point of a canvas point. */
    public Point2D toScreen(double canvasX, double canvasY) {
        return viewport().toScreen(canvasX, canvasY);
    }

    /** Where an element is on the screen; empty when it isn't drawn. */
    public Optional<Box> placeOf(String id) {
        return picture.place(id).map(viewport()::toScreen);
    }

    /** Outlines elements as selected; those that aren't in the picture are left out. */
    public void select(Set<String> ids) {
        selected = new LinkedHashSet<>(ids);
        selected.removeIf(id -> picture.place(id).isEmpty());
        overlay.select(selected);
        lookOver();
    }

    /** The elements that are outlined as selected. */
    public Set<String> selected() {
        return Set.copyOf(selected);
    }

    /** Outlines the element under the pointer; null for none. */
    public void hover(@Nullable String id) {
        if (overlay.hover(id)) {
            lookOver();
        }
    }

    /** Draws the focus ring of keyboard users around an element and says it to screen readers; null for none. */
    public void setCurrent(@Nullable String id) {
        overlay.current(id);
        setAccessibleText(
                id == null ? "Picture of the topology" : picture.words(id).orElse(id));
        lookOver();
    }

    /** Says what a drop would do, at the pointer and on its target. */
    public void showDrop(DropFeedback feedback) {
        overlay.drop(feedback);
        lookOver();
    }

    /** Takes the words about a drop away. */
    public void clearDrop() {
        overlay.drop(null);
        lookOver();
    }

    /** Draws a probe on its way from an interface, for a moment; too many at once are not drawn one by one. */
    public void probe(String interfaceId, boolean lost) {
        if (shift == null) {
            probes.probe(interfaceId, lost);
        }
    }

    /** An empty layer over everything, in screen pixels, for what a gesture draws: a marquee, a cable in the hand. */
    public Pane hand() {
        return hand;
    }

    /** A drawing of an element as it looks on the screen, for being carried about; empty when it isn't drawn. */
    public Optional<Node> copyOf(String id) {
        return picture.card(id)
                .flatMap(card -> card.face().parts().stream()
                        .filter(part -> part.id().equals(id))
                        .findFirst()
                        .map(part -> {
                            Pane copy = inks.part(part);
                            copy.setId(null);
                            copy.relocate(0, 0);
                            copy.getTransforms()
                                    .add(new javafx.scene.transform.Scale(
                                            viewport().scale(), viewport().scale()));
                            return copy;
                        }));
    }

    /** Takes cards up; {@link #moveBy} then moves them with their cables, {@link #endMove} lets go. */
    public void startMove(Set<String> cardIds) {
        shift = picture.shift(cardIds);
        drawing.pickUp(shift.by(0, 0));
        outlineOthers(shift.cards().keySet());
    }

    /** Outlines stay where their elements are; those of what is on its way are not drawn. */
    private void outlineOthers(Set<String> cardIds) {
        Set<String> others = new LinkedHashSet<>(selected);
        others.removeIf(id -> cardIds.contains(Ids.owner(id)));
        overlay.select(others);
        overlay.hover(null);
        lookOver();
    }

    /** Shows the cards taken up so many canvas units from where they stood. The topology is not changed. */
    public void moveBy(double dx, double dy) {
        if (shift != null) {
            drawing.carry(shift.by(dx, dy));
        }
    }

    /**
     * Lets go of the cards. They stay where they are drawn until the next {@link #show}.
     *
     * @param dx how far they were moved, in canvas units
     * @return where they stand now, for an edit
     */
    public Map<String, Position> endMove(double dx, double dy) {
        Map<String, Position> positions = new LinkedHashMap<>();
        if (shift != null) {
            shift.cards()
                    .forEach((id, card) -> positions.put(
                            id, new Position(card.at().x() + dx, card.at().y() + dy)));
        }
        shift = null;
        return positions;
    }

    /** Puts cards that were taken up back to where they stood. */
    public void cancelMove() {
        moveBy(0, 0);
        shift = null;
        drawing.putDown();
        overlay.select(selected);
        if (waiting == null) {
            settleDown();
        } else {
            show(waiting);
        }
    }

    /** The node of an element; empty when it is out of view or the view is too crowded for nodes. */
    public Optional<Node> nodeFor(String id) {
        return drawing.node(id);
    }

    private Box seen() {
        return viewport().seen(getWidth(), getHeight());
    }

    private void fix(Callout finding) {
        onFix.accept(finding);
    }

    /** Something moves: the cheapest drawing of it. */
    private void look() {
        drawing.look(viewport());
        zoomBar.look(viewport());
        minimap.look(seen());
        lookOver();
        rest.playFromStart();
    }

    private void lookOver() {
        overlay.look(picture, viewport());
        callout.look(picture, viewport(), getWidth(), getHeight());
        if (overlay.tellsDrop()) {
            callout.setVisible(false);
        }
    }

    /** Nothing moves any more: the sharpest drawing of it. */
    private void settleDown() {
        rest.stop();
        drawing.settle();
        lookOver();
        zoomBar.look(viewport());
        minimap.look(seen());
    }

    private void restyle() {
        drawing.restyle();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        drawing.resizeRelocate(0, 0, width, height);
        drawing.layout();
        probes.resizeRelocate(0, 0, width, height);
        overlay.resizeRelocate(0, 0, width, height);
        hand.resizeRelocate(0, 0, width, height);
        minimap.resizeRelocate(width - Minimap.WIDTH - 12, height - Minimap.HEIGHT - 12, Minimap.WIDTH, Minimap.HEIGHT);
        zoomBar.resizeRelocate(12, height - 44, zoomBar.prefWidth(-1), 32);
        if (!looked && width > 0 && !picture.cards().isEmpty()) {
            fit();
        }
        minimap.show(picture);
        settleDown();
    }
}
