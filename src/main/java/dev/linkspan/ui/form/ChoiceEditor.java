// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A drop-down of a few words, each with a plain explanation in the list. */
public final class ChoiceEditor<T> extends ComboBox<Choice<T>> implements Editor<T> {
    private static final double EXPLANATION_WIDTH = 250;

    private Consumer<@Nullable T> commit = value -> {};
    private boolean showing;

    /** A drop-down of these choices. */
    public ChoiceEditor(List<Choice<T>> choices) {
        getItems().setAll(choices);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setVisibleRowCount(8);
        setConverter(new Printed<>(Choice::label));
        setButtonCell(new WordCell<>());
        setCellFactory(list -> new ExplainedCell<>());
        valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                commit.accept(now.value());
            }
        });
    }

    /** Offers other choices; the value stays. */
    public void offer(List<Choice<T>> choices) {
        if (!getItems().equals(choices)) {
            T value = getValue() == null ? null : getValue().value();
            quietly(() -> getItems().setAll(choices));
            show(value);
        }
    }

    @Override
    public void show(@Nullable T value) {
        quietly(() -> setValue(getItems().stream()
                .filter(choice -> Objects.equals(choice.value(), value))
                .findFirst()
                .orElse(null)));
    }

    @Override
    public void setOnCommit(Consumer<@Nullable T> commit) {
        this.commit = commit;
    }

    @Override
    public Node focusTarget() {
        return this;
    }

    private void quietly(Runnable change) {
        boolean before = showing;
        showing = true;
        change.run();
        showing = before;
    }

    private static final class WordCell<T> extends ListCell<Choice<T>> {
        @Override
        protected void updateItem(@Nullable Choice<T> item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? "" : item.label());
        }
    }

    private static final class ExplainedCell<T> extends ListCell<Choice<T>> {
        private final Label word = new Label();
        private final Label explanation = new Label();
        private final VBox both = new VBox(word, explanation);

        ExplainedCell() {
            explanation.getStyleClass().add(FormStyles.CHOICE_EXPLANATION);
            explanation.setWrapText(true);
            explanation.setPrefWidth(EXPLANATION_WIDTH);
        }

        @Override
        protected void updateItem(@Nullable Choice<T> item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            word.setText(item.label());
            explanation.setText(item.explanation());
            explanation.setVisible(!item.explanation().isEmpty());
            explanation.setManaged(explanation.isVisible());
            setGraphic(both);
        }
    }
}
