// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A text field for a value of one type. What is wrong is said under the field while typing; Enter or leaving the field
 * commits a good value, Escape takes back what was typed. A cleared field means "not known" unless a value is required.
 */
public class TextEditor<T> extends VBox implements Editor<T> {
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");
    private static final KeyCombination REDO_TOO = KeyCombination.valueOf("Shortcut+Y");

    private final CustomTextField field = new CustomTextField();
    private final Label error = new Label();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final TextFormat<T> format;
    private final boolean required;
    private Function<@Nullable T, Optional<String>> check = value -> Optional.empty();
    private Consumer<@Nullable T> commit = value -> {};
    private @Nullable T shown;

    private TextEditor(TextFormat<T> format, boolean required, String prompt) {
        this.format = format;
        this.required = required;
        field.setPromptText(prompt);
        error.getStyleClass().add(FormStyles.ERROR);
        error.setWrapText(true);
        error.textProperty().bind(problem);
        error.visibleProperty().bind(problem.isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        getChildren().addAll(field, error);
        field.textProperty().addListener((property, before, now) -> judge());
        field.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                commitTyped();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /** A field that must not be empty. */
    public static <T> TextEditor<T> required(TextFormat<T> format) {
        return new TextEditor<>(format, true, "");
    }

    /** A field that may be empty; {@code prompt} says what that means ({@code not known}). */
    public static <T> TextEditor<T> optional(TextFormat<T> format, String prompt) {
        return new TextEditor<>(format, false, prompt);
    }

    /** Shows the unit of the number at the end of the field. */
    public TextEditor<T> withUnit(String unit) {
        Label label = new Label(unit);
        label.getStyleClass().add(FormStyles.UNIT);
        field.setRight(label);
        return this;
    }

    /** A further check of values that parse; it answers what is wrong with one. */
    public void setCheck(Function<@Nullable T, Optional<String>> check) {
        this.check = check;
    }

    @Override
    public void setOnCommit(Consumer<@Nullable T> commit) {
        this.commit = commit;
    }

    /** What is wrong with the text in the field; empty when it is good. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public TextField focusTarget() {
        return field;
    }

    /** What the text in the field means now, committed or not; empty for no value and for a bad one. */
    public Optional<T> typed() {
        try {
            return Optional.ofNullable(parsed());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public final void show(@Nullable T value) {
        boolean keep = isDirty() && (field.isFocused() || Objects.equals(value, shown));
        shown = value;
        if (!keep) {
            revert();
        }
        judge();
    }

    @Override
    public final void commitTyped() {
        if (!isDirty() || !problem.get().isEmpty()) {
            return;
        }
        T value = parsed();
        if (Objects.equals(value, shown)) {
            revert();
            return;
        }
        shown = value;
        revert();
        commit.accept(value);
    }

    private boolean isDirty() {
        return !field.getText().equals(print(shown));
    }

    private void revert() {
        String text = print(shown);
        if (!field.getText().equals(text)) {
            field.setText(text);
            // Who types goes on at the end; who only looks sees the beginning of a long text.
            if (field.isFocused()) {
                field.end();
            } else {
                field.home();
            }
        }
    }

    private String print(@Nullable T value) {
        return value == null ? "" : format.print(value);
    }

    private @Nullable T parsed() {
        String text = field.getText();
        if (!text.isBlank()) {
            return format.parse(text);
        }
        if (required) {
            throw new IllegalArgumentException("A value is needed here");
        }
        return null;
    }

    private void judge() {
        String now = "";
        if (isDirty()) {
            try {
                now = check.apply(parsed()).orElse("");
            } catch (IllegalArgumentException e) {
                now = String.valueOf(e.getMessage());
            }
        }
        problem.set(now);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, !now.isEmpty());
        field.setAccessibleHelp(now.isEmpty() ? null : now);
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && isDirty()) {
            commitTyped();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && isDirty()) {
            revert();
            event.consume();
        } else if (!isDirty() && (UNDO.match(event) || REDO.match(event) || REDO_TOO.match(event))) {
            // Nothing typed that the field could take back: the key is meant for the window.
            event.consume();
            Node parent = getParent();
            if (parent != null) {
                parent.fireEvent(event.copyFor(parent, parent));
            }
        }
    }
}
