// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Attachment;
import dev.linkspan.advise.Situation;
import dev.linkspan.advise.Spread;
import dev.linkspan.advise.Traffic;
import dev.linkspan.advise.Wishes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.ui.form.FlagEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Second step: what the design can't tell. What it does tell is said, and so is what is unknown. */
final class QuestionsView extends GridPane {
    private static final int MOST_ADDRESSES = 64;

    private final WizardModel model;
    private final Situation situation;

    QuestionsView(WizardModel model) {
        this.model = model;
        situation = model.situation();
        setHgap(14);
        setVgap(14);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
        }
        List<Node> questions = new ArrayList<>(List.of(places(), configurable(), traffic(), beyond()));
        if (situation.host().platform() != Platform.LINUX) {
            questions.add(addresses());
            questions.add(guests());
        }
        for (int i = 0; i < questions.size(); i++) {
            add(questions.get(i), i % 2, i / 2);
        }
    }

    private Wishes wishes() {
        return model.wishesProperty().get();
    }

    private void change(UnaryOperator<Wishes> change) {
        model.wishesProperty().set(change.apply(wishes()));
    }

    private Node places() {
        VBox card = card("Where are the NICs plugged in?");
        Map<String, List<String>> bySwitch = new LinkedHashMap<>();
        for (Attachment attachment : situation.attachments()) {
            Switch sw = attachment.networkSwitch();
            if (sw != null) {
                bySwitch.computeIfAbsent(sw.name(), name -> new ArrayList<>())
                        .add(attachment.nic().name());
            }
        }
        bySwitch.forEach((sw, nics) -> card.getChildren()
                .add(Texts.text(Sentences.and(nics) + (nics.size() == 1 ? " ends on " : " end on ") + sw + ".")));
        List<Nic> unplaced = situation.unplaced();
        if (!unplaced.isEmpty()) {
            card.getChildren()
                    .add(Texts.text(
                            "I don't know where %s %s plugged in."
                                    .formatted(Sentences.names(unplaced), unplaced.size() == 1 ? "is" : "are"),
                            WizardStyles.UNKNOWN));
        }
        if (situation.knownSpread() == Spread.UNKNOWN) {
            card.getChildren()
                    .add(choices(
                            "wizard-spread",
                            List.of(Spread.values()),
                            Spread::label,
                            wishes().assumedSpread(),
                            spread -> change(it -> it.withAssumedSpread(spread))));
        } else if (situation.switches().size() > 1) {
            card.getChildren()
                    .add(Texts.text(
                            situation.knownSpread() == Spread.ONE_SYSTEM
                                    ? "The design says that these are one MLAG system."
                                    : "They are no MLAG pair in this design.",
                            WizardStyles.MUTED));
        }
        return card;
    }

    private Node configurable() {
        String name = situation.switches().isEmpty() ? "the switch" : situation.switchNames();
        VBox card = card("Can you configure %s?".formatted(name));
        card.getChildren()
                .add(Texts.text(
                        "A trunk aggregation or an 802.3ad bond needs its ports bundled on the switch too.",
                        WizardStyles.MUTED));
        FlagEditor flag = FlagEditor.yesNoUnknown("I don't know");
        flag.setId("wizard-configurable");
        flag.show(wishes().switchConfigurable());
        flag.setOnCommit(said -> change(it -> it.withSwitchConfigurable(said)));
        card.getChildren().add(flag);
        return card;
    }

    private Node traffic() {
        VBox card = card("What is the traffic like?");
        card.getChildren()
                .add(choices(
                        "wizard-traffic",
                        List.of(Traffic.values()),
                        Traffic::label,
                        wishes().traffic(),
                        traffic -> change(it -> it.withTraffic(traffic))));
        return card;
    }

    private Node beyond() {
        VBox card = card("Notice failures behind the first switch?");
        card.getChildren()
                .add(Texts.text(
                        "Link state and LACP see as far as the first switch. Only probes see further.",
                        WizardStyles.MUTED));
        FlagEditor flag = FlagEditor.yesNo();
        flag.setId("wizard-beyond");
        flag.show(wishes().beyondFirstSwitch());
        flag.setOnCommit(said -> change(it -> it.withBeyondFirstSwitch(Boolean.TRUE.equals(said))));
        card.getChildren().add(flag);
        return card;
    }

    private Node addresses() {
        VBox card = card("How many addresses do the peers use?");
        card.getChildren()
                .add(Texts.text(
                        "IPMP spreads inbound traffic by address: %d NICs help with %d or more."
                                .formatted(
                                        situation.nics().size(),
                                        situation.nics().size()),
                        WizardStyles.MUTED));
        Spinner<Integer> number = new Spinner<>(1, MOST_ADDRESSES, Math.min(MOST_ADDRESSES, wishes().addresses()));
        number.setId("wizard-addresses");
        number.setAccessibleText("Addresses");
        number.setPrefWidth(110);
        number.valueProperty().addListener((property, was, is) -> change(it -> it.withAddresses(is)));
        card.getChildren().add(number);
        return card;
    }

    private Node guests() {
        VBox card = card("Zones or virtual machines on top?");
        card.getChildren()
                .add(Texts.text("DLMP is made for them: they need no IP setup of their own.", WizardStyles.MUTED));
        FlagEditor flag = FlagEditor.yesNo();
        flag.setId("wizard-guests");
        flag.show(wishes().guests());
        flag.setOnCommit(said -> change(it -> it.withGuests(Boolean.TRUE.equals(said))));
        card.getChildren().add(flag);
        return card;
    }

    private static VBox card(String question) {
        VBox card = new VBox(8, Texts.text(question, WizardStyles.STRONG));
        card.getStyleClass().add(WizardStyles.CARD);
        card.setMaxHeight(Double.MAX_VALUE);
        return card;
    }

    private static <T extends Enum<T>> Node choices(
            String id, List<T> values, java.util.function.Function<T, String> label, T now, Consumer<T> choose) {
        VBox choices = new VBox(6);
        ToggleGroup group = new ToggleGroup();
        for (T value : values) {
            RadioButton button = new RadioButton(label.apply(value));
            button.setId(id + "-" + value.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(value == now);
            button.setWrapText(true);
            button.setOnAction(event -> choose.accept(value));
            choices.getChildren().add(button);
        }
        return choices;
    }
}
