// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Asks before the window what ssh or sudo want to know on the way to a machine. Nothing that is typed is kept. */
final class QuestionDialogs implements Asker {
    private static final double WIDTH = 480;

    private final Overlay overlay;
    private final EditorModel editor;
    private final String machine;

    /** @param machine what is reached, for the titles */
    QuestionDialogs(Overlay overlay, EditorModel editor, String machine) {
        this.overlay = overlay;
        this.editor = editor;
        this.machine = machine;
    }

    @Override
    public Optional<char[]> ask(Question kind, String text) {
        if (kind == Question.NOTICE) {
            Platform.runLater(() -> editor.tell(Notice.done(machine + ": " + text.strip())));
            return Optional.of(new char[0]);
        }
        CompletableFuture<Optional<char[]>> answer = new CompletableFuture<>();
        Platform.runLater(() -> show(kind, text.strip(), answer::complete));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a dialog gives an answer or none", e);
        }
    }

    private void show(Question kind, String text, Consumer<Optional<char[]>> then) {
        DialogCard card = new DialogCard("question", title(kind), WIDTH);
        Label where = new Label(machine);
        where.getStyleClass().add(ShellStyles.DETAIL);
        card.add(where);
        switch (kind) {
            case HOST_KEY, CONFIRM, NOTICE -> yesOrNo(card, kind, text, then);
            case PASSPHRASE, PASSWORD, OTHER -> secret(card, text, then);
        }
    }

    private static String title(Question kind) {
        return switch (kind) {
            case HOST_KEY -> "Is this the right machine?";
            case PASSPHRASE -> "Passphrase of a key";
            case PASSWORD -> "Password";
            case OTHER, NOTICE -> "The machine wants to know";
            case CONFIRM -> "May the key be used?";
        };
    }

    /** The default is no: a key that nobody has compared proves nothing. */
    private void yesOrNo(DialogCard card, Question kind, String text, Consumer<Optional<char[]>> then) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.getStyleClass().add(ShellStyles.CODE);
        words.setMinHeight(Label.USE_PREF_SIZE);
        card.add(words);
        boolean key = kind == Question.HOST_KEY;
        if (key) {
            card.text("Compare the fingerprint with the one that the machine's administrator gave you. If it differs,"
                    + " somebody else may be answering.");
        }
        card.button(
                "question-yes",
                key ? "It is the right one: connect" : "Yes",
                closing(() -> then.accept(Optional.of("yes".toCharArray()))));
        Button no = card.defaultButton(
                "question-no",
                key ? "Don't connect" : "No",
                closing(() -> then.accept(Optional.of("no".toCharArray()))));
        no.setCancelButton(true);
        overlay.show(card, Pos.CENTER, no, true);
    }

    private void secret(DialogCard card, String text, Consumer<Optional<char[]>> then) {
        PasswordField hidden = new PasswordField();
        hidden.setId("question-answer");
        hidden.setAccessibleText(text);
        TextField shown = new TextField();
        shown.setId("question-answer-shown");
        shown.setAccessibleText(text);
        shown.textProperty().bindBidirectional(hidden.textProperty());
        ToggleButton eye = new ToggleButton(null, new FontIcon(Material2OutlinedMZ.VISIBILITY));
        eye.setId("question-show");
        eye.setAccessibleText("Show what is typed");
        eye.setTooltip(new Tooltip("Show what is typed"));
        eye.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        shown.visibleProperty().bind(eye.selectedProperty());
        hidden.visibleProperty().bind(Bindings.not(eye.selectedProperty()));
        StackPane field = new StackPane(hidden, shown);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(6, field, eye);
        row.setAlignment(Pos.CENTER_LEFT);
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        Label note = new Label("It goes to the program that asks, and is kept nowhere.");
        note.getStyleClass().add(ShellStyles.DETAIL);
        card.add(words).add(row).add(note);
        Button cancel = card.button("question-cancel", "Cancel", closing(() -> {
            hidden.clear();
            then.accept(Optional.empty());
        }));
        cancel.setCancelButton(true);
        card.defaultButton("question-ok", "Continue", closing(() -> {
            char[] answer = hidden.getText().toCharArray();
            hidden.clear();
            then.accept(Optional.of(answer));
        }));
        overlay.show(card, Pos.CENTER, hidden, true);
    }

    private Runnable closing(Runnable action) {
        return () -> {
            overlay.hide();
            action.run();
        };
    }
}
