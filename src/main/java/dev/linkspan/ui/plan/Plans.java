// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.edit.Adopt;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.model.EditorModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** All about plans that the window puts in: the tab below, the bar above, the panel beside, and what is drawn. */
public final class Plans {
    private final PlanModel model;
    private final ApplyModel applying;
    private final EditorModel editor;
    private final PlanActions actions;
    private @Nullable PlanView view;

    /**
     * Prepares them.
     *
     * @param connect asks how the machine of a host is to be reached
     */
    public Plans(
            PlanModel model,
            ApplyModel applying,
            EditorModel editor,
            FilePicker picker,
            BackgroundWork files,
            Consumer<Host> connect) {
        this.model = model;
        this.applying = applying;
        this.editor = editor;
        actions = new PlanActions(model, applying, editor, new PlanFiles(editor, picker, files), connect);
    }

    private PlanView view() {
        PlanView made = view;
        if (made == null) {
            made = new PlanView(model, applying, actions);
            view = made;
        }
        return made;
    }

    /** What can be done. */
    public PlanActions actions() {
        return actions;
    }

    /** The tab below. */
    public Region tab() {
        return view();
    }

    /** What stands at the right of the tabs. */
    public Node segments() {
        return view().segments();
    }

    /** Shows one of {@code steps}, {@code files}, {@code checks} and {@code history} in the tab. */
    public void show(String pane) {
        view().show(pane);
    }

    /** The title of the tab. */
    public static String title(PlanModel model) {
        MachinePlan plan = model.plan();
        return plan == null || plan.steps() == 0 ? "Plan" : "Plan " + plan.steps();
    }

    /** The bar above. */
    public StagedBar bar(Runnable show) {
        return new StagedBar(model, applying, actions, show);
    }

    /** The panel beside; empty until something is applied. */
    public Region panel() {
        StackPane place = new StackPane();
        applying.stageProperty().addListener((property, was, is) -> {
            if (place.getChildren().isEmpty()) {
                place.getChildren().add(new ApplyPanel(model, applying, actions));
            }
        });
        return place;
    }

    /** What plans do to the design that is drawn; nothing while nobody looks. */
    public Notes notes() {
        return model.isDrawn() ? PlanPicture.of(model.staged()) : Notes.NONE;
    }

    /**
     * A design with the machine that is being changed as it is now.
     *
     * @param notes what is still to be done to it
     */
    public record Change(Topology topology, Notes notes) {}

    /** The machine that is being changed as it is now, in its design; null while none is. */
    public @Nullable Change change() {
        MachinePlan subject = applying.subject();
        if (!applying.isGoing() || subject == null) {
            return null;
        }
        Host machine = model.machine(subject.hostId());
        Host wanted =
                editor.index().host(subject.hostId()).map(index -> index.host()).orElse(null);
        if (machine == null || wanted == null) {
            return null;
        }
        try {
            Topology now = Adopt.into(editor.topology(), subject.hostId(), machine);
            Host drawn = now.hosts().stream()
                    .filter(host -> host.id().equals(subject.hostId()))
                    .findFirst()
                    .orElseThrow();
            MachinePlan rest = MachinePlan.of(machine, wanted);
            return new Change(
                    now,
                    PlanPicture.of(
                            List.of(new MachinePlan(subject.hostId(), machine, drawn, rest.plan(), rest.refusal()))));
        } catch (EditRefusedException e) {
            return null;
        }
    }
}
