// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import atlantafx.base.theme.Styles;
import dev.linkspan.diagnose.Explanation;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All of a cause but its sentence: what was seen, what to do, how to see that it worked, what it explains. */
final class CauseBody extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private final CauseKey key;
    private final CausesModel model;
    private final Mending mending;

    CauseBody(
            Explanation cause,
            @Nullable Acknowledgement acknowledged,
            List<Remedy> remedies,
            CausesModel model,
            Mending mending) {
        super(8);
        this.key = CauseKey.of(cause);
        this.model = model;
        this.mending = mending;
        getStyleClass().add("cause-body");
        if (!cause.evidence().isEmpty()) {
            getChildren().add(new Fold("What was seen", true, lines(cause.evidence())));
        }
        if (!cause.remedy().isEmpty()) {
            getChildren().add(step("What to do", cause.remedy()));
        }
        boolean first = true;
        for (Remedy remedy : remedies) {
            getChildren().add(node(remedy, first));
            first = false;
        }
        if (!cause.proof().isEmpty()) {
            getChildren().add(step("It worked when", cause.proof()));
        }
        if (!cause.consequences().isEmpty()) {
            List<Label> explained = new ArrayList<>();
            cause.consequences().forEach(one -> addExplained(one, "• ", explained));
            getChildren().add(new Fold("Also explains: " + cause.consequences().size(), false, explained));
        }
        if (mending.isNow()) {
            getChildren().add(acknowledged == null ? acknowledge() : acknowledgement(acknowledged));
        }
    }

    /** What a consequence explains stands below it. */
    private static void addExplained(Explanation one, String bullet, List<Label> lines) {
        lines.add(CauseStyles.text(bullet + one.sentence() + " (" + one.cause() + ")", CauseStyles.TEXT));
        one.consequences().forEach(below -> addExplained(below, "    – ", lines));
    }

    private static List<Label> lines(List<String> texts) {
        return texts.stream()
                .map(text -> CauseStyles.text("• " + text, CauseStyles.TEXT))
                .toList();
    }

    private static VBox step(String title, String text) {
        Label head = new Label(title);
        head.getStyleClass().add(CauseStyles.STEP);
        return new VBox(1, head, CauseStyles.text(text, CauseStyles.TEXT));
    }

    private Node node(Remedy remedy, boolean first) {
        if (remedy instanceof Remedy.Repair repair) {
            return button(
                    repair.label(), first, "Mends what is broken in the lab", () -> mending.repair(repair.fault()));
        }
        if (remedy instanceof Remedy.Change change) {
            return button(change.label(), first, "Changes the design", () -> mending.change(change.edit()));
        }
        if (remedy instanceof Remedy.Command command) {
            Label text = CauseStyles.text(command.text(), CauseStyles.COMMAND);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            Button copy = small("Copy", () -> mending.copy(command.text()));
            copy.setAccessibleText("Copy the command " + command.text());
            HBox row = new HBox(6, text, copy);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
        String request = ((Remedy.Request) remedy).text();
        Button copy = small("Copy the request to the network team", () -> mending.copy(request));
        copy.getStyleClass().add("cause-request");
        copy.setMaxWidth(Double.MAX_VALUE);
        Tooltip whole = new Tooltip(request);
        whole.setWrapText(true);
        whole.setMaxWidth(560);
        copy.setTooltip(whole);
        return copy;
    }

    private Button button(String label, boolean first, String what, Runnable action) {
        Button button = new Button(label);
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(Styles.SMALL, CauseStyles.REMEDY);
        if (first) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setTooltip(new Tooltip(what));
        button.setDisable(!mending.isNow());
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Button small(String label, Runnable action) {
        Button button = new Button(label);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(event -> action.run());
        return button;
    }

    private Node acknowledge() {
        VBox place = new VBox(6);
        Button ask = small("Acknowledge…", () -> place.getChildren().setAll(note(place)));
        ask.getStyleClass().addAll(Styles.FLAT, "cause-acknowledge");
        place.setUserData(ask);
        place.getChildren().setAll(ask);
        return place;
    }

    private List<Node> note(VBox place) {
        TextField note = new TextField();
        note.setPromptText("Why, or who looks after it");
        note.setAccessibleText("Note of the acknowledgement");
        note.getStyleClass().add("cause-note");
        Runnable done = () -> model.acknowledge(key, note.getText());
        note.setOnAction(event -> done.run());
        Button yes = small("Acknowledge", done);
        yes.getStyleClass().add("cause-acknowledged");
        Button no = small("Cancel", () -> place.getChildren().setAll((Button) place.getUserData()));
        no.getStyleClass().add(Styles.FLAT);
        javafx.application.Platform.runLater(note::requestFocus);
        List<Node> nodes = new ArrayList<>();
        nodes.add(note);
        nodes.add(new HBox(6, yes, no));
        return nodes;
    }

    private Node acknowledgement(Acknowledgement by) {
        String who = "Acknowledged at " + TIME.format(by.at()) + (by.who().isEmpty() ? "" : " by " + by.who())
                + (by.note().isEmpty() ? "." : ": " + by.note());
        Button back = small("Tell it again", () -> model.takeBack(key));
        back.getStyleClass().add("cause-take-back");
        return new VBox(6, CauseStyles.text(who, CauseStyles.MUTED), back);
    }
}
