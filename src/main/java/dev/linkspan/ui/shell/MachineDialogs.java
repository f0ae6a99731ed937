// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.topology.Host;
import dev.linkspan.ui.plan.MachineWay;
import dev.linkspan.ui.plan.Opening;
import dev.linkspan.ui.plan.OpeningView;
import dev.linkspan.ui.plan.PlanModel;
import dev.linkspan.ui.plan.Problem;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Before the window: which machine is to be opened, how far that is, and why it was not. */
final class MachineDialogs {
    private static final double WIDTH = 460;

    private final Overlay overlay;
    private final PlanModel plans;

    MachineDialogs(Overlay overlay, PlanModel plans) {
        this.overlay = overlay;
        this.plans = plans;
    }

    /** Asks how the machine of a host is to be reached. */
    void connect(Host host) {
        ConnectDialog.show(overlay, plans, host, way -> {
            Opening opening = plans.connect(host.id(), way);
            if (!(way instanceof MachineWay.Lab)) {
                follow(opening, () -> connect(host));
            }
        });
    }

    /** Asks for a machine that becomes the design. */
    void ask(String proposal) {
        TextField destination = new TextField(proposal);
        destination.setId("machine-destination");
        destination.setPromptText(ConnectDialog.PROMPT);
        destination.setAccessibleText("Destination for ssh");
        Label detail = ConnectDialog.detail(
                "Such as admin@sol1, ssh://admin@sol1:2222, or a name of your ssh configuration. It is opened "
                        + "with the system's own ssh, its agent and known hosts; whether it runs Linux, Solaris or "
                        + "illumos is found out there.");
        VBox.setMargin(detail, Insets.EMPTY);
        DialogCard card = new DialogCard("machine", "Open a machine over ssh", WIDTH)
                .text("What it has becomes the design. Nothing on it is changed.")
                .add(new VBox(8, destination, detail));
        card.button("machine-cancel", "Cancel", overlay::hide).setCancelButton(true);
        Button go = card.defaultButton("machine-go", "Open", () -> {
            overlay.hide();
            open(destination.getText().strip());
        });
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> destination.getText().isBlank(), destination.textProperty()));
        overlay.show(card, Pos.CENTER, destination, true);
    }

    /** Opens a machine whose state becomes the design. */
    void open(String destination) {
        follow(plans.open(new MachineWay.Ssh(destination)), () -> ask(destination));
    }

    /** Shows the progress whenever no question stands before it, and at last what went wrong. */
    private void follow(Opening opening, Runnable again) {
        DialogCard card = new DialogCard("opening", "Opening " + opening.way().machine(), WIDTH)
                .add(new OpeningView(opening, plans.sessions().patience()));
        Button cancel = card.button("opening-cancel", "Cancel", opening::cancel);
        cancel.setCancelButton(true);
        ChangeListener<Opening.Stage> listener = (property, was, is) -> {
            if (is.isLast()) {
                if (card.getScene() != null) {
                    overlay.hide();
                }
                Problem problem = opening.problem();
                if (problem != null) {
                    tell(problem, again);
                }
            } else if (is != Opening.Stage.ASKING && !overlay.isShown()) {
                overlay.show(card, Pos.CENTER, cancel, true);
            }
        };
        opening.stageProperty().addListener(listener);
        overlay.show(card, Pos.CENTER, cancel, true);
        if (opening.stageProperty().get().isLast()) {
            listener.changed(
                    opening.stageProperty(),
                    Opening.Stage.REACHING,
                    opening.stageProperty().get());
        }
    }

    private void tell(Problem problem, Runnable again) {
        Label why = new Label(problem.why());
        why.getStyleClass().add(ShellStyles.REFUSAL);
        why.setWrapText(true);
        why.setMaxWidth(Double.MAX_VALUE);
        why.setMinHeight(Label.USE_PREF_SIZE);
        DialogCard card = new DialogCard("machine-problem", problem.what(), WIDTH).add(why);
        if (!problem.said().isEmpty()) {
            Label said = new Label(String.join("\n", problem.said()));
            said.getStyleClass().addAll(ShellStyles.CODE, ShellStyles.QUOTE);
            said.setWrapText(true);
            said.setMaxWidth(Double.MAX_VALUE);
            said.setMinHeight(Label.USE_PREF_SIZE);
            card.add(said);
        }
        card.button("machine-problem-close", "Close", overlay::hide).setCancelButton(true);
        Button retry = card.defaultButton("machine-problem-again", "Try again…", () -> {
            overlay.hide();
            again.run();
        });
        overlay.show(card, Pos.CENTER, retry, true);
    }
}
