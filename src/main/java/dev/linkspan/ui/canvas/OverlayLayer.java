// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Curve;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What lies over the picture in screen pixels: selection, hover, focus and what a drop would do. */
final class OverlayLayer extends Pane {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass HOVERED = PseudoClass.getPseudoClass("hovered");
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("current");
    private static final PseudoClass ALLOWED = PseudoClass.getPseudoClass("allowed");
    private static final PseudoClass WARNED = PseudoClass.getPseudoClass("warned");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final double BESIDE_POINTER = 18;

    private final Pane outlines = new Pane();
    private final FontIcon sign = new FontIcon();
    private final Label verb = new Label("", sign);
    private final Label reason = new Label();
    private final VBox drop = new VBox(verb, reason);
    private Set<String> selected = Set.of();
    private @Nullable String hovered;
    private @Nullable String current;
    private @Nullable DropFeedback feedback;

    OverlayLayer() {
        setManaged(false);
        setMouseTransparent(true);
        outlines.setManaged(false);
        drop.getStyleClass().add("canvas-drop");
        verb.getStyleClass().add("canvas-drop-verb");
        reason.getStyleClass().add("canvas-drop-reason");
        reason.setWrapText(true);
        reason.setMaxWidth(320);
        drop.setManaged(false);
        drop.setVisible(false);
        getChildren().addAll(outlines, drop);
    }

    void select(Set<String> ids) {
        selected = new LinkedHashSet<>(ids);
    }

    /** Says which element is under the pointer; false when that was so before. */
    boolean hover(@Nullable String id) {
        boolean another = !Objects.equals(id, hovered);
        hovered = id;
        return another;
    }

    void current(@Nullable String id) {
        current = id;
    }

    void drop(@Nullable DropFeedback next) {
        feedback = next;
    }

    /** Whether it says what a drop would do; nothing else should be loud then. */
    boolean tellsDrop() {
        return feedback != null;
    }

    /** Draws it where a viewport shows it. */
    void look(Picture picture, Viewport viewport) {
        List<Node> nodes = new ArrayList<>();
        if (hovered != null && !selected.contains(hovered)) {
            outline(picture, viewport, hovered, HOVERED).ifPresent(nodes::add);
        }
        for (String id : selected) {
            outline(picture, viewport, id, SELECTED).ifPresent(nodes::add);
        }
        if (current != null) {
            outline(picture, viewport, current, FOCUSED).ifPresent(nodes::add);
        }
        if (feedback != null && feedback.target() != null) {
            outline(picture, viewport, feedback.target(), state(feedback.kind()))
                    .ifPresent(nodes::add);
        }
        if (!nodes.isEmpty() || !outlines.getChildren().isEmpty()) {
            outlines.getChildren().setAll(nodes);
        }
        label();
    }

    private void label() {
        drop.setVisible(feedback != null);
        if (feedback == null) {
            return;
        }
        verb.setText(feedback.words());
        sign.setIconCode(
                switch (feedback.kind()) {
                    case ALLOWED -> Material2OutlinedAL.CHECK_CIRCLE;
                    case WARNED -> Material2OutlinedMZ.WARNING;
                    case REFUSED -> Material2OutlinedAL.BLOCK;
                });
        reason.setText(feedback.more() == null ? "" : feedback.more());
        reason.setVisible(feedback.more() != null);
        reason.setManaged(feedback.more() != null);
        for (PseudoClass state : List.of(ALLOWED, WARNED, REFUSED)) {
            drop.pseudoClassStateChanged(state, state == state(feedback.kind()));
        }
        drop.applyCss();
        double width = Math.ceil(drop.prefWidth(-1));
        double height = Math.ceil(drop.prefHeight(width));
        double x = Math.min(feedback.x() + BESIDE_POINTER, getWidth() - width - 4);
        double y = feedback.y() + BESIDE_POINTER + height > getHeight()
                ? feedback.y() - BESIDE_POINTER - height
                : feedback.y() + BESIDE_POINTER;
        drop.resizeRelocate(Math.max(4, x), Math.max(4, y), width, height);
        drop.layout();
    }

    private static PseudoClass state(DropFeedback.Kind kind) {
        return switch (kind) {
            case ALLOWED -> ALLOWED;
            case WARNED -> WARNED;
            case REFUSED -> REFUSED;
        };
    }

    private static Optional<Node> outline(Picture picture, Viewport viewport, String id, PseudoClass state) {
        Optional<Node> node = picture.card(id).isPresent()
                ? picture.place(id).map(box -> rectangle(viewport.toScreen(box)))
                : picture.wire(id)
                        .<Node>map(wire -> curve(wire, viewport))
                        .or(() -> picture.place(id).map(box -> rectangle(viewport.toScreen(box))));
        node.ifPresent(shape -> {
            shape.setManaged(false);
            shape.pseudoClassStateChanged(state, true);
        });
        return node;
    }

    private static Node rectangle(Box box) {
        Rectangle shape = new Rectangle(box.x() - 3, box.y() - 3, box.width() + 6, box.height() + 6);
        shape.setArcWidth(20);
        shape.setArcHeight(20);
        shape.getStyleClass().add("canvas-outline");
        return shape;
    }

    private static Node curve(Wire wire, Viewport viewport) {
        Pane pane = new Pane();
        Curve curve = wire.curve();
        for (int segment = 0; segment < curve.segments(); segment++) {
            List<Curve.Point> points = curve.points().subList(segment * 3, segment * 3 + 4).stream()
                    .map(p -> viewport.toScreen(p.x(), p.y()))
                    .map(p -> new Curve.Point(p.getX(), p.getY()))
                    .toList();
            CubicCurve cubic = new CubicCurve();
            InkNodes.lead(cubic, new Curve(points));
            cubic.getStyleClass().add("canvas-outline-wire");
            pane.getChildren().add(cubic);
        }
        pane.getStyleClass().add("canvas-outline-wires");
        return pane;
    }
}
