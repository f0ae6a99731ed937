// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.form.FormStyles;
import java.util.Arrays;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A wizard: what it is for, where one is, the step, and the buttons. Enter goes on, Escape cancels. */
public final class WizardView extends VBox {
    private static final double WIDTH = 1060;
    private static final double HEIGHT = 700;

    private final WizardModel model;
    private final Runnable close;
    private final HBox trail = new HBox(6);
    private final Label title = Texts.text("", WizardStyles.TITLE);
    private final ScrollPane body = new ScrollPane();
    private final Button back = button("wizard-back", "Back");
    private final Button next = button("wizard-next", "Next");

    /**
     * A wizard.
     *
     * @param close takes the wizard away; called once when it is finished or cancelled
     */
    public WizardView(WizardModel model, Runnable close) {
        this.model = model;
        this.close = close;
        setId("wizard");
        setAccessibleText(model.goal().title());
        getStyleClass().add(WizardStyles.WIZARD);
        getStylesheets().addAll(FormStyles.stylesheet(), WizardStyles.stylesheet());
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        getChildren().addAll(header(), title, body(), footer());
        model.stepProperty().addListener((property, before, now) -> show(now));
        addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
        show(model.stepProperty().get());
    }

    /** What takes the keyboard when the wizard is shown. */
    public Node focusTarget() {
        return next;
    }

    private Node header() {
        Label name = new Label(model.goal().title());
        name.getStyleClass().add(WizardStyles.NAME);
        Label wish = new Label(model.goal().wish());
        wish.getStyleClass().add(WizardStyles.GOAL);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        trail.setAlignment(Pos.CENTER_RIGHT);
        HBox header = new HBox(10, name, wish, gap, trail);
        header.getStyleClass().add(WizardStyles.HEADER);
        return header;
    }

    private Node body() {
        body.setFitToWidth(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.getStyleClass().add(WizardStyles.BODY);
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    private Node footer() {
        Button cancel = button("wizard-cancel", "Cancel");
        cancel.setOnAction(event -> close.run());
        back.setOnAction(event -> model.back());
        next.setOnAction(event -> onward());
        next.setDefaultButton(true);
        next.getStyleClass().add(Styles.ACCENT);
        next.disableProperty().bind(model.readyProperty().not());
        Label hint = Texts.text("", WizardStyles.HINT);
        hint.setId("wizard-hint");
        hint.textProperty()
                .bind(Bindings.createStringBinding(
                        this::hint, model.stepProperty(), model.readyProperty(), model.nicsProperty()));
        HBox.setHgrow(hint, Priority.ALWAYS);
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox footer = new HBox(8, hint, cancel, back, next);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add(WizardStyles.FOOTER);
        return footer;
    }

    private void onward() {
        if (!model.stepProperty().get().isLast()) {
            model.next();
        } else if (model.finish()) {
            close.run();
        }
    }

    private void show(Step step) {
        title.setText(step.title());
        body.setContent(content(step));
        body.setVvalue(0);
        back.setDisable(!step.hasBack());
        next.setText(step.isLast() ? "Create" : "Next");
        trail.getChildren()
                .setAll(Arrays.stream(Step.values()).map(it -> mark(it, step)).toList());
        if (getScene() != null) {
            next.requestFocus();
        }
    }

    private Node content(Step step) {
        return switch (step) {
            case NICS -> new NicsView(model);
            case QUESTIONS -> new QuestionsView(model);
            case ADVICE -> new AdviceView(model);
            case DETAILS -> new DetailsView(model);
            case PREVIEW -> new PreviewView(model);
        };
    }

    private String hint() {
        if (model.readyProperty().get()) {
            return model.stepProperty().get().isLast()
                    ? "Undo takes it back in one step. Nothing is changed on the machine."
                    : "";
        }
        return switch (model.stepProperty().get()) {
            case NICS -> model.hosts().isEmpty() ? "The design has no host yet." : "Choose at least two NICs.";
            case ADVICE -> "Nothing can be built of these NICs. Go back and choose others.";
            case DETAILS -> "Something above needs another value.";
            case QUESTIONS, PREVIEW -> "";
        };
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close.run();
        }
    }

    private static Label mark(Step step, Step now) {
        Label mark = new Label(step.number() + "  " + step.label());
        mark.getStyleClass().add(WizardStyles.TRAIL);
        if (step == now) {
            mark.getStyleClass().add(WizardStyles.TRAIL_NOW);
        } else if (step.number() < now.number()) {
            mark.getStyleClass().add(WizardStyles.TRAIL_DONE);
        }
        return mark;
    }

    private static Button button(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
