// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Platform;
import dev.linkspan.ui.form.Printed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a change: why it would be refused, what to know before, how long it waits to be kept and why, who keeps
 * it over a restart, what is asked before and after. Time, keeper and probes can be chosen.
 */
final class ChecksView extends VBox {
    private static final List<Optional<Duration>> TIMES = List.of(
            Optional.empty(),
            Optional.of(Duration.ofSeconds(15)),
            Optional.of(Duration.ofSeconds(30)),
            Optional.of(Duration.ofMinutes(1)),
            Optional.of(Duration.ofMinutes(2)),
            Optional.of(Duration.ofMinutes(5)),
            Optional.of(Duration.ofMinutes(15)),
            Optional.of(Duration.ofHours(1)));

    private final PlanModel model;
    private final VBox said = new VBox(6);
    private final ChoiceBox<Optional<Duration>> time = new ChoiceBox<>();
    private final Label reasons = PlanStyles.text("", PlanStyles.MUTED);
    private final ChoiceBox<Optional<ConfigSystem>> keeper = new ChoiceBox<>();
    private final Label owners = PlanStyles.text("", PlanStyles.MUTED);
    private final TextField probes = new TextField();
    private final Label asked = PlanStyles.text("", PlanStyles.MUTED);
    private final VBox form;
    private @Nullable ChangePreview preview;
    private boolean showing;

    /** @param id stands before the ids of its parts: there may be several of these */
    ChecksView(PlanModel model, String id) {
        super(10);
        this.model = model;
        setId(id);
        time.setId(id + "-time");
        time.setAccessibleText("Time to keep the change");
        time.getItems().setAll(TIMES);
        time.setConverter(new Printed<>(this::timeWords));
        time.setMaxWidth(Double.MAX_VALUE);
        time.valueProperty()
                .addListener((property, was, is) -> choose(() ->
                        model.setOptions(model.options().withConfirmWithin(is == null ? null : is.orElse(null)))));
        keeper.setId(id + "-keeper");
        keeper.setAccessibleText("Kept over a restart by");
        List<Optional<ConfigSystem>> keepers = new ArrayList<>(List.of(Optional.empty()));
        Arrays.stream(ConfigSystem.values()).map(Optional::of).forEach(keepers::add);
        keeper.getItems().setAll(keepers);
        keeper.setConverter(new Printed<>(this::keeperWords));
        keeper.setMaxWidth(Double.MAX_VALUE);
        keeper.managedProperty().bind(keeper.visibleProperty());
        keeper.valueProperty()
                .addListener((property, was, is) -> choose(
                        () -> model.setOptions(model.options().withKeepOver(is == null ? null : is.orElse(null)))));
        probes.setId(id + "-probes");
        probes.setAccessibleText("More addresses to ask before and after");
        probes.setPromptText("more addresses, such as 192.0.2.9");
        probes.setOnAction(event -> readProbes());
        probes.focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                readProbes();
            }
        });
        form = new VBox(
                4,
                PlanStyles.section("Taken back unless kept within"),
                time,
                reasons,
                gap(),
                PlanStyles.section("Kept over a restart by"),
                keeper,
                owners,
                gap(),
                PlanStyles.section("Asked before and after"),
                asked,
                probes);
        for (Label words : List.of(reasons, owners, asked)) {
            words.managedProperty().bind(words.textProperty().isNotEmpty());
        }
        getChildren().addAll(said, form);
    }

    private static Node gap() {
        javafx.scene.layout.Region gap = new javafx.scene.layout.Region();
        gap.setMinHeight(4);
        return gap;
    }

    void show() {
        showing = true;
        preview = model.preview();
        MachinePlan plan = model.plan();
        said.getChildren().clear();
        if (!model.previewProblem().isEmpty()) {
            said.getChildren().add(PlanStyles.card(model.previewProblem(), "bad"));
        }
        if (preview != null) {
            preview.refusals().forEach(refusal -> said.getChildren().add(refusal(refusal)));
        }
        if (plan != null && plan.plan() != null) {
            plan.plan().warnings().forEach(warning -> said.getChildren().add(PlanStyles.card(end(warning), "warning")));
        }
        if (preview != null) {
            preview.warnings().forEach(warning -> said.getChildren().add(PlanStyles.card(end(warning), "warning")));
        }
        said.setManaged(!said.getChildren().isEmpty());
        Optional<Duration> wanted = Optional.ofNullable(model.options().confirmWithin());
        // The words of the first choice depend on what the machine said.
        time.setConverter(new Printed<>(this::timeWords));
        time.setValue(wanted);
        reasons.setText(preview == null ? "" : String.join(", ", preview.reasons()));
        keeper.setConverter(new Printed<>(this::keeperWords));
        keeper.setValue(Optional.ofNullable(model.options().keepOver()));
        boolean linux = plan == null || plan.wanted().platform() == Platform.LINUX;
        // Never hidden while it is chosen: it may be why the machine refuses.
        keeper.setVisible(linux || model.options().keepOver() != null);
        owners.setText(
                !linux
                        ? "The system itself: what its own commands change lasts"
                        : preview == null ? "" : owners(preview));
        asked.setText(
                !isComputed()
                        ? ""
                        : preview.probes().isEmpty()
                                ? "Nothing but this session"
                                : String.join(", ", preview.probes()));
        showing = false;
    }

    static Label refusal(Refusal refusal) {
        String id = refusal.id().isEmpty() ? "" : " (" + refusal.id() + ")";
        return PlanStyles.card(
                PlanWords.sentence(refusal.reason(), refusal.object()) + id + ".\n"
                        + PlanWords.sentence(refusal.wayOut()) + ".",
                "bad");
    }

    private static String end(String sentence) {
        return sentence.endsWith(".") ? sentence : PlanWords.sentence(sentence) + ".";
    }

    /** What the machine refuses at once it computes nothing for. */
    private boolean isComputed() {
        return preview != null && !preview.confirmWithin().isZero();
    }

    private String timeWords(Optional<Duration> choice) {
        if (choice.isPresent()) {
            return PlanWords.time(choice.get());
        }
        return !isComputed() || model.options().confirmWithin() != null
                ? "What the machine computes"
                : PlanWords.time(preview.confirmWithin()) + ", as computed";
    }

    private String keeperWords(Optional<ConfigSystem> choice) {
        return choice.map(system -> system == ConfigSystem.NONE ? "Nothing: until the next start" : system.label())
                .orElse("Whoever owns the links");
    }

    /** {@code netplan: bond0, eth0 (it names them)}, a line a system. */
    private static String owners(ChangePreview preview) {
        Map<ConfigSystem, List<LinkOwner>> bySystem = new LinkedHashMap<>();
        preview.owners()
                .forEach(owner -> bySystem.computeIfAbsent(owner.system(), system -> new ArrayList<>())
                        .add(owner));
        List<String> lines = new ArrayList<>();
        bySystem.forEach((system, links) -> lines.add(system.label() + ": "
                + String.join(", ", links.stream().map(LinkOwner::link).toList()) + " ("
                + links.get(0).evidence() + ")"));
        return PlanWords.lines(lines);
    }

    private void readProbes() {
        List<Ip> addresses = new ArrayList<>();
        try {
            for (String word : probes.getText().split("[\\s,;]+", -1)) {
                if (!word.isEmpty()) {
                    addresses.add(Ip.of(word));
                }
            }
            probes.pseudoClassStateChanged(atlantafx.base.theme.Styles.STATE_DANGER, false);
            probes.setTooltip(null);
            choose(() -> model.setOptions(model.options().withProbes(addresses)));
        } catch (IllegalArgumentException e) {
            probes.pseudoClassStateChanged(atlantafx.base.theme.Styles.STATE_DANGER, true);
            probes.setTooltip(new javafx.scene.control.Tooltip(e.getMessage()));
        }
    }

    private void choose(Runnable choice) {
        if (!showing) {
            choice.run();
        }
    }
}
