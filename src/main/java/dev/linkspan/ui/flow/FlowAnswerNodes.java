// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.flow;

import atlantafx.base.theme.Styles;
import dev.linkspan.diagnose.flow.FlowAnswer;
import dev.linkspan.diagnose.flow.FlowReport;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The answer below the form: the ports first, then how sure that is and what decided, then what limits it. */
final class FlowAnswerNodes {
    private FlowAnswerNodes() {}

    /** @param select shows a port in the picture */
    static List<Node> of(FlowReport report, Consumer<String> select) {
        List<Node> nodes = new ArrayList<>();
        Label summary = WhatIfStyles.text(report.summary(), Styles.TEXT_BOLD);
        summary.setId("flow-summary");
        nodes.add(summary);
        if (report.answers().size() > 1) {
            report.shares()
                    .forEach(share -> nodes.add(share(share, report.answers().size(), select)));
        }
        for (FlowAnswer answer : report.answers()) {
            nodes.addAll(report.answers().size() == 1 ? alone(answer) : List.of(oneOfSeveral(report, answer)));
        }
        report.notes().forEach(note -> nodes.add(WhatIfStyles.text(note, WhatIfStyles.MUTED)));
        return nodes;
    }

    private static List<Node> alone(FlowAnswer answer) {
        List<Node> nodes = new ArrayList<>();
        if (answer.port() != null) {
            Label sure = WhatIfStyles.text("How sure: " + answer.certainty().word());
            sure.setId("flow-certainty");
            nodes.add(sure);
        }
        if (!answer.decided().isEmpty()) {
            nodes.add(WhatIfStyles.text("Decided by"));
        }
        for (String fact : answer.decided()) {
            Label line = WhatIfStyles.text("• " + fact, WhatIfStyles.MUTED);
            line.getStyleClass().add("flow-decided");
            nodes.add(line);
        }
        answer.moves().forEach(move -> nodes.add(WhatIfStyles.text(move)));
        return nodes;
    }

    private static Node oneOfSeveral(FlowReport report, FlowAnswer answer) {
        String port = answer.port();
        String end = port == null
                ? answer.sentence()
                : report.shares().stream()
                                .filter(share -> share.port().equals(port))
                                .map(FlowReport.Share::name)
                                .findFirst()
                                .orElse(port)
                        + ", " + answer.certainty().word();
        Label line = WhatIfStyles.text(answer.question().words() + " → " + end, WhatIfStyles.MUTED);
        line.getStyleClass().add("flow-line");
        return line;
    }

    private static HBox share(FlowReport.Share share, int all, Consumer<String> select) {
        Button port = new Button(share.name());
        port.getStyleClass().addAll(Styles.SMALL, "flow-share");
        port.setAccessibleText("Show " + share.name() + " in the picture");
        port.setOnAction(event -> select.accept(share.port()));
        HBox row = new HBox(8, port, new Label(share.flows() + " of " + all));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
