// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Some lines below a title that folds them away. */
final class Fold extends VBox {
    private final Button title = new Button();
    private final VBox body = new VBox(3);
    private final String words;

    Fold(String words, boolean open, List<? extends Node> lines) {
        super(3);
        this.words = words;
        title.getStyleClass().setAll("button", CauseStyles.MORE);
        title.setMnemonicParsing(false);
        title.setOnAction(event -> show(!body.isVisible()));
        body.getChildren().addAll(lines);
        body.managedProperty().bind(body.visibleProperty());
        getChildren().addAll(title, body);
        show(open);
    }

    boolean isOpen() {
        return body.isVisible();
    }

    /** Whether these are its lines, and none was taken elsewhere since. */
    boolean holds(List<? extends Node> lines) {
        return body.getChildren().equals(lines);
    }

    private void show(boolean open) {
        body.setVisible(open);
        title.setText(words);
        title.setGraphic(new FontIcon(open ? Material2OutlinedAL.EXPAND_MORE : Material2OutlinedAL.CHEVRON_RIGHT));
        title.setAccessibleText(words + (open ? ", open" : ", folded"));
    }
}
