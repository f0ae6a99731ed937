// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.export.picture.Card;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * Turns the mouse on the canvas into gestures, one at a time. A press alone never moves anything: a gesture begins when
 * the pointer has moved 4 pixels.
 *
 * <pre>
 * button          on                          click                  drag
 * primary         NIC, aggregation, VLAN      select                 put it into another box
 * primary         port of a NIC, switch port  select                 draw a cable
 * primary         end of a cable              select                 plug it elsewhere
 * primary         address                     select its owner       move it to another group or link
 * primary         card, group                 select                 move the card
 * primary         cable, ring, frame          select                 pan
 * primary         empty                       select nothing         pan
 * primary, Shift  anything                    add to or take from    marquee
 * primary, Ctrl   anything                    add to or take from    as without
 * middle          anything                    -                      pan
 * </pre>
 *
 * Dragging something that is selected drags everything selected that can go the same way; dragging something else selects
 * it first.
 */
public final class Gestures {
    /** How far the pointer moves before a press becomes a drag, in pixels. */
    static final double THRESHOLD = 4;
    /** Zoom of one notch of a wheel, which is 40 units of scrolling. */
    private static final double ZOOM_PER_UNIT = Math.log(1.15) / 40;

    private final CanvasView canvas;
    private final EditorModel editor;
    private final Foresight foresight;
    private final Carried carried;
    private @Nullable Press press;
    private @Nullable Gesture active;
    private boolean editing = true;

    private record Press(Grip grip, Pointer at, MouseButton button) {}

    /** Begins listening to the mouse. */
    public Gestures(CanvasView canvas, EditorModel editor, Foresight foresight) {
        this.canvas = canvas;
        this.editor = editor;
        this.foresight = foresight;
        this.carried = new Carried(canvas);
        listen();
        editor.topologyProperty().addListener((property, before, now) -> cancel());
    }

    private void listen() {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> canvas.hover(null));
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        canvas.addEventHandler(ZoomEvent.ZOOM, this::zoomed);
        canvas.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        canvas.focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                cancel();
            }
        });
    }

    /** Whether dragging changes the design; if not, it moves the view. */
    void setEditing(boolean now) {
        editing = now;
    }

    /** Whether something is being dragged. */
    public boolean isActive() {
        return active != null;
    }

    /** Ends what is going on without doing it. */
    public void cancel() {
        press = null;
        finish();
    }

    private void pressed(MouseEvent event) {
        canvas.requestFocus();
        if (active != null || event.getButton() == MouseButton.SECONDARY) {
            cancel();
            return;
        }
        Pointer at = pointer(event);
        press = new Press(grip(at), at, event.getButton());
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (press == null) {
            return;
        }
        Pointer at = pointer(event);
        if (active == null && at.view().distance(press.at().view()) >= THRESHOLD) {
            active = begin(press);
        }
        if (active != null) {
            guarded(() -> active.drag(at));
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        Press pressed = press;
        press = null;
        if (pressed == null) {
            return;
        }
        Gesture gesture = active;
        if (gesture == null) {
            click(pressed, pointer(event));
        } else {
            // The edit changes the topology, and that must not cancel the gesture that makes it.
            active = null;
            try {
                gesture.complete(pointer(event));
            } finally {
                gesture.end();
            }
        }
        event.consume();
    }

    private void moved(MouseEvent event) {
        Grip grip = grip(pointer(event));
        boolean plug = editing && (grip instanceof Grip.Plug || grip instanceof Grip.CableEnd);
        canvas.hover(grip.id());
        canvas.setCursor(plug ? Cursor.CROSSHAIR : grip.id() == null ? Cursor.DEFAULT : Cursor.HAND);
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShiftDown() || (event.getTouchCount() > 0 && !event.isControlDown())) {
            canvas.pan(event.getDeltaX(), event.getDeltaY());
        } else if (!event.isInertia()) {
            canvas.zoomAt(event.getX(), event.getY(), Math.exp(event.getDeltaY() * ZOOM_PER_UNIT));
        }
        event.consume();
    }

    private void zoomed(ZoomEvent event) {
        canvas.zoomAt(event.getX(), event.getY(), event.getZoomFactor());
        event.consume();
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && press != null) {
            cancel();
            event.consume();
        }
    }

    private void click(Press pressed, Pointer at) {
        if (pressed.button() != MouseButton.PRIMARY) {
            return;
        }
        String id = pressed.grip().id();
        if (!at.adds()) {
            editor.select(id == null ? List.of() : List.of(id));
        } else if (id != null && !editor.selection().remove(id)) {
            editor.selection().add(id);
        }
    }

    private Gesture begin(Press pressed) {
        Pointer at = pressed.at();
        Grip grip = pressed.grip();
        if (pressed.button() != MouseButton.PRIMARY) {
            return new PanGesture(canvas, at);
        }
        if (at.shift()) {
            return new MarqueeGesture(canvas, editor, at);
        }
        if (!editing) {
            return new PanGesture(canvas, at);
        }
        if (grip instanceof Grip.Chip chip) {
            return carry(chip.id());
        } else if (grip instanceof Grip.Plug plug) {
            carried.cable(plugPoint(plug.id()));
            return drop(new Dragged.Plug(plug.id()), Set.of(plug.id()));
        } else if (grip instanceof Grip.CableEnd end) {
            carried.cable(otherEnd(end));
            return drop(new Dragged.CableEnd(end.id(), end.end()), Set.of(end.id()));
        } else if (grip instanceof Grip.Address address) {
            carried.text(address.address().text());
            return drop(new Dragged.Address(address.id(), address.address()), Set.of());
        } else if (grip instanceof Grip.Card card) {
            return moveCards(card, at);
        }
        return new PanGesture(canvas, at);
    }

    private Gesture carry(String id) {
        if (!editor.selection().contains(id)) {
            editor.select(id);
        }
        List<String> ids = editor.selection().stream()
                .filter(it -> Carriage.together(editor.index(), id, it))
                .toList();
        carried.elements(ids);
        return drop(new Dragged.Elements(ids), Set.copyOf(ids));
    }

    private Gesture moveCards(Grip.Card grip, Pointer at) {
        Set<String> cards = editor.selection().stream()
                .filter(id -> canvas.picture()
                        .card(id)
                        .filter(it -> it.id().equals(id))
                        .isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!cards.contains(grip.card())) {
            editor.select(grip.card());
            cards = Set.of(grip.card());
        }
        Position held = canvas.picture().positions().get(grip.card());
        return new CardGesture(canvas, editor, at, Objects.requireNonNull(held), cards);
    }

    private Gesture drop(Dragged dragged, Set<String> ids) {
        return new DropGesture(canvas, editor, foresight, carried, dragged, ids);
    }

    private @Nullable Point2D plugPoint(String end) {
        return canvas.picture()
                .card(end)
                .flatMap(card -> Optional.ofNullable(card.edgeOf(end)).map(edge -> plugInside(card, end)))
                .orElse(null);
    }

    private static Point2D plugInside(Card card, String end) {
        Card.Plug plug = card.face().plugs().get(end);
        return new Point2D(card.at().x() + plug.x(), card.at().y() + plug.y());
    }

    private @Nullable Point2D otherEnd(Grip.CableEnd grip) {
        return editor.index()
                .cable(grip.id())
                .flatMap(cable -> Optional.ofNullable(cable.otherEnd(grip.end())))
                .map(this::plugPoint)
                .orElse(null);
    }

    private void guarded(Runnable step) {
        boolean done = false;
        try {
            step.run();
            done = true;
        } finally {
            if (!done) {
                cancel();
            }
        }
    }

    private void finish() {
        Gesture gesture = active;
        active = null;
        if (gesture != null) {
            gesture.end();
        }
    }

    private Grip grip(Pointer at) {
        return Grips.at(
                canvas.picture(),
                at.canvas().getX(),
                at.canvas().getY(),
                canvas.viewport().scale());
    }

    private Pointer pointer(MouseEvent event) {
        Point2D view = canvas.sceneToLocal(event.getSceneX(), event.getSceneY());
        return new Pointer(
                canvas.toCanvas(view.getX(), view.getY()),
                view,
                event.isShiftDown(),
                event.isShortcutDown(),
                event.isAltDown());
    }
}
