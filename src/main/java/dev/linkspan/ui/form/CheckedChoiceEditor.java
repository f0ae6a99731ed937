// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.CheckComboBox;
import org.jspecify.annotations.Nullable;

/** A drop-down in which any number of values can be ticked. */
public final class CheckedChoiceEditor<T> extends HBox implements Editor<List<T>> {
    private final CheckComboBox<Choice<T>> box = new CheckComboBox<>();
    private Consumer<@Nullable List<T>> commit = values -> {};
    private boolean showing;

    /** A drop-down of these choices; {@code none} says what it means that nothing is ticked. */
    public CheckedChoiceEditor(List<Choice<T>> choices, String none) {
        box.getItems().setAll(choices);
        box.setConverter(new Printed<>(Choice::label));
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        getChildren().add(box);
        box.getCheckModel().getCheckedItems().addListener((ListChangeListener<Choice<T>>) change -> {
            title(none);
            if (!showing) {
                commit.accept(checked());
            }
        });
        title(none);
    }

    @Override
    public void show(@Nullable List<T> values) {
        List<T> wanted = values == null ? List.of() : values;
        if (wanted.equals(checked())) {
            return;
        }
        showing = true;
        box.getCheckModel().clearChecks();
        box.getItems().stream()
                .filter(choice -> wanted.contains(choice.value()))
                .forEach(choice -> box.getCheckModel().check(choice));
        showing = false;
    }

    @Override
    public void setOnCommit(Consumer<@Nullable List<T>> commit) {
        this.commit = commit;
    }

    @Override
    public Node focusTarget() {
        return box;
    }

    private List<T> checked() {
        return box.getItems().stream()
                .filter(choice -> box.getCheckModel().isChecked(choice))
                .map(Choice::value)
                .toList();
    }

    private void title(String none) {
        List<String> labels = box.getItems().stream()
                .filter(choice -> box.getCheckModel().isChecked(choice))
                .map(Choice::label)
                .toList();
        box.setTitle(labels.isEmpty() ? none : String.join(", ", labels));
    }
}
