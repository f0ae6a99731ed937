// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Release;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.LinkState;
import dev.linkspan.ui.form.Choice;
import dev.linkspan.ui.form.ChoiceEditor;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** First step: the host and its NICs, each with what is known of it and why it can't be chosen. */
final class NicsView extends VBox {
    private static final double[] COLUMNS = {26, 22, 16, 36};

    private final WizardModel model;
    private final VBox nics = new VBox(6);

    NicsView(WizardModel model) {
        super(14);
        this.model = model;
        if (!model.hosts().isEmpty()) {
            getChildren().addAll(host(), nics);
            showNics();
        }
    }

    private Node host() {
        ChoiceEditor<String> hosts = new ChoiceEditor<>(model.hosts().stream()
                .map(host -> new Choice<>(host.id(), label(host), ""))
                .toList());
        hosts.setId("wizard-host");
        hosts.setAccessibleText("Host");
        hosts.setPrefWidth(360);
        hosts.show(model.hostProperty().get());
        hosts.setOnCommit(id -> {
            if (id != null && !id.equals(model.hostProperty().get())) {
                model.chooseHost(id);
                showNics();
            }
        });
        Label label = new Label("Host");
        label.setLabelFor(hosts);
        label.getStyleClass().add(WizardStyles.MUTED);
        HBox row = new HBox(12, label, hosts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void showNics() {
        nics.getChildren().setAll(model.candidates().stream().map(this::row).toList());
        if (nics.getChildren().isEmpty()) {
            nics.getChildren().add(Texts.text("This host has no NICs yet.", WizardStyles.MUTED));
        }
    }

    private Node row(Candidate candidate) {
        GridPane row = new GridPane();
        row.setHgap(12);
        row.getStyleClass().add(WizardStyles.CARD);
        for (double percent : COLUMNS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            row.getColumnConstraints().add(column);
        }
        CheckBox box = new CheckBox(candidate.nic().name());
        box.setId("wizard-nic-" + Ids.local(candidate.nic().id()));
        box.getStyleClass().add(WizardStyles.STRONG);
        box.setSelected(model.nicsProperty().get().contains(candidate.nic().id()));
        box.setDisable(!candidate.choosable());
        box.selectedProperty().addListener((property, was, is) -> {
            toggle(candidate, is);
            mark(row, is);
        });
        mark(row, box.isSelected());
        Label carrier = Texts.text(candidate.carrier());
        carrier.getStyleClass()
                .add(candidate.nic().carrier() == LinkState.DOWN ? WizardStyles.COST : WizardStyles.MUTED);
        row.addRow(0, box, Texts.text(candidate.facts(), WizardStyles.MUTED), carrier, place(candidate));
        if (!candidate.choosable()) {
            row.getStyleClass().add(WizardStyles.CARD_RULED_OUT);
        } else {
            row.setOnMouseClicked(event -> box.setSelected(!box.isSelected()));
        }
        return row;
    }

    private static Label place(Candidate candidate) {
        if (!candidate.choosable()) {
            return Texts.text("Can't be chosen: " + candidate.refusal(), WizardStyles.MUTED);
        }
        if (candidate.attachment().port() == null) {
            String use = candidate.use().isEmpty() ? "" : candidate.use() + "; ";
            return Texts.text(use + "I don't know where it is plugged in", WizardStyles.UNKNOWN);
        }
        String use = candidate.use().isEmpty() ? "" : ", " + candidate.use();
        return Texts.text("in " + candidate.attachment().place() + use, WizardStyles.MUTED);
    }

    private void toggle(Candidate candidate, boolean chosen) {
        Set<String> ids = new LinkedHashSet<>(model.nicsProperty().get());
        if (chosen ? ids.add(candidate.nic().id()) : ids.remove(candidate.nic().id())) {
            model.chooseNics(ids);
        }
    }

    private static void mark(Node row, boolean chosen) {
        row.getStyleClass().remove(WizardStyles.CARD_CHOSEN);
        if (chosen) {
            row.getStyleClass().add(WizardStyles.CARD_CHOSEN);
        }
    }

    private static String label(Host host) {
        return host.name() + "  ·  " + Release.label(host);
    }
}
