// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.edit.drop.Drop;
import dev.linkspan.edit.drop.Drops;
import dev.linkspan.export.picture.Box;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;

/** Context menus, and the lists in which a target is chosen by keyboard. */
final class Menus {
    private final CanvasView canvas;
    private final EditorModel editor;
    private final ContextMenu menu = new ContextMenu();
    private @Nullable Onlooking onlooking;

    Menus(CanvasView canvas, EditorModel editor) {
        this.canvas = canvas;
        this.editor = editor;
        menu.setId("canvas-menu");
        canvas.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::requested);
    }

    /** Who says what is offered in place of edits; null for edits. */
    void setOnlooking(@Nullable Onlooking now) {
        menu.hide();
        onlooking = now;
    }

    /** Shows the menu of some elements at one of them; that of the empty canvas in the middle for null. */
    void showAt(@Nullable String id, Collection<String> subjects) {
        Point2D at = screenPoint(id);
        show(subjects, centre(), at.getX(), at.getY());
    }

    /** Lets the user choose where to move links to. */
    void chooseTarget(Collection<String> ids) {
        List<String> links = ids.stream()
                .filter(id -> editor.index()
                        .element(id)
                        .filter(Link.class::isInstance)
                        .isPresent())
                .toList();
        if (!links.isEmpty()) {
            choose("Move to…", new Choices(editor.index()).targetsOf(links), screenPoint(links.get(0)));
        }
    }

    /** Lets the user choose what to plug a NIC or switch port into. */
    void choosePlug(String id) {
        boolean plugs = editor.index().nic(id).isPresent()
                || editor.index().switchPort(id).isPresent();
        if (plugs) {
            choose("Plug into…", new Choices(editor.index()).plugsOf(id), screenPoint(id));
        }
    }

    private void requested(ContextMenuEvent event) {
        event.consume();
        if (event.isKeyboardTrigger()) {
            // The key itself was handled, at the element where the keyboard is.
            return;
        }
        Point2D view = canvas.sceneToLocal(event.getSceneX(), event.getSceneY());
        Point2D at = canvas.toCanvas(view.getX(), view.getY());
        String id = Grips.at(
                        canvas.picture(),
                        at.getX(),
                        at.getY(),
                        canvas.viewport().scale())
                .id();
        if (id != null && !editor.selection().contains(id)) {
            editor.select(id);
        }
        show(id == null ? Set.of() : Set.copyOf(editor.selection()), at, event.getScreenX(), event.getScreenY());
    }

    private void show(Collection<String> subjects, Point2D at, double screenX, double screenY) {
        menu.getItems().setAll(onlooking == null ? edits(subjects, at, screenX, screenY) : looks(subjects));
        menu.show(canvas, screenX, screenY);
    }

    private List<MenuItem> looks(Collection<String> subjects) {
        List<MenuItem> items = new ArrayList<>(Objects.requireNonNull(onlooking).menu(subjects));
        if (subjects.isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(item("Show everything", canvas::fit));
        }
        return items;
    }

    private List<MenuItem> edits(Collection<String> subjects, Point2D at, double screenX, double screenY) {
        List<MenuItem> items = new ArrayList<>();
        for (Verb verb : Verbs.of(editor.index(), subjects)) {
            if (!items.isEmpty() && verb.label().startsWith("Delete")) {
                items.add(new SeparatorMenuItem());
            }
            items.add(item(verb, new Point2D(screenX, screenY)));
        }
        if (subjects.isEmpty()) {
            items.addAll(fresh(at));
            items.add(new SeparatorMenuItem());
            items.add(item("Show everything", canvas::fit));
        }
        return items;
    }

    private List<MenuItem> fresh(Point2D at) {
        Position position = new Position(CardGesture.snapped(at.getX()), CardGesture.snapped(at.getY()));
        return Arrays.stream(Dragged.Fresh.Kind.values())
                .map(kind -> Drops.of(editor.index(), new Dragged.Fresh(kind, position), null))
                .filter(Drop.Accepted.class::isInstance)
                .map(Drop.Accepted.class::cast)
                .map(drop -> item(drop.verb(), () -> perform(drop.edit())))
                .toList();
    }

    private MenuItem item(Verb verb, Point2D screen) {
        if (verb instanceof Verb.Do it) {
            return item(it.label(), () -> perform(it.edit()));
        } else if (verb instanceof Verb.Select it) {
            return item(it.label(), () -> editor.select(it.ids()));
        } else if (verb instanceof Verb.Choose it) {
            return item(it.label(), () -> choose(it.label(), it.choices().get(), screen));
        }
        Menu several = new Menu(verb.label());
        ((Verb.Several) verb).verbs().forEach(it -> several.getItems().add(item(it.label(), () -> perform(it.edit()))));
        return several;
    }

    private static MenuItem item(String label, Runnable action) {
        MenuItem item = new MenuItem(label);
        item.setId("menu-" + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void choose(String title, List<Drop> drops, Point2D screen) {
        TargetChooser chooser = new TargetChooser(title, drops, drop -> perform(drop.edit()));
        chooser.show(canvas, screen.getX(), screen.getY());
    }

    private void perform(Edit edit) {
        editor.perform(Pinned.edit(edit, canvas.picture()));
        canvas.requestFocus();
    }

    private Point2D centre() {
        return canvas.toCanvas(canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    private Point2D screenPoint(@Nullable String id) {
        Point2D at = id == null
                ? centre()
                : canvas.picture()
                        .place(id)
                        .map((Box box) -> new Point2D(box.centerX(), box.bottom()))
                        .orElseGet(this::centre);
        Point2D view = canvas.toScreen(at.getX(), at.getY());
        return canvas.localToScreen(view);
    }
}
