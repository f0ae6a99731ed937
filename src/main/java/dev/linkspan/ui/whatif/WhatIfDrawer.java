// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.export.timeline.FaultWords;
import dev.linkspan.export.timeline.Summary;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Run;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.model.EditorModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was done and what came of it: the verdict first, then what would have saved it, what is broken, what is selected. */
public final class WhatIfDrawer extends SimulationDrawer {
    /** The worst so many are told: below them stands what would have saved it. */
    private static final int MOST_LINES = 10;

    private final WhatIfModel model;
    private final EditorModel editor;
    private final VBox verdict = new VBox(6);
    private final VBox rescue = new VBox(6);
    private final VBox broken = new VBox(4);
    private final SelectedSection selected;
    private List<Fault> shown = List.of();
    private @Nullable TopologyIndex shownIn;

    /**
     * The drawer of a simulation.
     *
     * @param words what an element is and how it is now, as the picture says it
     */
    public WhatIfDrawer(
            WhatIfModel model, EditorModel editor, WhatIfMenu menu, Function<String, Optional<String>> words) {
        super("whatif-drawer", "What if");
        this.model = model;
        this.editor = editor;
        this.selected = new SelectedSection(editor, menu, words);
        stack(selected, verdict, rescue, broken);
        model.runProperty().addListener((property, was, is) -> showVerdict(is));
        model.suggestionsProperty().addListener((property, was, is) -> showRescue(is));
        model.frameProperty().addListener((property, was, is) -> showNow());
        model.scenarioProperty().addListener((property, was, is) -> showNow());
        editor.selection().addListener((SetChangeListener<String>) change -> showNow());
        showVerdict(model.runProperty().get());
        showNow();
    }

    private void showVerdict(@Nullable Run run) {
        verdict.getChildren().clear();
        if (run == null) {
            return;
        }
        Summary summary = Summary.of(run);
        Label headline = WhatIfStyles.text(
                summary.headline(), WhatIfStyles.VERDICT, summary.tone().word());
        headline.setId("verdict");
        headline.setMaxWidth(Double.MAX_VALUE);
        headline.setGraphic(WhatIfStyles.mark(summary.tone()));
        verdict.getChildren().addAll(WhatIfStyles.section("What comes of it"), headline);
        summary.lines().stream()
                .limit(MOST_LINES)
                .forEach(line -> verdict.getChildren().add(line(line.tone(), line.sentence())));
        int more = summary.lines().size() - MOST_LINES;
        if (more > 0) {
            verdict.getChildren()
                    .add(WhatIfStyles.text(
                            "and " + more + " more, which the exported report lists", WhatIfStyles.MUTED));
        }
        if (run.scenario().incidents().isEmpty()) {
            verdict.getChildren()
                    .add(WhatIfStyles.text(
                            isEmpty(run.design())
                                    ? "There is nothing in this design that could fail: draw something, or open another"
                                            + " one."
                                    : "Right-click a switch, cable or NIC in the picture to let it fail. Then watch what"
                                            + " happens, step by step, forwards and backwards.",
                            WhatIfStyles.MUTED));
        }
    }

    private void showRescue(List<Suggestion> suggestions) {
        rescue.getChildren().clear();
        if (suggestions.isEmpty()) {
            return;
        }
        rescue.getChildren().add(WhatIfStyles.section("What would have saved it"));
        for (Suggestion suggestion : suggestions) {
            VBox card = new VBox(2, WhatIfStyles.text(suggestion.text()));
            card.getStyleClass().add("rescue-card");
            suggestion.subjects().stream()
                    .filter(id -> editor.index().element(id).isPresent())
                    .findFirst()
                    .ifPresent(id -> card.getChildren().add(show(id)));
            rescue.getChildren().add(card);
        }
    }

    private Hyperlink show(String id) {
        Hyperlink link = new Hyperlink("Show " + FaultWords.name(editor.index(), id));
        link.getStyleClass().add("rescue-link");
        link.setOnAction(event -> {
            link.setVisited(false);
            editor.select(id);
            editor.reveal(id);
        });
        return link;
    }

    private void showNow() {
        showBroken();
        selected.show();
    }

    private void showBroken() {
        List<Fault> standing = model.standing();
        if (standing.equals(shown) && model.index() == shownIn) {
            return; // its buttons keep the keyboard while time passes
        }
        shown = standing;
        shownIn = model.index();
        broken.getChildren().setAll(standing.isEmpty() ? List.of() : BrokenList.of("Broken by you", standing, model));
    }

    private static Node line(Event.Tone tone, String sentence) {
        Label text = WhatIfStyles.text(sentence);
        HBox.setHgrow(text, Priority.ALWAYS);
        Region mark = WhatIfStyles.mark(tone);
        HBox row = new HBox(8, mark, text);
        HBox.setMargin(mark, new javafx.geometry.Insets(4, 0, 0, 0));
        return row;
    }
}
