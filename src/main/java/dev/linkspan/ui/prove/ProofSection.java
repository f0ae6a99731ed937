// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.prove;

import atlantafx.base.theme.Styles;
import dev.linkspan.diagnose.prove.PortProof;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.sim.Event;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.whatif.SimulationDrawer;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** "Prove redundancy…" of the aggregation that is selected; a proof that goes on is shown whatever is selected. */
public final class ProofSection extends VBox {
    private final ProofModel model;
    private final Watched watched;
    private final EditorModel editor;
    private final VBox sofar = new VBox(6);
    private final Label progress = WhatIfStyles.text("");
    private final Button cancel;
    private @Nullable Said said;

    /** Follows the selection of an editor. */
    public ProofSection(ProofModel model, Watched watched, EditorModel editor) {
        super(6);
        this.model = model;
        this.watched = watched;
        this.editor = editor;
        setId("proof");
        progress.setId("proof-progress");
        sofar.managedProperty().bind(Bindings.isNotEmpty(sofar.getChildren()));
        cancel = button("proof-cancel", "Cancel and bring it back", model::cancel);
        getStylesheets().add(WhatIfStyles.stylesheet());
        watched.versionProperty().addListener((property, was, is) -> show());
        model.stageProperty().addListener((property, was, is) -> show());
        // Several changes of one selection are one.
        editor.selection().addListener((SetChangeListener<String>) change -> Platform.runLater(this::show));
        show();
    }

    /** Asks for the proof of what is selected; says what to select when that is none. */
    public void open() {
        ProofSubject subject = subject();
        if (subject == null) {
            editor.tell(new Notice(
                    Notice.Kind.REFUSED,
                    "Nothing is selected whose redundancy could be proved",
                    "Select an aggregation or one of its ports first"));
        } else if (model.stageProperty().get() instanceof ProofStage.Running) {
            editor.tell(new Notice(
                    Notice.Kind.REFUSED,
                    "A proof goes on already",
                    "Wait for its end, or cancel it beside the picture"));
        } else {
            model.look(subject);
        }
    }

    private @Nullable ProofSubject subject() {
        return watched.isNow()
                        && watched.view() != null
                        && watched.sourceProperty().get() != Watched.Source.SAVED
                ? ProofSubject.of(editor.selection(), watched.index()).orElse(null)
                : null;
    }

    /** What is shown; made anew only when that changes, so that buttons keep the keyboard. */
    private record Said(@Nullable ProofSubject subject, ProofStage stage) {}

    private void show() {
        Said now = new Said(subject(), model.stageProperty().get());
        if (now.equals(said)) {
            return;
        }
        boolean goesOn = said != null && said.stage() instanceof ProofStage.Running;
        said = now;
        if (now.stage() instanceof ProofStage.Running running) {
            showRunning(running, goesOn);
        } else {
            getChildren().setAll(nodes(now));
            if (!(now.stage() instanceof ProofStage.None)) {
                SimulationDrawer.reveal(this);
            }
        }
    }

    private List<Node> nodes(Said now) {
        ProofSubject subject = now.subject();
        ProofStage stage = now.stage();
        if (subject == null) {
            return List.of();
        }
        String id = subject.id();
        if (stage instanceof ProofStage.Looking looking
                && looking.subject().id().equals(id)) {
            return List.of(
                    title(), WhatIfStyles.text("Asking the machine whether it can be done…", WhatIfStyles.MUTED));
        }
        if (stage instanceof ProofStage.Offered offered
                && offered.subject().id().equals(id)) {
            return offered(offered);
        }
        if (stage instanceof ProofStage.Ended ended && ended.subject().id().equals(id)) {
            return ended(ended);
        }
        return List.of(button("proof-open", "Prove redundancy…", this::open));
    }

    private List<Node> offered(ProofStage.Offered offered) {
        List<Node> nodes = new ArrayList<>(List.of(title()));
        String ports = String.join(", then ", offered.ports());
        Label what = WhatIfStyles.text("Takes " + ports + " of "
                + offered.subject().title() + " out of use, one at a time, " + ProofRun.HOLD.toSeconds()
                + " s each, and asks " + offered.asked() + " every 50 ms meanwhile.");
        what.setId("proof-preview");
        nodes.add(what);
        ChangePreview preview = offered.preview();
        nodes.add(WhatIfStyles.text(
                "The machine's guard brings the port back after "
                        + preview.confirmWithin().toSeconds()
                        + " s, even when this program ends or the connection is lost.",
                WhatIfStyles.MUTED));
        preview.warnings().forEach(text -> nodes.add(WhatIfStyles.text(text, Styles.WARNING)));
        Button start = button("proof-start", "Prove it now", model::start);
        start.getStyleClass().add(Styles.ACCENT);
        nodes.add(new HBox(8, start, button("proof-decline", "Cancel", model::decline)));
        return nodes;
    }

    /** The button to cancel stays while it goes on, and keeps the keyboard. */
    private void showRunning(ProofStage.Running running, boolean goesOn) {
        progress.setText(running.text());
        cancel.setDisable(running.stopping());
        sofar.getChildren().setAll(measured(running.proofs()));
        if (!goesOn) {
            ProgressBar bar = new ProgressBar();
            bar.setMaxWidth(Double.MAX_VALUE);
            Label title = WhatIfStyles.text(running.subject().title(), WhatIfStyles.MUTED);
            getChildren().setAll(title(), title, sofar, progress, bar, cancel);
        }
    }

    private List<Node> ended(ProofStage.Ended ended) {
        List<Node> nodes = new ArrayList<>(List.of(title()));
        nodes.addAll(measured(ended.proofs()));
        String verdict = ended.isProved()
                ? "Redundancy of " + ended.subject().title() + " is proved."
                : ended.reason().isEmpty()
                        ? "Redundancy of " + ended.subject().title() + " is not proved."
                        : "Not proved: " + ended.reason();
        Label end = WhatIfStyles.text(verdict, Styles.TEXT_BOLD);
        end.setId("proof-verdict");
        nodes.add(end);
        nodes.add(new HBox(
                8, button("proof-again", "Prove again…", this::open), button("proof-close", "Close", model::decline)));
        return nodes;
    }

    private static List<Node> measured(List<PortProof> proofs) {
        List<Node> nodes = new ArrayList<>();
        for (PortProof proof : proofs) {
            Label sentence = WhatIfStyles.text(proof.sentence());
            sentence.getStyleClass().add("proof-sentence");
            HBox.setHgrow(sentence, Priority.ALWAYS);
            HBox row = new HBox(8, WhatIfStyles.mark(proof.isProved() ? Event.Tone.GOOD : Event.Tone.BAD), sentence);
            row.setAlignment(Pos.TOP_LEFT);
            nodes.add(row);
        }
        return nodes;
    }

    private static Label title() {
        return WhatIfStyles.section("Proof of redundancy");
    }

    private static Button button(String id, String label, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(event -> action.run());
        return button;
    }
}
