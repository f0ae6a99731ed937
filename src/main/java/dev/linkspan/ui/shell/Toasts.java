// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What the user is told in passing, at the foot of the picture, for as long as it takes to read. */
final class Toasts extends VBox {
    private static final int MOST = 3;
    private static final Duration SHORT = Duration.seconds(3);
    private static final Duration LONG = Duration.seconds(9);

    Toasts(EditorModel model) {
        super(8);
        setId("toasts");
        setAlignment(Pos.BOTTOM_CENTER);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        model.notices().addListener((ListChangeListener<Notice>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::show);
            }
        });
    }

    private void show(Notice notice) {
        Label sentence = new Label(notice.sentence());
        sentence.setWrapText(true);
        VBox text = new VBox(2, sentence);
        text.setAlignment(Pos.CENTER_LEFT);
        if (!notice.wayOut().isEmpty()) {
            Label wayOut = new Label(notice.wayOut());
            wayOut.setWrapText(true);
            wayOut.getStyleClass().add(ShellStyles.DETAIL);
            text.getChildren().add(wayOut);
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Material2OutlinedAL.CLOSE));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, ShellStyles.ICON_BUTTON);
        close.setAccessibleText("Close");
        HBox toast = new HBox(10, new FontIcon(icon(notice.kind())), text, close);
        toast.setAlignment(Pos.CENTER_LEFT);
        toast.getStyleClass().addAll(ShellStyles.TOAST, notice.kind().name().toLowerCase(java.util.Locale.ROOT));
        toast.setAccessibleText(notice.sentence() + ". " + notice.wayOut());
        close.setOnAction(event -> getChildren().remove(toast));
        getChildren().add(toast);
        if (getChildren().size() > MOST) {
            getChildren().remove(0);
        }
        PauseTransition pause = new PauseTransition(notice.kind() == Notice.Kind.DONE ? SHORT : LONG);
        pause.setOnFinished(event -> getChildren().remove(toast));
        pause.play();
    }

    private static Material2OutlinedAL icon(Notice.Kind kind) {
        return switch (kind) {
            case DONE -> Material2OutlinedAL.CHECK_CIRCLE;
            case REFUSED -> Material2OutlinedAL.BLOCK;
            case FAILED -> Material2OutlinedAL.ERROR_OUTLINE;
        };
    }
}
