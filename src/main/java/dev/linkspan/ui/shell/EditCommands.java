// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.edit.Clipboard;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.edit.Fragment;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Undo, redo and what is done with the selection. */
final class EditCommands {
    private final EditorModel model;
    private final ObservableBooleanValue editing;

    private final Consumer<String> pasteText;

    /**
     * For one model.
     *
     * @param editing whether the picture is edited now and not only looked at
     * @param pasteText pastes what is no part of a design
     */
    EditCommands(EditorModel model, ObservableBooleanValue editing, Consumer<String> pasteText) {
        this.model = model;
        this.editing = editing;
        this.pasteText = pasteText;
    }

    List<Command> list() {
        BooleanBinding something = Bindings.isNotEmpty(model.selection());
        BooleanBinding changeable = something.and(editing);
        return List.of(
                edit("undo", "Undo", Material2OutlinedMZ.UNDO, model::undo)
                        .key("Ctrl+Z")
                        .when(model.undoLabelProperty().isNotEmpty()),
                edit("redo", "Redo", Material2OutlinedMZ.REDO, model::redo)
                        .key("Ctrl+Shift+Z")
                        .when(model.redoLabelProperty().isNotEmpty()),
                edit("cut", "Cut", Material2OutlinedAL.CONTENT_CUT, this::cut)
                        .key("Ctrl+X")
                        .when(changeable),
                edit("copy", "Copy", Material2OutlinedAL.CONTENT_COPY, this::copy)
                        .key("Ctrl+C")
                        .when(something),
                edit("paste", "Paste", Material2OutlinedAL.CONTENT_PASTE, this::paste)
                        .key("Ctrl+V")
                        .when(editing),
                edit("duplicate", "Duplicate", Material2OutlinedAL.FILE_COPY, this::duplicate)
                        .key("Ctrl+D")
                        .when(changeable),
                edit("delete", "Delete", Material2OutlinedAL.DELETE, this::delete)
                        .key("Delete")
                        .when(changeable),
                edit("select-all", "Select all", Material2OutlinedMZ.SELECT_ALL, this::selectAll)
                        .key("Ctrl+A"));
    }

    private static Command edit(String id, String label, org.kordamp.ikonli.Ikon icon, Runnable action) {
        return Command.of(Command.Section.EDIT, id, label, icon, action);
    }

    private Optional<Fragment> fragment() {
        try {
            return Optional.of(Clipboard.copy(model.topology(), model.selection()));
        } catch (EditRefusedException e) {
            model.tell(new Notice(Notice.Kind.REFUSED, String.valueOf(e.getMessage()), e.wayOut()));
            return Optional.empty();
        }
    }

    private boolean copy() {
        Optional<Fragment> fragment = fragment();
        fragment.ifPresent(copied -> Dialogs.copy(copied.text()));
        return fragment.isPresent();
    }

    private void cut() {
        if (copy()) {
            delete();
        }
    }

    private void paste() {
        String text = javafx.scene.input.Clipboard.getSystemClipboard().getString();
        if (text == null || text.isBlank()) {
            model.tell(new Notice(Notice.Kind.REFUSED, "There is nothing to paste", "Copy something first"));
            return;
        }
        try {
            paste(Fragment.of(text));
        } catch (TopologyFormatException e) {
            if (!text.stripLeading().startsWith("{")) {
                pasteText.accept(text);
                return;
            }
            model.tell(new Notice(
                    Notice.Kind.REFUSED,
                    "What was copied is no part of a design",
                    "Copy a card or a link of a design first"));
        }
    }

    private void duplicate() {
        fragment().ifPresent(this::paste);
    }

    private void paste(Fragment fragment) {
        Set<String> before = ids();
        boolean loses = Clipboard.leavesOut(model.topology(), fragment);
        if (model.perform(Clipboard.paste(fragment, null, fragment.parts() ? hostSelected() : null))) {
            Set<String> added = ids();
            added.removeAll(before);
            model.select(added.stream()
                    .filter(id -> fragment.parts() || id.equals(Ids.owner(id)))
                    .collect(Collectors.toSet()));
            if (loses) {
                model.tell(Notice.done("Pasted without the addresses that are in the design already"));
            }
        }
    }

    private @Nullable String hostSelected() {
        return model.selection().stream()
                .map(Ids::owner)
                .filter(id -> model.index().host(id).isPresent())
                .findFirst()
                .orElse(null);
    }

    private void delete() {
        model.perform(Delete.elements(new HashSet<>(model.selection())));
    }

    private void selectAll() {
        model.select(Stream.of(
                        model.topology().hosts(),
                        model.topology().switches(),
                        model.topology().routers())
                .flatMap(List::stream)
                .map(Element::id)
                .toList());
    }

    private Set<String> ids() {
        return new HashSet<>(model.index().ids());
    }
}
