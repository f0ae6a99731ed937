// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Rule;
import dev.linkspan.rule.Rules;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What is wrong: the sentence, the facts, the remedies as buttons, and at last the reason and what it rests on. */
final class FindingCard extends VBox {
    /**
     * A card.
     *
     * @param open whether the reason is shown at once
     */
    FindingCard(Finding finding, boolean open, InspectorModel model) {
        getStyleClass().add(InspectorStyles.CARD);
        getStyleClass().add("severity-" + finding.severity().word());
        VBox body = new VBox(text(finding.sentence(), InspectorStyles.SENTENCE));
        body.getStyleClass().add(InspectorStyles.CARD_BODY);
        finding.evidence().forEach(fact -> body.getChildren().add(text("• " + fact, InspectorStyles.EVIDENCE)));
        if (!finding.remedy().isEmpty()) {
            body.getChildren().add(text(finding.remedy(), InspectorStyles.EVIDENCE));
        }
        getChildren().add(body);
        List<QuickFix> fixes = finding.fixes();
        for (QuickFix fix : fixes) {
            getChildren().add(button(fix, fix == fixes.get(0), model));
        }
        Rules.byId(finding.rule()).ifPresent(rule -> addReason(rule, open));
    }

    private void addReason(Rule rule, boolean open) {
        Label why = text(rule.why(), InspectorStyles.EVIDENCE);
        Label source = text(rule.id() + " · " + rule.source(), InspectorStyles.SOURCE);
        VBox reason = new VBox(why, source);
        reason.setVisible(open);
        reason.managedProperty().bind(reason.visibleProperty());
        Hyperlink ask = new Hyperlink("Why?");
        ask.getStyleClass().add(InspectorStyles.WHY);
        ask.setOnAction(event -> {
            ask.setVisited(false);
            reason.setVisible(!reason.isVisible());
        });
        getChildren().addAll(ask, reason);
    }

    private static Button button(QuickFix fix, boolean first, InspectorModel model) {
        Button button = new Button(fix.label());
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setTextAlignment(TextAlignment.CENTER);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        if (first) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setOnAction(event -> model.perform(fix.edit()));
        return button;
    }

    private static Label text(String words, String styleClass) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
