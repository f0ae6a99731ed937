// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import atlantafx.base.theme.Styles;
import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.export.timeline.FaultWords;
import dev.linkspan.export.timeline.Summary;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Run;
import dev.linkspan.topology.Ids;
import dev.linkspan.ui.form.ShortLabel;
import dev.linkspan.ui.model.EditorModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was done and what came of it: the verdict first, then what would have saved it, what is broken, what is selected. */
public final class WhatIfDrawer extends ScrollPane {
    private static final double WIDTH = 320;
    private static final double MIN_WIDTH = 260;

    private final WhatIfModel model;
    private final EditorModel editor;
    private final WhatIfMenu menu;
    private final Function<String, Optional<String>> words;
    private final VBox verdict = new VBox(6);
    private final VBox rescue = new VBox(6);
    private final VBox broken = new VBox(4);
    private final VBox selected = new VBox(6);

    /**
     * The drawer of a simulation.
     *
     * @param words what an element is and how it is now, as the picture says it
     */
    public WhatIfDrawer(
            WhatIfModel model, EditorModel editor, WhatIfMenu menu, Function<String, Optional<String>> words) {
        this.model = model;
        this.editor = editor;
        this.menu = menu;
        this.words = words;
        setId("whatif-drawer");
        setAccessibleText("What if");
        getStyleClass().add(WhatIfStyles.DRAWER);
        getStylesheets().add(WhatIfStyles.stylesheet());
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPrefWidth(WIDTH);
        setMinWidth(MIN_WIDTH);
        VBox content = new VBox(14, selected, verdict, rescue, broken);
        content.getStyleClass().add("whatif-content");
        setContent(content);
        for (VBox section : List.of(verdict, rescue, broken, selected)) {
            section.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(section.getChildren()));
        }
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
        verdict.getChildren().addAll(section("What comes of it"), headline);
        summary.lines().forEach(line -> verdict.getChildren().add(line(line.tone(), line.sentence())));
        if (run.scenario().incidents().isEmpty()) {
            verdict.getChildren()
                    .add(WhatIfStyles.text(
                            "Right-click a switch, cable or NIC in the picture to let it fail. Then watch what happens,"
                                    + " step by step, forwards and backwards.",
                            WhatIfStyles.MUTED));
        }
    }

    private void showRescue(List<Suggestion> suggestions) {
        rescue.getChildren().clear();
        if (suggestions.isEmpty()) {
            return;
        }
        rescue.getChildren().add(section("What would have saved it"));
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
        showSelected();
    }

    private void showBroken() {
        broken.getChildren().clear();
        List<Fault> standing = model.standing();
        if (standing.isEmpty()) {
            return;
        }
        broken.getChildren().add(section("Broken by you"));
        for (Fault fault : standing) {
            Label what = WhatIfStyles.text(FaultWords.clause(editor.index(), fault));
            HBox.setHgrow(what, Priority.ALWAYS);
            what.setMaxWidth(Double.MAX_VALUE);
            Button repair = new Button("Repair");
            repair.setAccessibleText("Repair " + FaultWords.name(editor.index(), fault.target()));
            repair.getStyleClass().addAll(Styles.SMALL, "repair");
            repair.setMinWidth(Region.USE_PREF_SIZE);
            repair.setOnAction(event -> model.repair(fault.target(), fault.kind()));
            HBox row = new HBox(8, WhatIfStyles.mark(Event.Tone.BAD), what, repair);
            row.setAlignment(Pos.CENTER_LEFT);
            broken.getChildren().add(row);
        }
    }

    private void showSelected() {
        selected.getChildren().clear();
        if (editor.selection().size() != 1) {
            return;
        }
        String id = editor.selection().iterator().next();
        editor.index().element(id).ifPresent(element -> {
            ShortLabel name = new ShortLabel(element.name(), WhatIfStyles.TITLE);
            String owner =
                    Ids.owner(id).equals(id) ? "" : "on " + editor.index().name(Ids.owner(id));
            ShortLabel where = new ShortLabel(owner, WhatIfStyles.MUTED);
            HBox title = new HBox(8, name, where);
            title.setAlignment(Pos.BASELINE_LEFT);
            selected.getChildren().add(title);
            words.apply(id)
                    .map(WhatIfDrawer::state)
                    .ifPresent(state -> selected.getChildren().add(WhatIfStyles.text(state, WhatIfStyles.MUTED)));
            selected.getChildren().add(fail(id));
        });
    }

    private MenuButton fail(String id) {
        MenuButton fail = new MenuButton("Fail or repair");
        fail.setId("fail");
        fail.getStyleClass().add(Styles.SMALL);
        // A menu button without entries does not open.
        fail.getItems().setAll(menu.of(List.of(id)));
        return fail;
    }

    /** What the picture says after the name: {@code db01 / net0 / no carrier} is {@code no carrier}. */
    private static String state(String words) {
        int last = words.lastIndexOf(" / ");
        return last < 0 ? words : words.substring(last + 3);
    }

    private static Node line(Event.Tone tone, String sentence) {
        Label text = WhatIfStyles.text(sentence);
        HBox.setHgrow(text, Priority.ALWAYS);
        Region mark = WhatIfStyles.mark(tone);
        HBox row = new HBox(8, mark, text);
        HBox.setMargin(mark, new javafx.geometry.Insets(4, 0, 0, 0));
        return row;
    }

    private static Label section(String title) {
        Label label = new Label(title.toUpperCase(Locale.ROOT));
        label.getStyleClass().add(WhatIfStyles.SECTION);
        return label;
    }
}
