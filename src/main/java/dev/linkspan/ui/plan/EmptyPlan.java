// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import atlantafx.base.theme.Styles;
import dev.linkspan.topology.Host;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What stands in the place of the steps when there are none: why, and what can be done. */
final class EmptyPlan extends VBox {
    private final PlanModel model;
    private final Label title = PlanStyles.text("", PlanStyles.BOLD);
    private final Label words = PlanStyles.text("", PlanStyles.MUTED);
    private final Button connect;
    private final Button lab;
    private final Button adopt;

    EmptyPlan(PlanModel model, PlanActions actions) {
        super(6);
        this.model = model;
        setId("plan-empty");
        getStyleClass().add("plan-pane");
        title.setId("plan-empty-title");
        words.setMaxWidth(640);
        connect = PlanStyles.button("plan-empty-connect", "Connect…", actions::connect, Styles.SMALL);
        lab = PlanStyles.button("plan-empty-lab", "Try it on a lab machine", this::connectLab, Styles.SMALL);
        adopt = PlanStyles.button("plan-empty-adopt", "Adopt what the machine has", actions::adopt, Styles.SMALL);
        for (Button button : new Button[] {connect, lab, adopt}) {
            button.managedProperty().bind(button.visibleProperty());
        }
        FlowPane buttons = new FlowPane(8, 6, connect, lab, adopt);
        getChildren().addAll(title, words, buttons);
    }

    private void connectLab() {
        Host host = model.host();
        if (host != null) {
            model.connect(host.id(), new MachineWay.Lab());
        }
    }

    void show(@Nullable MachinePlan plan) {
        Host host = model.host();
        connect.setVisible(false);
        lab.setVisible(false);
        adopt.setVisible(false);
        if (host == null) {
            say("There is no host in this design", "Add one, or read this machine.");
            return;
        }
        Connection connection = model.connection(host.id());
        if (plan == null) {
            if (connection != null && connection.state() == Connection.State.FAILED) {
                Problem problem = connection.problem();
                say(
                        problem == null ? host.name() + " is lost" : problem.what(),
                        problem == null ? "" : problem.why() + said(problem));
            } else if (connection != null) {
                say("Reading " + host.name(), "This changes nothing on the machine.");
                return;
            } else {
                say(
                        "Nobody has looked at " + host.name() + " yet",
                        "What its machine has is not known, so there is nothing to compare the design with.");
            }
            connect.setVisible(model.sessions().reachesMachines());
            lab.setVisible(connection == null || !(connection.way() instanceof MachineWay.Lab));
            return;
        }
        if (plan.refusal() != null) {
            String object = plan.refusal().object();
            say(
                    "No plan for " + host.name()
                            + (object.isEmpty() || object.equals(host.name()) ? "" : ", because of " + object),
                    PlanWords.sentence(plan.reason(), host.name()) + ".\nWay out: "
                            + plan.refusal().wayOut() + ".");
            adopt.setVisible(plan.machine() != plan.wanted());
            return;
        }
        say(
                "The machine has what the design says",
                "Change " + host.name() + " in the picture, and what has to be done on its machine is told here.");
    }

    private static String said(Problem problem) {
        return problem.said().isEmpty() ? "" : "\n" + PlanWords.lines(problem.said());
    }

    private void say(String what, String more) {
        title.setText(what);
        words.setText(more);
    }
}
