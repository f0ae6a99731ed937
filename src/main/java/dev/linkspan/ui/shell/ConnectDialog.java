// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.topology.Host;
import dev.linkspan.ui.plan.MachineWay;
import dev.linkspan.ui.plan.PlanModel;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Asks how the machine of a host is to be reached. */
final class ConnectDialog {
    static final String PROMPT = "user@host, ssh://user@host:port, or a name of your ssh configuration";

    private ConnectDialog() {}

    /** @param then is told the way that was chosen */
    static void show(Overlay overlay, PlanModel plans, Host host, Consumer<MachineWay> then) {
        ToggleGroup group = new ToggleGroup();
        RadioButton ssh = choice("connect-ssh", "Over ssh", group);
        RadioButton here = choice("connect-here", "It is this machine", group);
        CheckBox sudo = new CheckBox("Ask for the password here, by sudo, instead of the desktop's dialog");
        sudo.setId("connect-sudo");
        sudo.setWrapText(true);
        sudo.disableProperty().bind(here.selectedProperty().not());
        VBox.setMargin(sudo, new javafx.geometry.Insets(0, 0, 6, 26));
        RadioButton lab = choice("connect-lab", "A simulated machine of the lab", group);
        TextField destination =
                new TextField(plans.way(host.id()) instanceof MachineWay.Ssh last ? last.destination() : host.name());
        destination.setId("connect-destination");
        destination.setPromptText(PROMPT);
        destination.setAccessibleText("Destination for ssh");
        destination.disableProperty().bind(ssh.selectedProperty().not());
        VBox.setMargin(destination, new javafx.geometry.Insets(0, 0, 4, 26));
        VBox ways = new VBox(6);
        if (plans.sessions().reachesMachines()) {
            ways.getChildren()
                    .addAll(
                            ssh,
                            destination,
                            detail(
                                    "Such as admin@sol1 or ssh://admin@sol1:2222, with the system's own ssh: its configuration,"
                                            + " agent and known hosts."),
                            here,
                            sudo);
            ssh.setSelected(true);
        } else {
            lab.setSelected(true);
        }
        ways.getChildren().addAll(lab, detail("Nothing outside of this window is touched."));
        DialogCard card = new DialogCard("connect", "Connect to a machine", 460)
                .text("What it has is compared with " + host.name() + ".")
                .add(ways);
        card.button("connect-cancel", "Cancel", overlay::hide).setCancelButton(true);
        var go = card.defaultButton("connect-go", "Connect", () -> {
            MachineWay way = lab.isSelected()
                    ? new MachineWay.Lab()
                    : here.isSelected()
                            ? new MachineWay.ThisMachine(sudo.isSelected())
                            : new MachineWay.Ssh(destination.getText().strip());
            overlay.hide();
            then.accept(way);
        });
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> ssh.isSelected() && destination.getText().isBlank(),
                        ssh.selectedProperty(),
                        destination.textProperty()));
        overlay.show(card, Pos.CENTER, plans.sessions().reachesMachines() ? destination : go, true);
    }

    private static RadioButton choice(String id, String label, ToggleGroup group) {
        RadioButton choice = new RadioButton(label);
        choice.setId(id);
        choice.setToggleGroup(group);
        return choice;
    }

    static Label detail(String text) {
        Label detail = new Label(text);
        detail.setWrapText(true);
        detail.getStyleClass().add(ShellStyles.DETAIL);
        VBox.setMargin(detail, new javafx.geometry.Insets(-4, 0, 6, 26));
        return detail;
    }
}
