// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Drop;
import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.rule.Finding;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * What is shown while something is dragged: a ghost of it or a cable that follows the pointer, a frame around the target,
 * and beside the pointer the verb, or the refusal with its way out.
 */
final class DropFeedback {
    private static final PseudoClass ACCEPTED = PseudoClass.getPseudoClass(GestureStyles.ACCEPTED);
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass(GestureStyles.REFUSED);
    private static final PseudoClass WARNED = PseudoClass.getPseudoClass(GestureStyles.WARNED);
    private static final int MOST_GHOSTS = 4;
    private static final double BESIDE = 18;

    private final Surface surface;
    private final Rectangle frame = new Rectangle();
    private final VBox ghost = new VBox();
    private final CubicCurve cable = new CubicCurve();
    private final FontIcon sign = new FontIcon();
    private final Label verb = new Label("", sign);
    private final Label detail = new Label();
    private final VBox words = new VBox(verb, detail);
    private @Nullable Box target;
    private @Nullable Point2D cableFrom;
    private Point2D pointer = Point2D.ZERO;

    DropFeedback(Surface surface) {
        this.surface = surface;
        frame.getStyleClass().add(GestureStyles.TARGET);
        ghost.getStyleClass().add(GestureStyles.GHOST);
        cable.getStyleClass().add(GestureStyles.CABLE);
        words.getStyleClass().add(GestureStyles.VERB);
        words.setId("drop-verb");
        verb.getStyleClass().add(GestureStyles.VERB_TEXT);
        detail.getStyleClass().add(GestureStyles.DETAIL);
        detail.managedProperty().bind(detail.visibleProperty());
        for (Node node : List.of(cable, frame, ghost, words)) {
            node.setManaged(false);
            node.setVisible(false);
            node.setMouseTransparent(true);
        }
    }

    /** Shows chips with these names under the pointer. */
    void carry(List<String> names) {
        ghost.getChildren().clear();
        names.stream().limit(MOST_GHOSTS).forEach(name -> ghost.getChildren().add(new Label(name)));
        if (names.size() > MOST_GHOSTS) {
            ghost.getChildren().add(new Label("and " + (names.size() - MOST_GHOSTS) + " more"));
        }
        ghost.setVisible(true);
        attach();
        ghost.applyCss();
        ghost.autosize();
    }

    /** Shows a cable from a point of the picture to the pointer. */
    void drawCable(@Nullable Point2D from) {
        cableFrom = from;
        cable.setVisible(from != null);
        attach();
    }

    /** Shows what a drop on a target would do; the target is framed unless it means nothing. */
    void show(Drop drop, @Nullable String targetId) {
        boolean accepted = drop instanceof Drop.Accepted;
        boolean refused = drop instanceof Drop.Refused;
        Picture picture = surface.picture();
        target = targetId == null || !(accepted || refused)
                ? null
                : picture.place(targetId).orElse(null);
        String text = "";
        String more = "";
        if (drop instanceof Drop.Accepted it) {
            text = it.verb();
        } else if (drop instanceof Drop.Refused it) {
            text = it.reason();
            more = it.wayOut();
        }
        state(accepted, refused, false);
        say(text, more);
        sign.setIconCode(refused ? Material2AL.BLOCK : Material2AL.CHECK_CIRCLE);
        layout();
    }

    /** Says what would be wrong after the drop that is shown. */
    void warn(Finding finding) {
        state(true, false, true);
        sign.setIconCode(Material2MZ.WARNING);
        say(verb.getText(), finding.sentence());
        layout();
    }

    void moveTo(Point2D to) {
        pointer = to;
        layout();
    }

    /** Takes everything away. */
    void clear() {
        surface.overlay().getChildren().removeAll(cable, frame, ghost, words);
        ghost.setVisible(false);
        target = null;
        cableFrom = null;
        cable.setVisible(false);
        say("", "");
    }

    private void attach() {
        Pane overlay = surface.overlay();
        if (!overlay.getChildren().contains(words)) {
            overlay.getChildren().addAll(cable, frame, ghost, words);
        }
    }

    private void state(boolean accepted, boolean refused, boolean warned) {
        for (Node node : List.of(frame, words, cable)) {
            node.pseudoClassStateChanged(ACCEPTED, accepted);
            node.pseudoClassStateChanged(REFUSED, refused);
            node.pseudoClassStateChanged(WARNED, warned);
        }
    }

    private void say(String text, String more) {
        verb.setText(text);
        detail.setText(more);
        detail.setVisible(!more.isEmpty());
        words.setVisible(!text.isEmpty());
        words.setAccessibleText(more.isEmpty() ? text : text + ". " + more);
        if (!text.isEmpty()) {
            words.applyCss();
            words.autosize();
        }
    }

    private void layout() {
        frame.setVisible(target != null);
        if (target != null) {
            Point2D a = surface.toView(target.x(), target.y());
            Point2D b = surface.toView(target.right(), target.bottom());
            frame.setX(a.getX() - 3);
            frame.setY(a.getY() - 3);
            frame.setWidth(b.getX() - a.getX() + 6);
            frame.setHeight(b.getY() - a.getY() + 6);
        }
        ghost.relocate(pointer.getX() + 10, pointer.getY() - ghost.getHeight() / 2);
        words.relocate(besideX(), besideY());
        if (cableFrom != null) {
            Point2D a = surface.toView(cableFrom.getX(), cableFrom.getY());
            double reach = Math.max(30, Math.abs(pointer.getY() - a.getY()) * 0.4);
            double sense = pointer.getY() < a.getY() ? -1 : 1;
            cable.setStartX(a.getX());
            cable.setStartY(a.getY());
            cable.setControlX1(a.getX());
            cable.setControlY1(a.getY() + sense * reach);
            cable.setControlX2(pointer.getX());
            cable.setControlY2(pointer.getY() - sense * reach);
            cable.setEndX(pointer.getX());
            cable.setEndY(pointer.getY());
        }
    }

    /** Right of the pointer and below the ghost; on the other side where the view ends. */
    private double besideX() {
        Bounds view = surface.node().getLayoutBounds();
        double right = pointer.getX() + BESIDE;
        return Math.max(4, Math.min(right, view.getWidth() - words.getWidth() - 4));
    }

    private double besideY() {
        Bounds view = surface.node().getLayoutBounds();
        double below = pointer.getY() + BESIDE + (ghost.isVisible() ? ghost.getHeight() / 2 : 0);
        double above = pointer.getY() - BESIDE - words.getHeight() - (ghost.isVisible() ? ghost.getHeight() / 2 : 0);
        return below + words.getHeight() < view.getHeight() - 4 ? below : Math.max(4, above);
    }
}
