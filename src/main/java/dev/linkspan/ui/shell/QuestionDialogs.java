// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.plan.Asker;
import dev.linkspan.ui.plan.Question;
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

/** Asks before the window what ssh or sudo want to know. Nothing that is typed is kept. */
final class QuestionDialogs implements Asker {
    private static final double WIDTH = 480;

    private final Overlay overlay;

    QuestionDialogs(Overlay overlay) {
        this.overlay = overlay;
    }

    @Override
    public Optional<String> ask(Question question) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Platform.runLater(() -> show(question, answer::complete));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a dialog gives an answer or none", e);
        }
    }

    private void show(Question question, Consumer<Optional<String>> then) {
        DialogCard card = new DialogCard("question", question.kind().title(), WIDTH);
        Label machine = new Label(question.machine());
        machine.getStyleClass().add(ShellStyles.DETAIL);
        card.add(machine);
        if (question.kind() == Question.Kind.HOST_KEY) {
            hostKey(card, question, then);
        } else {
            secret(card, question, then);
        }
    }

    /** The default is no: a key that nobody has compared is no proof. */
    private void hostKey(DialogCard card, Question question, Consumer<Optional<String>> then) {
        Label words = new Label(question.text());
        words.setWrapText(true);
        words.getStyleClass().add(ShellStyles.CODE);
        words.setMinHeight(Label.USE_PREF_SIZE);
        card.add(words)
                .text("Compare the fingerprint with the one that the machine's administrator gave you. If it differs,"
                        + " somebody else may be answering.");
        card.button("question-yes", "It is the right one: connect", closing(() -> then.accept(Optional.of("yes"))));
        Button no = card.defaultButton("question-no", "Don't connect", closing(() -> then.accept(Optional.of("no"))));
        no.setCancelButton(true);
        overlay.show(card, Pos.CENTER, no, true);
    }

    private void secret(DialogCard card, Question question, Consumer<Optional<String>> then) {
        PasswordField hidden = new PasswordField();
        hidden.setId("question-answer");
        hidden.setAccessibleText(question.text());
        TextField shown = new TextField();
        shown.setId("question-answer-shown");
        shown.setAccessibleText(question.text());
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
        Label words = new Label(question.text());
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        card.add(words).add(row);
        Label note = new Label("It goes to ssh alone. Linkspan keeps nothing of it.");
        note.getStyleClass().add(ShellStyles.DETAIL);
        card.add(note);
        Button cancel = card.button("question-cancel", "Cancel", closing(() -> {
            hidden.clear();
            then.accept(Optional.empty());
        }));
        cancel.setCancelButton(true);
        card.defaultButton("question-ok", "Continue", closing(() -> {
            String answer = hidden.getText();
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
