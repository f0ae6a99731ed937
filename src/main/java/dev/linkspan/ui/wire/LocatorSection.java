// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import atlantafx.base.theme.Styles;
import dev.linkspan.diagnose.cabling.Ages;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.diagnose.cabling.CheckedCable;
import dev.linkspan.ui.form.Printed;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** "Locate this port" of the NIC that is selected; a search that goes on is shown whatever is selected. */
public final class LocatorSection extends VBox {
    private static final List<Integer> SECONDS = List.of(10, 30, 60);
    /** So many of the latest changes are listed. */
    private static final int MOST = 6;

    private final LocatorModel model;
    private final EditorModel editor;
    private final ChoiceBox<Integer> seconds = new ChoiceBox<>();
    private final Button start = button("locate-start", "Locate this port", this::open);
    private final Button stop;
    private final Label countdown = WireStyles.text("");
    private final VBox found = new VBox(6);
    private @Nullable Said said;
    private @Nullable Found told;

    /** Follows the selection of an editor. */
    public LocatorSection(LocatorModel model, WireModel wires, Watched watched, EditorModel editor) {
        super(6);
        this.model = model;
        this.editor = editor;
        setId("locator");
        getStylesheets().addAll(WhatIfStyles.stylesheet(), WireStyles.stylesheet());
        seconds.setId("locate-seconds");
        seconds.setAccessibleText("For how long");
        seconds.setConverter(new Printed<>(time -> "for " + time + " s"));
        seconds.getItems().setAll(SECONDS);
        seconds.setValue(SECONDS.get(1));
        seconds.setPrefWidth(110);
        stop = button("locate-stop", "Stop", model::stop);
        countdown.setId("locate-left");
        found.setId("locate-found");
        model.locatingProperty().addListener((property, was, is) -> show());
        wires.frameProperty().addListener((property, was, is) -> show());
        watched.versionProperty().addListener((property, was, is) -> show());
        // Several changes of one selection are one.
        editor.selection().addListener((SetChangeListener<String>) change -> Platform.runLater(this::show));
        show();
    }

    /** Begins with what is selected; says what to select when that is none that could be looked for. */
    public void open() {
        Optional<Locating.Port> port = subject();
        if (port.isEmpty()) {
            editor.tell(new Notice(
                    Notice.Kind.REFUSED,
                    "Nothing is selected that could be located",
                    "Select a NIC of the lab or of a machine that is followed first"));
        } else {
            model.start(port.get(), Duration.ofSeconds(seconds.getValue()));
        }
    }

    private Optional<Locating.Port> subject() {
        return editor.selection().size() == 1
                ? model.port(editor.selection().iterator().next())
                : Optional.empty();
    }

    /** What is shown; made anew only when that changes, so that buttons keep the keyboard. */
    private record Said(Locating.@Nullable Port selected, Locating.@Nullable Port port, boolean over) {}

    /** What was found so far. */
    private record Found(Locating locating, @Nullable CheckedCable cable, String age) {}

    private void show() {
        Locating now = model.locatingProperty().get();
        Locating.Port selected = subject().orElse(null);
        Said next = new Said(selected, now == null ? null : now.port(), now != null && now.isOver());
        if (now != null) {
            showFound(now);
            countdown.setText(now.isOver() ? "It is over." : now.light() + " Watching for " + now.left() + " s more.");
        }
        if (!next.equals(said)) {
            said = next;
            getChildren().setAll(nodes(now, selected));
        }
    }

    private List<Node> nodes(@Nullable Locating now, Locating.@Nullable Port selected) {
        HBox begin = new HBox(8, start, seconds);
        begin.setAlignment(Pos.CENTER_LEFT);
        if (now == null) {
            return selected == null ? List.of() : List.of(begin);
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(WhatIfStyles.section("Port locator"));
        nodes.add(WireStyles.text(now.port().text(), WireStyles.TITLE));
        nodes.add(countdown);
        if (!now.isOver()) {
            // Above what is found: it stays where it is while lines come in.
            nodes.add(stop);
            nodes.add(found);
        } else {
            nodes.add(found);
            HBox again = new HBox(8);
            again.setAlignment(Pos.CENTER_LEFT);
            if (selected != null) {
                again.getChildren().addAll(start, seconds);
            }
            again.getChildren().add(button("locate-close", "Close", model::close));
            nodes.add(again);
        }
        return nodes;
    }

    private void showFound(Locating now) {
        CheckedCable cable = model.cable(now.port()).orElse(null);
        String age = cable == null || cable.at() == null
                ? ""
                : Ages.text(cable.age(model.judgedAt())) + " ago by " + String.join(" and ", cable.sources());
        // The countdown makes nothing new.
        Found next = new Found(now.leaving(now.isOver() ? 0 : 1), cable == null ? null : cable.withAt(null), age);
        if (next.equals(told)) {
            return;
        }
        told = next;
        List<Node> nodes = new ArrayList<>();
        List<Locating.Change> changes = now.changes();
        changes.subList(Math.max(0, changes.size() - MOST), changes.size()).forEach(change -> nodes.add(line(change)));
        if (changes.isEmpty()) {
            nodes.add(WireStyles.text("No carrier has come or gone.", WireStyles.MUTED));
        }
        nodes.addAll(answer(now, cable, age));
        found.getChildren().setAll(nodes);
    }

    private static Node line(Locating.Change change) {
        Label text = WireStyles.text(change.clock() + "  " + change.text());
        text.getStyleClass().add(change.own() ? "locate-own" : "locate-other");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, WhatIfStyles.mark(change.tone()), text);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private List<Node> answer(Locating now, @Nullable CheckedCable cable, String age) {
        boolean named = cable != null && cable.heard() != null && cable.heard().namesPort();
        if (cable == null || cable.heard() == null || !named) {
            String why = cable == null ? "no LLDP, LACP or MAC table tells of a neighbour." : cable.reason();
            Label nobody = WireStyles.text("Nobody answers on " + now.port().name() + ": " + why);
            nobody.setId("locate-answer");
            return List.of(nobody);
        }
        String far = cable.heard().text();
        Label answer = WireStyles.text(far + " answers, heard " + age + ".", WireStyles.TITLE);
        answer.setId("locate-answer");
        List<Node> nodes = new ArrayList<>(List.of(answer));
        if (!now.before().isEmpty() && !now.before().equals(far)) {
            nodes.add(WireStyles.text("It was " + now.before() + " when this began.", WireStyles.MUTED));
        }
        if (cable.canBeTakenIn()) {
            nodes.add(WireStyles.text(
                    cable.designed() == null
                            ? "The design draws no cable there."
                            : "The design has it at " + cable.designed().text() + ".",
                    WireStyles.MUTED));
            Button record = button("locate-record", "Record this cable", () -> record(now, cable));
            record.getStyleClass().add(Styles.ACCENT);
            nodes.add(record);
        } else if (cable.designed() != null) {
            nodes.add(WireStyles.text("The design has it so.", WireStyles.MUTED));
        }
        return nodes;
    }

    private void record(Locating now, CheckedCable cable) {
        if (editor.perform(Cabling.takeIn(List.of(cable)))) {
            editor.tell(Notice.done("The cable of " + now.port().text() + " is in the design as it was heard"));
        }
    }

    private static Button button(String id, String label, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(event -> action.run());
        return button;
    }
}
