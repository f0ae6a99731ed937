// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Blueprint;
import dev.linkspan.advise.Construction;
import dev.linkspan.advise.Member;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Nic;
import dev.linkspan.ui.form.FlagEditor;
import dev.linkspan.ui.form.FormRow;
import dev.linkspan.ui.form.Formats;
import dev.linkspan.ui.form.ListEditor;
import dev.linkspan.ui.form.TextEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Fourth step: names, addresses and settings, filled with what we propose. */
final class DetailsView extends GridPane {
    private static final int MOST_FDT = 600_000;

    private final WizardModel model;
    private final Construction construction;
    private final List<ReadOnlyStringProperty> problems = new ArrayList<>();
    private final VBox probing = new VBox(8);

    DetailsView(WizardModel model) {
        this.model = model;
        construction = blueprint().construction();
        setHgap(28);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            getColumnConstraints().add(column);
        }
        VBox left = new VBox(8, Texts.section(construction.hasGroup() ? "Group and links" : "Aggregation"));
        left.getChildren().addAll(names());
        left.getChildren().addAll(Texts.section("Addresses"), addresses());
        VBox right = new VBox(8);
        if (construction.needsSwitch()) {
            right.getChildren().add(Texts.section("Link aggregation"));
            right.getChildren().addAll(BundleRows.of(blueprint(), this::change));
        }
        if (canProbe()) {
            right.getChildren().addAll(Texts.section("Failure detection"), probes(), probing);
            showProbing();
        }
        right.getChildren().addAll(Texts.section("Switch side"), switchSide());
        addRow(0, left, right);
        problems.forEach(problem -> problem.addListener((property, before, now) -> judge()));
    }

    private Blueprint blueprint() {
        return Objects.requireNonNull(model.blueprintProperty().get());
    }

    private void change(UnaryOperator<Blueprint> change) {
        model.blueprintProperty().set(change.apply(blueprint()));
    }

    private void judge() {
        model.badInputProperty()
                .set(problems.stream().anyMatch(problem -> !problem.get().isEmpty()));
    }

    private List<Node> names() {
        List<Node> rows = new ArrayList<>();
        if (construction.hasGroup()) {
            rows.add(nameRow(
                    "Group name",
                    "wizard-group",
                    blueprint().groupName(),
                    NameCheck::ofGroup,
                    name -> change(it -> it.withGroupName(name))));
        }
        if (blueprint().members().stream().noneMatch(Member::bundled)) {
            rows.add(new FormRow("Links", factText(situationNames()), this));
        }
        for (int i = 0; i < blueprint().members().size(); i++) {
            int place = i;
            Member member = blueprint().members().get(i);
            if (member.bundled()) {
                Node name = nameRow(
                        construction.hasGroup() ? "Aggregation " + (i + 1) : "Name",
                        "wizard-name-" + (i + 1),
                        member.name(),
                        NameCheck::ofBundle,
                        it -> changeMember(place, old -> old.withName(it)));
                rows.add(new VBox(name, new FormRow("", factText(nics(member)), this)));
            } else if (construction == Construction.AGGREGATIONS_IN_GROUP) {
                rows.add(new FormRow("", factText(member.name() + ", as it is"), this));
            }
            if (construction == Construction.IPMP_STANDBY) {
                FlagEditor standby = FlagEditor.yesNo();
                standby.setId("wizard-standby-" + (i + 1));
                standby.show(member.standby());
                standby.setOnCommit(value -> changeMember(place, it -> it.withStandby(Boolean.TRUE.equals(value))));
                rows.add(new FormRow(member.name() + " standby", standby));
            }
        }
        return rows;
    }

    private Node nameRow(
            String label,
            String id,
            String value,
            BiFunction<Host, String, Optional<String>> check,
            java.util.function.Consumer<String> commit) {
        Host host = model.host();
        TextEditor<String> name = TextEditor.required(Formats.TEXT);
        name.setCheck(it -> it == null ? Optional.empty() : check.apply(host, it));
        name.focusTarget().setId(id);
        name.show(value);
        name.setOnCommit(it -> commit.accept(Objects.requireNonNull(it)));
        problems.add(name.problemProperty());
        return new FormRow(label, name);
    }

    private void changeMember(int place, UnaryOperator<Member> change) {
        List<Member> members = new ArrayList<>(blueprint().members());
        members.set(place, change.apply(members.get(place)));
        change(it -> it.withMembers(members));
    }

    private Node addresses() {
        ListEditor<InterfaceAddress> addresses = new ListEditor<>(Formats.ADDRESS, "192.0.2.10/24");
        addresses.focusTarget().setId("wizard-address");
        addresses.show(blueprint().addresses());
        addresses.setOnCommit(values -> {
            List<InterfaceAddress> now = Objects.requireNonNull(values);
            change(it -> it.withAddresses(now));
            addresses.show(now);
        });
        String carried = model.situation().addresses().isEmpty()
                ? "The NICs have no address now."
                : Sentences.and(model.situation().addresses().stream()
                                .map(InterfaceAddress::text)
                                .toList())
                        + (model.situation().addresses().size() == 1 ? " moves" : " move") + " here from the NICs.";
        return new VBox(
                6,
                new FormRow(construction.hasGroup() ? "Data addresses" : "Addresses", addresses),
                Texts.text(carried, WizardStyles.MUTED));
    }

    private boolean canProbe() {
        return construction.hasGroup()
                || construction == Construction.DLMP
                || construction == Construction.BOND_ACTIVE_BACKUP;
    }

    private Node probes() {
        FlagEditor probes = FlagEditor.yesNo();
        probes.setId("wizard-probes");
        probes.show(blueprint().probes());
        probes.setOnCommit(value -> {
            change(it -> it.withProbes(Boolean.TRUE.equals(value)));
            showProbing();
        });
        return new FormRow(construction == Construction.BOND_ACTIVE_BACKUP ? "Ask by ARP" : "Send probes", probes);
    }

    private void showProbing() {
        probing.getChildren().clear();
        if (blueprint().probes()) {
            probing.getChildren().add(targets());
            if (construction.hasGroup()) {
                for (int i = 0; i < blueprint().members().size(); i++) {
                    probing.getChildren().add(testAddress(i));
                }
            }
            probing.getChildren().add(detectionTime());
        } else {
            probing.getChildren().add(Texts.text("Only the loss of link is noticed.", WizardStyles.MUTED));
        }
        if (construction.hasGroup() || construction == Construction.BOND_ACTIVE_BACKUP) {
            FlagEditor failback = FlagEditor.yesNo();
            failback.show(blueprint().failback());
            failback.setOnCommit(value -> change(it -> it.withFailback(Boolean.TRUE.equals(value))));
            FormRow row = new FormRow("Failback", failback);
            row.explain("Whether a repaired link takes its work back.");
            probing.getChildren().add(row);
        }
    }

    private Node targets() {
        boolean arp = construction == Construction.BOND_ACTIVE_BACKUP;
        ListEditor<Ip> targets =
                new ListEditor<>(Formats.IP, arp ? "192.0.2.1" : "192.0.2.1, or let the system choose");
        targets.show(blueprint().targets());
        targets.setOnCommit(values -> {
            List<Ip> now = Objects.requireNonNull(values);
            change(it -> it.withTargets(now));
            targets.show(now);
        });
        return new FormRow("Targets", targets);
    }

    private Node testAddress(int place) {
        Member member = blueprint().members().get(place);
        TextEditor<InterfaceAddress> address = TextEditor.optional(Formats.ADDRESS, "none: not probed");
        address.focusTarget().setId("wizard-test-" + (place + 1));
        address.show(member.testAddress());
        address.setOnCommit(value -> changeMember(place, it -> it.withTestAddress(value)));
        problems.add(address.problemProperty());
        address.problemProperty().addListener((property, before, now) -> judge());
        return new FormRow("Test, " + member.name(), address);
    }

    private Node detectionTime() {
        TextEditor<Integer> time =
                TextEditor.required(Formats.number(100, MOST_FDT)).withUnit("ms");
        time.show(blueprint().fdtMillis());
        time.setOnCommit(value -> change(it -> it.withFdtMillis(Objects.requireNonNull(value))));
        problems.add(time.problemProperty());
        time.problemProperty().addListener((property, before, now) -> judge());
        return new FormRow("Detection time", time);
    }

    private Node switchSide() {
        if (model.situation().switches().isEmpty()) {
            return Texts.text(
                    construction.needsSwitch()
                            ? "I don't know the switch: bundle the ports there yourself."
                            : "Nothing is needed there.",
                    construction.needsSwitch() ? WizardStyles.UNKNOWN : WizardStyles.MUTED);
        }
        FlagEditor side = FlagEditor.yesNo();
        side.setId("wizard-switch-side");
        side.show(blueprint().switchSide());
        side.setOnCommit(value -> change(it -> it.withSwitchSide(Boolean.TRUE.equals(value))));
        return new VBox(
                6,
                new FormRow("Match it", side),
                Texts.text(
                        construction.needsSwitch()
                                ? "Creates the port-channels on "
                                        + model.situation().switchNames() + "."
                                : "Takes the ports on " + model.situation().switchNames()
                                        + " out of port-channels, if they are in any.",
                        WizardStyles.MUTED));
    }

    private String situationNames() {
        return model.situation().nicNames();
    }

    private static Node factText(String text) {
        Label label = Texts.text(text);
        label.getStyleClass().add(WizardStyles.FACT);
        return label;
    }

    private String nics(Member member) {
        return Sentences.names(model.situation().nics().stream()
                .filter((Nic nic) -> member.nics().contains(nic.id()))
                .toList());
    }
}
