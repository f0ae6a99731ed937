// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import atlantafx.base.theme.Styles;
import dev.linkspan.sim.Fault;
import dev.linkspan.ui.cause.CausesView;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.whatif.BrokenList;
import dev.linkspan.ui.whatif.SelectedSection;
import dev.linkspan.ui.whatif.SimulationDrawer;
import dev.linkspan.ui.whatif.WhatIfMenu;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What runs, what is broken about it, and what is selected. */
public final class LiveDrawer extends SimulationDrawer {
    private final LiveModel model;
    private final EditorModel editor;
    private final Watched watched;
    private final SelectedSection selected;
    private final CausesView found;
    private final VBox outdated = new VBox(6);
    private final VBox about = new VBox(6);
    private final VBox hunt = new VBox(6);
    private final VBox broken = new VBox(4);
    private final VBox probed;
    private @Nullable Lab lab;
    private int hidden;
    private List<Fault> known = List.of();

    /**
     * The drawer of a lab.
     *
     * @param words what an element is and how it is now, as the picture says it
     * @param saved what saved machines were read from
     * @param first what stands above the causes: it must not move when they come and go
     * @param more what else is known of what is selected, or can be asked
     */
    public LiveDrawer(
            LiveModel model,
            EditorModel editor,
            WhatIfMenu menu,
            Function<String, Optional<String>> words,
            ProbeModel probes,
            Watched watched,
            VBox saved,
            List<? extends VBox> first,
            List<? extends VBox> more) {
        super("live-drawer", "Live");
        this.model = model;
        this.editor = editor;
        this.watched = watched;
        selected = new SelectedSection(editor, menu, words);
        found = new CausesView(watched.causes(), editor, new LabMending(model, watched, editor));
        probed = new VBox(new ProbeSection(probes, editor, ProbeModel.RECENT));
        List<VBox> sections = new ArrayList<>(List.of(new SourceSwitch(watched), saved, outdated, selected));
        sections.addAll(first);
        sections.add(found);
        sections.addAll(more);
        sections.addAll(List.of(probed, hunt, broken, about));
        stack(sections.toArray(VBox[]::new));
        model.frameProperty().addListener((property, was, is) -> show());
        watched.versionProperty().addListener((property, was, is) -> showWatched());
        model.startingProperty().addListener((property, was, is) -> show());
        editor.topologyProperty().addListener((property, was, is) -> show());
        editor.selection().addListener((SetChangeListener<String>) change -> selected.show());
        show();
    }

    /** How the lab is. Sections are made anew only when they change, so that their buttons keep the keyboard. */
    private record Lab(boolean starting, boolean empty, boolean outdated) {}

    /** Another time, or another world, is looked at. */
    private void showWatched() {
        boolean isNow = watched.isNow();
        boolean isLab = watched.sourceProperty().get() == Watched.Source.LAB;
        selected.setActing(isNow && isLab);
        found.showPast(isNow ? null : watched.diagnosis(), !isNow);
        for (VBox own : List.of(outdated, hunt, broken, about)) {
            own.setVisible(isLab);
        }
        probed.setVisible(watched.sourceProperty().get() != Watched.Source.SAVED);
    }

    private void show() {
        selected.show();
        LiveModel.Frame frame = model.frameProperty().get();
        Lab now = new Lab(model.startingProperty().get(), isEmpty(editor.topology()), model.isOutdated());
        if (!now.equals(lab)) {
            lab = now;
            showLab(now);
        }
        int left = frame == null ? 0 : model.hiddenFaults();
        if (left != hidden) {
            hidden = left;
            found.show();
            showHunt();
        }
        List<Fault> faults = frame == null ? List.of() : frame.known();
        if (!faults.equals(known)) {
            known = faults;
            found.show();
            broken.getChildren().setAll(faults.isEmpty() ? List.of() : BrokenList.of("Broken", faults, model));
        }
    }

    private void showLab(Lab now) {
        outdated.getChildren().clear();
        about.getChildren().setAll(WhatIfStyles.section("Lab"), WhatIfStyles.text(state(now)));
        if (now.outdated()) {
            outdated.getChildren()
                    .addAll(
                            WhatIfStyles.text(
                                    "The design was edited since the lab started. Its machines have what was designed"
                                            + " then, and are compared with that."),
                            button("live-restart-outdated", "Restart lab", model::restart));
        }
    }

    private static String state(Lab now) {
        if (now.starting()) {
            return "Starting the machines…";
        }
        if (now.empty()) {
            return "There are no machines in this design that could run: draw some, or open another design.";
        }
        return "The machines of this design run here as a simulated lab, second by second as real ones would. Nothing"
                + " outside of this window is touched. Right-click anything to break it.";
    }

    private void showHunt() {
        hunt.getChildren().clear();
        if (hidden > 0) {
            String things = hidden == 1
                    ? "One thing is broken in this lab. Find it by what the picture and the events show, and repair it."
                    : hidden + " things are broken in this lab. Find them by what the picture and the events show, and"
                            + " repair them.";
            hunt.getChildren()
                    .addAll(
                            WhatIfStyles.section("To be found"),
                            WhatIfStyles.text(things),
                            button("live-reveal", "Tell me", model::reveal));
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
