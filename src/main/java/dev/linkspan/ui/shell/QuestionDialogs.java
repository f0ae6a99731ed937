// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Asks before the window what ssh or sudo want to know on the way to a machine. Nothing that is typed is kept. */
final class QuestionDialogs implements Asker {
    private static final double WIDTH = 480;

    private final Overlay overlay;
    private final EditorModel editor;
    private final String machine;
    /** What was asked for before: who asks the same secret again did not like the answer. */
    private String asked = "";

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
        AtomicReference<@Nullable DialogCard> shown = new AtomicReference<>();
        Platform.runLater(() -> shown.set(show(kind, text.strip(), answer::complete)));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Platform.runLater(() -> takeAway(shown.get()));
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a dialog gives an answer or none", e);
        }
    }

    /** Nobody waits for the answer any more. */
    private void takeAway(@Nullable DialogCard card) {
        if (card != null && card.getScene() != null) {
            overlay.hide();
        }
    }

    private DialogCard show(Question kind, String text, Consumer<Optional<char[]>> then) {
        DialogCard card = new DialogCard("question", title(kind), WIDTH);
        Label where = new Label(machine);
        where.getStyleClass().add(ShellStyles.DETAIL);
        card.add(where);
        switch (kind) {
            case HOST_KEY, CONFIRM, NOTICE -> yesOrNo(card, kind, text, then);
            case PASSPHRASE, PASSWORD, OTHER -> secret(card, text, then);
        }
        return card;
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
        boolean key = kind == Question.HOST_KEY;
        Optional<HostKey> known = key ? HostKey.of(text) : Optional.empty();
        if (known.isPresent()) {
            fingerprint(card, known.get());
        } else {
            card.add(quote(text));
        }
        card.button(
                "question-yes",
                key ? "It is the right one: connect" : "Yes",
                closing(() -> then.accept(Optional.of("yes".toCharArray()))));
        Button no = card.defaultButton(
                "question-no",
                key ? "Don't connect" : "No",
                closing(() -> then.accept(key ? Optional.empty() : Optional.of("no".toCharArray()))));
        no.setCancelButton(true);
        overlay.show(card, Pos.CENTER, no, true);
    }

    private static void fingerprint(DialogCard card, HostKey key) {
        card.text("ssh meets this machine for the first time. It shows a key of the kind " + key.kind()
                + " with the fingerprint");
        Label print = quote(key.fingerprint());
        print.setId("question-fingerprint");
        HBox.setHgrow(print, Priority.ALWAYS);
        Button copy = new Button(null, new FontIcon(Material2OutlinedAL.CONTENT_COPY));
        copy.setId("question-copy");
        copy.setAccessibleText("Copy the fingerprint");
        copy.setTooltip(new Tooltip("Copy the fingerprint"));
        copy.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        copy.setOnAction(event -> Dialogs.copy(key.fingerprint()));
        HBox row = new HBox(4, print, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        card.add(row);
        if (!key.names().isEmpty()) {
            card.text("The same key is known as " + String.join(", ", key.names()) + ".");
        }
        card.text("Compare it with the one that the machine's administrator gave you, or that its console prints. If it"
                + " differs, somebody else may be answering.");
        card.add(quote(key.command()));
    }

    /** Words of a program, or for one. */
    private static Label quote(String text) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        words.getStyleClass().addAll(ShellStyles.CODE, ShellStyles.QUOTE);
        words.setMinHeight(Label.USE_PREF_SIZE);
        return words;
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
        if (text.equals(asked)) {
            Label wrong = new Label("That was not accepted. Try again.");
            wrong.setId("question-wrong");
            wrong.getStyleClass().add(ShellStyles.REFUSAL);
            wrong.setMaxWidth(Double.MAX_VALUE);
            card.add(wrong);
        }
        asked = text;
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
