// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Positions;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The canvas by keyboard alone:
 *
 * <pre>
 * Tab, Shift+Tab      the next element in reading order, the one before
 * arrows              the next element in that direction
 * Ctrl+arrows         move the cards by 8, with Shift as well by 1
 * Space, Enter        add to or take from the selection; select and open
 * M, menu key         what can be done with it
 * T, P                move it to..., plug it into...
 * Ctrl +, -           larger, smaller
 * Escape              select nothing
 * </pre>
 */
final class Keyboard {
    private static final double NUDGE = 8;
    private static final double ZOOM = 1.25;

    private final CanvasView canvas;
    private final EditorModel editor;
    private final Menus menus;
    private final Consumer<String> open;
    private @Nullable String at;
    private boolean editing = true;

    Keyboard(CanvasView canvas, EditorModel editor, Menus menus, Consumer<String> open) {
        this.canvas = canvas;
        this.editor = editor;
        this.menus = menus;
        this.open = open;
    }

    /** Whether its keys change the design. */
    void setEditing(boolean now) {
        editing = now;
    }

    /** Begins listening. */
    void listen() {
        canvas.focusedProperty().addListener((property, was, is) -> canvas.setCurrent(is ? at : null));
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> goTo(null));
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (handles(event)) {
                event.consume();
            }
        });
    }

    private boolean handles(KeyEvent event) {
        return switch (event.getCode()) {
            case TAB -> tab(event);
            case LEFT -> arrow(event, -1, 0);
            case RIGHT -> arrow(event, 1, 0);
            case UP -> arrow(event, 0, -1);
            case DOWN -> arrow(event, 0, 1);
            case SPACE -> ifAt(this::toggle);
            case ENTER -> ifAt(this::open);
            case M, CONTEXT_MENU -> !event.isShortcutDown() && menu();
            case F10 -> event.isShiftDown() && menu();
            case T -> editing && !event.isShortcutDown() && ifAt(id -> menus.chooseTarget(subjects(id)));
            case P -> editing && !event.isShortcutDown() && !event.isAltDown() && ifAt(menus::choosePlug);
            case ESCAPE -> clear();
            default -> event.isShortcutDown() && zoom(event.getCode());
        };
    }

    private boolean tab(KeyEvent event) {
        Optional<String> next = new FocusWalk(canvas.picture()).step(current(), !event.isShiftDown());
        goTo(next.orElse(null));
        // After the last element the focus leaves the canvas.
        return next.isPresent();
    }

    private boolean arrow(KeyEvent event, int dx, int dy) {
        if (event.isAltDown()) {
            return false;
        }
        if (event.isShortcutDown() && !editing) {
            return true;
        }
        if (event.isShortcutDown()) {
            double by = event.isShiftDown() ? 1 : NUDGE;
            nudge(dx * by, dy * by);
        } else {
            new FocusWalk(canvas.picture()).toward(current(), dx, dy).ifPresent(this::goTo);
        }
        return true;
    }

    private void nudge(double dx, double dy) {
        String at = current();
        Map<String, Position> places = new TreeMap<>(canvas.picture().positions());
        places.keySet().retainAll(cards(at == null ? editor.selection() : subjects(at)));
        places.replaceAll((id, from) -> new Position(from.x() + dx, from.y() + dy));
        if (!places.isEmpty()) {
            editor.perform(Pinned.edit(Positions.move(places), canvas.picture()));
        }
    }

    private boolean zoom(KeyCode code) {
        double x = canvas.getWidth() / 2;
        double y = canvas.getHeight() / 2;
        switch (code) {
            case PLUS, EQUALS, ADD -> canvas.zoomAt(x, y, ZOOM);
            case MINUS, SUBTRACT -> canvas.zoomAt(x, y, 1 / ZOOM);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean menu() {
        String at = current();
        menus.showAt(at, at == null ? Set.of() : subjects(at));
        return true;
    }

    private boolean clear() {
        boolean something = !editor.selection().isEmpty();
        editor.select();
        return something;
    }

    private boolean ifAt(Consumer<String> action) {
        String at = current();
        if (at != null) {
            action.accept(at);
        }
        return at != null;
    }

    private void toggle(String id) {
        if (!editor.selection().remove(id)) {
            editor.selection().add(id);
        }
    }

    private void open(String id) {
        editor.select(id);
        open.accept(id);
    }

    private void goTo(@Nullable String id) {
        at = id;
        if (id != null) {
            canvas.reveal(id);
        }
        canvas.setCurrent(id);
        canvas.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** Where the keyboard is: where it was moved to, or at the one thing that was selected by mouse. */
    private @Nullable String current() {
        if (at != null && canvas.picture().place(at).isPresent()) {
            return at;
        }
        return editor.selection().size() == 1 ? editor.selection().iterator().next() : null;
    }

    /** What a command is about: the selection when the keyboard is in it, else the element it is at. */
    private Collection<String> subjects(String at) {
        return editor.selection().contains(at) ? Set.copyOf(editor.selection()) : Set.of(at);
    }

    private static Set<String> cards(Collection<String> ids) {
        return ids.stream().map(Ids::owner).collect(Collectors.toSet());
    }
}
