// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.flow;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The fields of a flow: who sends it, whereto, and what it is. What can't be read is said at its field. */
final class FlowForm extends VBox {
    private final TextField from = new TextField();
    private final Label fromProblem = problem("flow-from-problem");
    private final TextArea to = new TextArea();
    private final Label toProblem = problem("flow-to-problem");
    private final TextField mac = new TextField();
    private final Label macProblem = problem("flow-mac-problem");
    private final ChoiceBox<Asked.Protocol> protocol = new ChoiceBox<>();
    private final Consumer<Asked> asking;

    /** @param asking is told what is asked, when all of it could be read */
    FlowForm(Consumer<Asked> asking) {
        super(4);
        this.asking = asking;
        from.setId("flow-from");
        from.setPromptText("192.0.2.10:50000");
        from.setOnAction(event -> ask());
        to.setId("flow-to");
        to.setPromptText("198.51.100.20:443");
        to.setPrefRowCount(2);
        mac.setId("flow-mac");
        mac.setPromptText("as the machine knows it");
        mac.setOnAction(event -> ask());
        protocol.setId("flow-protocol");
        protocol.getItems().setAll(Asked.Protocol.values());
        protocol.setValue(Asked.Protocol.TCP);
        Button ask = new Button("Ask");
        ask.setId("flow-ask");
        ask.getStyleClass().add(Styles.SMALL);
        ask.setOnAction(event -> ask());
        HBox last = new HBox(8, protocol, ask);
        last.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        named("From, address or address:port", from),
                        from,
                        fromProblem,
                        named("To, one a line", to),
                        to,
                        toProblem,
                        named("MAC address of the gateway or neighbour", mac),
                        mac,
                        macProblem,
                        named("Protocol", protocol),
                        last);
    }

    /** Begins anew, with a sender that is likely. */
    void begin(String likely) {
        from.setText(likely);
        to.clear();
        show(from, fromProblem, "");
        mac.clear();
        show(to, toProblem, "");
        show(mac, macProblem, "");
    }

    @Override
    public void requestFocus() {
        if (from.getText().isEmpty()) {
            from.requestFocus();
        } else {
            to.requestFocus();
        }
    }

    private void ask() {
        Asked asked = Asked.of(from.getText(), to.getText(), mac.getText(), protocol.getValue());
        show(from, fromProblem, asked.fromProblem());
        show(to, toProblem, asked.toProblem());
        show(mac, macProblem, asked.macProblem());
        if (!asked.fromProblem().isEmpty()) {
            from.requestFocus();
        } else if (!asked.toProblem().isEmpty()) {
            to.requestFocus();
        } else if (!asked.macProblem().isEmpty()) {
            mac.requestFocus();
        } else {
            asking.accept(asked);
        }
    }

    private static Label named(String text, Control field) {
        Label label = WhatIfStyles.text(text, WhatIfStyles.MUTED);
        label.setLabelFor(field);
        field.setAccessibleText(text);
        return label;
    }

    private static Label problem(String id) {
        Label label = WhatIfStyles.text("", Styles.DANGER);
        label.setId(id);
        label.managedProperty().bind(label.visibleProperty());
        label.setVisible(false);
        return label;
    }

    private static void show(Control field, Label label, String problem) {
        label.setText(problem);
        label.setVisible(!problem.isEmpty());
        field.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty());
    }
}
