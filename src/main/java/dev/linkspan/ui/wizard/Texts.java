// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Texts of the wizards: they wrap and are never cut off. */
final class Texts {
    private Texts() {}

    static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** Sentences with a sign before each. */
    static Node signed(String sign, String meaning, List<String> sentences, String style) {
        VBox lines = new VBox(5);
        for (String sentence : sentences) {
            Label mark = new Label(sign);
            mark.getStyleClass().add(style);
            mark.setMinWidth(16);
            mark.setAccessibleText(meaning);
            Label text = text(sentence);
            HBox.setHgrow(text, Priority.ALWAYS);
            lines.getChildren().add(new HBox(4, mark, text));
        }
        lines.setManaged(!sentences.isEmpty());
        return lines;
    }

    static Label section(String title) {
        return text(title, WizardStyles.SECTION);
    }
}
