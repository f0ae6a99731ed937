// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import atlantafx.base.theme.Styles;
import dev.linkspan.advise.Construction;
import dev.linkspan.advise.Option;
import dev.linkspan.advise.Recommendation;
import dev.linkspan.advise.Verdict;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Third step: what can be built, what we recommend and which fact decided; the comparison is one click away. */
final class AdviceView extends VBox {
    private final WizardModel model;
    private final Recommendation advice;
    private final VBox options = new VBox(8);
    private final Button compare = new Button();
    private boolean comparing;

    AdviceView(WizardModel model) {
        super(12);
        this.model = model;
        advice = java.util.Objects.requireNonNull(model.adviceProperty().get());
        compare.setId("wizard-compare");
        compare.getStyleClass().addAll(Styles.ACCENT, Styles.BUTTON_OUTLINED, Styles.SMALL);
        compare.setOnAction(event -> {
            comparing = !comparing;
            show();
        });
        show();
    }

    private void show() {
        compare.setText(
                comparing ? "Back to the options" : "Compare on " + model.host().name());
        Label tie = Texts.text(comparing ? "The marked row decided." : advice.tie(), WizardStyles.MUTED);
        HBox.setHgrow(tie, Priority.ALWAYS);
        tie.setMaxWidth(Double.MAX_VALUE);
        compare.setMinWidth(Region.USE_PREF_SIZE);
        HBox above = new HBox(16, tie, compare);
        above.setAlignment(Pos.TOP_RIGHT);
        getChildren().setAll(above, comparing ? new ComparisonTable(model.comparison()) : options());
    }

    private Node options() {
        options.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        for (Option option : advice.options()) {
            options.getChildren().add(card(option, group));
        }
        return options;
    }

    private Node card(Option option, ToggleGroup group) {
        Construction construction = option.construction();
        boolean possible = option.verdict() != Verdict.NOT_POSSIBLE;
        boolean chosen = model.chosenProperty().get() == construction;
        RadioButton title = new RadioButton(construction.title());
        title.setId("wizard-option-" + construction.name().toLowerCase(Locale.ROOT));
        title.setToggleGroup(group);
        title.setSelected(chosen);
        title.setDisable(!possible);
        title.getStyleClass().add(WizardStyles.STRONG);
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setOnAction(event -> choose(construction));
        Label gist = new Label(possible ? construction.gist() : "");
        gist.getStyleClass().add(WizardStyles.MUTED);
        gist.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(gist, Priority.ALWAYS);
        HBox heading = new HBox(10, title, gist, tag(option.verdict()));
        heading.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(6, heading);
        card.setId("wizard-card-" + construction.name().toLowerCase(Locale.ROOT));
        card.getStyleClass().add(WizardStyles.CARD);
        if (!possible || chosen || option.verdict() == Verdict.RECOMMENDED) {
            Label fact = Texts.text(option.fact());
            fact.getStyleClass().add(possible ? WizardStyles.STRONG : WizardStyles.MUTED);
            card.getChildren().add(fact);
        }
        if (chosen) {
            card.getStyleClass().add(WizardStyles.CARD_CHOSEN);
            card.getChildren()
                    .addAll(
                            Texts.signed("+", "gains", option.gains(), WizardStyles.GAIN),
                            Texts.signed("−", "costs", option.costs(), WizardStyles.COST),
                            Texts.signed("?", "not known", option.unknown(), WizardStyles.UNKNOWN));
        }
        if (!possible) {
            card.getStyleClass().add(WizardStyles.CARD_RULED_OUT);
        } else {
            card.setOnMouseClicked(event -> choose(construction));
        }
        return card;
    }

    private void choose(Construction construction) {
        if (model.chosenProperty().get() != construction) {
            model.choose(construction);
            options();
            options.lookup("#wizard-option-" + construction.name().toLowerCase(Locale.ROOT))
                    .requestFocus();
        }
    }

    private static Label tag(Verdict verdict) {
        Label tag = new Label(verdict.label());
        tag.getStyleClass().add(WizardStyles.TAG);
        tag.setMinWidth(Region.USE_PREF_SIZE);
        switch (verdict) {
            case RECOMMENDED -> tag.getStyleClass().add(WizardStyles.TAG_GOOD);
            case NOT_POSSIBLE -> tag.getStyleClass().add(WizardStyles.TAG_BAD);
            case POSSIBLE -> {}
        }
        return tag;
    }
}
