// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A list of values: each can be changed or removed, and the empty field below adds one. */
public final class ListEditor<T> extends VBox implements Editor<List<T>> {
    private final TextFormat<T> format;
    private final VBox entries = new VBox();
    private final TextEditor<T> added;
    private List<T> shown = List.of();
    private Consumer<@Nullable List<T>> commit = values -> {};
    private Function<List<T>, Optional<String>> check = values -> Optional.empty();

    /** A list whose values are written in a format; {@code example} is one, for the field that adds. */
    public ListEditor(TextFormat<T> format, String example) {
        this.format = format;
        added = TextEditor.optional(format, "add " + example);
        added.setCheck(value -> value == null ? Optional.empty() : problem(value, shown.size()));
        added.setOnCommit(value -> {
            added.show(null);
            if (value != null) {
                commit.accept(with(shown.size(), value));
            }
        });
        getStyleClass().add(FormStyles.LIST);
        entries.getStyleClass().add(FormStyles.LIST);
        entries.managedProperty().bind(entries.visibleProperty());
        entries.setVisible(false);
        getChildren().addAll(entries, added);
    }

    @Override
    public void show(@Nullable List<T> values) {
        shown = values == null ? List.of() : List.copyOf(values);
        List<Node> rows = entries.getChildren();
        while (rows.size() > shown.size()) {
            rows.remove(rows.size() - 1);
        }
        while (rows.size() < shown.size()) {
            rows.add(new Entry(rows.size()));
        }
        for (int i = 0; i < rows.size(); i++) {
            entry(i).editor.show(shown.get(i));
        }
        entries.setVisible(!shown.isEmpty());
    }

    @Override
    public void setOnCommit(Consumer<@Nullable List<T>> commit) {
        this.commit = commit;
    }

    /** A further check of what the list would be; it answers what is wrong with it. */
    public void setCheck(Function<List<T>, Optional<String>> check) {
        this.check = check;
    }

    @Override
    public void commitTyped() {
        for (int i = 0; i < entries.getChildren().size(); i++) {
            entry(i).editor.commitTyped();
        }
        added.commitTyped();
    }

    /** The field that adds a value. */
    @Override
    public Node focusTarget() {
        return added.focusTarget();
    }

    private Optional<String> problem(@Nullable T value, int place) {
        int known = value == null ? -1 : shown.indexOf(value);
        return known >= 0 && known != place
                ? Optional.of(format.print(shown.get(known)) + " is in the list already")
                : check.apply(with(place, value));
    }

    @SuppressWarnings("unchecked") // only entries are added to this box
    private Entry entry(int place) {
        return (Entry) entries.getChildren().get(place);
    }

    /** The list with another value at a place, a further one after the last place, or without the one for null. */
    private List<T> with(int place, @Nullable T value) {
        List<T> changed = new ArrayList<>(shown);
        if (place < changed.size()) {
            changed.remove(place);
        }
        if (value != null) {
            changed.add(place, value);
        }
        return List.copyOf(changed);
    }

    private final class Entry extends HBox {
        private final TextEditor<T> editor = TextEditor.optional(format, "cleared: removed");

        Entry(int place) {
            getStyleClass().add(FormStyles.ENTRY);
            editor.setCheck(value -> problem(value, place));
            editor.setOnCommit(value -> commit.accept(with(place, value)));
            Button remove = new Button("×");
            remove.getStyleClass().addAll(FormStyles.REMOVE, Styles.FLAT);
            remove.setOnAction(event -> commit.accept(with(place, null)));
            remove.accessibleTextProperty()
                    .bind(editor.focusTarget().textProperty().map(text -> "Remove " + text));
            HBox.setHgrow(editor, Priority.ALWAYS);
            getChildren().addAll(editor, remove);
        }
    }
}
