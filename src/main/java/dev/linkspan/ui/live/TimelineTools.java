// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import atlantafx.base.theme.Styles;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.form.Printed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Which lines of the timeline are shown, and a mark to find this time again. */
final class TimelineTools extends HBox {
    private static final Choice ALL_HOSTS = new Choice("", "All hosts");

    private final ChoiceBox<Choice> owners = new ChoiceBox<>();
    private final ChoiceBox<Choice> kinds = new ChoiceBox<>();
    private final TextField words = new TextField();
    private final Consumer<EntryFilter> filtered;
    private final Recording recording;
    private final Runnable leave;

    /** What can be chosen: what it stands for, and what it is called. */
    private record Choice(String id, String name) {}

    /**
     * The tools of a timeline.
     *
     * @param leave takes the keyboard when a mark was set
     */
    TimelineTools(Recording recording, Consumer<EntryFilter> filtered, Runnable leave) {
        super(6);
        this.recording = recording;
        this.filtered = filtered;
        this.leave = leave;
        setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().add("timeline-tools");
        dress(owners, "live-filter-host", "Of which host or switch", 112);
        dress(kinds, "live-filter-kind", "Of which kind", 112);
        owners.getItems().setAll(ALL_HOSTS);
        owners.setValue(ALL_HOSTS);
        List<Choice> all = new ArrayList<>(List.of(new Choice("", "All kinds")));
        Stream.concat(
                        Stream.of(Entry.CAUSE, Entry.ACTION, Entry.SESSION),
                        Stream.of(Event.Kind.values()).map(Event.Kind::word))
                .forEach(kind -> all.add(new Choice(kind, kind)));
        kinds.getItems().setAll(all);
        kinds.setValue(all.get(0));
        words.setId("live-filter-words");
        words.setPromptText("Name or word");
        words.setAccessibleText("Lines with this name or word");
        words.setPrefWidth(120);
        words.setMinWidth(60);
        words.textProperty().addListener((property, was, is) -> tell());
        Button mark = new Button("Mark…");
        mark.setId("live-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.getStyleClass().add(Styles.SMALL);
        mark.setTooltip(new Tooltip("Marks this time with a word"));
        mark.setOnAction(event -> askForMark(mark));
        getChildren().addAll(owners, kinds, words, mark);
    }

    /** Offers no marks. */
    void withoutMark() {
        getChildren().removeIf(node -> node instanceof Button);
    }

    private void dress(ChoiceBox<Choice> box, String id, String what, double width) {
        box.setId(id);
        box.setAccessibleText(what);
        box.setTooltip(new Tooltip(what));
        box.setConverter(new Printed<>(Choice::name));
        box.setPrefWidth(width);
        box.setMinWidth(70);
        box.valueProperty().addListener((property, was, is) -> {
            if (is != null) {
                tell();
            }
        });
    }

    private void tell() {
        filtered.accept(new EntryFilter(id(owners.getValue()), id(kinds.getValue()), words.getText()));
    }

    private static String id(@Nullable Choice choice) {
        return choice == null ? "" : choice.id();
    }

    /** Offers the hosts and switches of a topology. */
    void offer(Topology topology) {
        List<Choice> all = new ArrayList<>(List.of(ALL_HOSTS));
        Stream.<Element>concat(topology.hosts().stream(), topology.switches().stream())
                .forEach(it -> all.add(new Choice(it.id(), it.name())));
        if (!owners.getItems().equals(all)) {
            Choice chosen = owners.getValue();
            owners.getItems().setAll(all);
            owners.setValue(all.contains(chosen) ? chosen : ALL_HOSTS);
        }
    }

    /** The word is written where the button was. */
    private void askForMark(Button mark) {
        int at = getChildren().indexOf(mark);
        TextField word = new TextField();
        word.setId("live-mark-word");
        word.setPromptText("Word for the mark");
        word.setAccessibleText("Word for the mark");
        word.setPrefWidth(120);
        Runnable close = () -> {
            if (getChildren().contains(word)) {
                getChildren().set(getChildren().indexOf(word), mark);
            }
        };
        word.setOnAction(event -> {
            recording.mark(word.getText());
            // Else the keyboard would go to whatever comes first in the window.
            leave.run();
            close.run();
        });
        word.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leave.run();
                close.run();
            }
        });
        word.focusedProperty().addListener((property, was, is) -> {
            if (was && !is) {
                close.run();
            }
        });
        getChildren().set(at, word);
        word.requestFocus();
    }
}
