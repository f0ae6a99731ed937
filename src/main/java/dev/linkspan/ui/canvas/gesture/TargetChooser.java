// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Drop;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** A list of drops by their verbs, with a filter; what is refused is there too, with its reason, but can't be chosen. */
final class TargetChooser extends Popup {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass(GestureStyles.REFUSED);
    private static final double WIDTH = 460;
    private static final double ROW = 34;
    private static final int MOST_ROWS = 9;

    private final FilteredList<Drop> drops;
    private final ListView<Drop> list;
    private final TextField filter = new TextField();
    private final Consumer<Drop.Accepted> chosen;
    private boolean pressed;

    TargetChooser(String title, List<Drop> all, Consumer<Drop.Accepted> chosen) {
        this.chosen = chosen;
        drops = new FilteredList<>(FXCollections.observableArrayList(all));
        list = new ListView<>(drops);
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        filter.setId("target-filter");
        filter.setPromptText("Type to filter");
        filter.setAccessibleText(title);
        filter.textProperty().addListener((property, was, is) -> filter(is));
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        filter.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        list.setId("target-list");
        list.setCellFactory(view -> new Row());
        list.setPlaceholder(new Label("There is nothing to choose from"));
        list.setPrefSize(WIDTH, ROW * Math.max(2, Math.min(MOST_ROWS, all.size())) + 4);
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setOnMouseClicked(event -> choose());
        list.getSelectionModel().selectFirst();
        VBox box = new VBox(heading, filter, list);
        box.setId("target-chooser");
        box.getStyleClass().add(GestureStyles.CHOOSER);
        box.getStylesheets().add(GestureStyles.SHEET);
        getContent().add(box);
        setAutoHide(true);
        setOnShown(event -> filter.requestFocus());
    }

    private void filter(String text) {
        String wanted = text.toLowerCase(Locale.ROOT).strip();
        drops.setPredicate(
                drop -> List.of(wanted.split(" +")).stream().allMatch(text(drop).toLowerCase(Locale.ROOT)::contains));
        list.getSelectionModel().selectFirst();
    }

    /** The character of the key that opened the list is none for the filter. */
    private void typed(KeyEvent event) {
        if (!pressed) {
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        pressed = true;
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ENTER -> choose();
            case ESCAPE -> hide();
            default -> {
                return;
            }
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        event.consume();
    }

    private void choose() {
        if (list.getSelectionModel().getSelectedItem() instanceof Drop.Accepted accepted) {
            hide();
            chosen.accept(accepted);
        }
    }

    private static String text(Drop drop) {
        if (drop instanceof Drop.Accepted accepted) {
            return accepted.verb();
        }
        return drop instanceof Drop.Refused refused
                ? refused.reason() + (refused.wayOut().isEmpty() ? "" : ". " + refused.wayOut())
                : "";
    }

    private static final class Row extends ListCell<Drop> {
        @Override
        protected void updateItem(Drop drop, boolean empty) {
            super.updateItem(drop, empty);
            boolean refused = !empty && drop instanceof Drop.Refused;
            pseudoClassStateChanged(REFUSED, refused);
            setText(empty || drop == null ? null : (refused ? "✕  " : "") + text(drop));
        }
    }
}
