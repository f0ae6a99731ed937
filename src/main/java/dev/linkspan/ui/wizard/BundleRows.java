// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Blueprint;
import dev.linkspan.advise.Construction;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.XmitHashPolicy;
import dev.linkspan.ui.form.Choice;
import dev.linkspan.ui.form.ChoiceEditor;
import dev.linkspan.ui.form.FormRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;

/** LACP, timer and policy of the aggregations. */
final class BundleRows {
    private static final List<Choice<Lacp>> LACP = List.of(
            new Choice<>(Lacp.ACTIVE, "active", "Speaks first; right in doubt."),
            new Choice<>(Lacp.PASSIVE, "passive", "Answers only; the switch must be active."));
    private static final List<Choice<LacpTimer>> TIMER = List.of(
            new Choice<>(LacpTimer.SHORT, "short", "A silent partner is noticed after 3 seconds."),
            new Choice<>(LacpTimer.LONG, "long", "A silent partner is noticed after 90 seconds."));
    private static final List<Choice<List<HashLayer>>> POLICY = List.of(
            new Choice<>(List.of(HashLayer.L3, HashLayer.L4), "L3, L4", "By addresses and ports: spreads best."),
            new Choice<>(
                    List.of(HashLayer.L2, HashLayer.L3),
                    "L2, L3",
                    "By MAC and IP addresses; keeps fragments in order."),
            new Choice<>(List.of(HashLayer.L4), "L4", "By ports."),
            new Choice<>(List.of(HashLayer.L3), "L3", "By IP addresses."),
            new Choice<>(List.of(HashLayer.L2), "L2", "By MAC addresses: all through one router takes one port."));
    private static final List<Choice<XmitHashPolicy>> HASH = List.of(
            new Choice<>(XmitHashPolicy.LAYER34, "layer3+4", "By addresses and ports: spreads best."),
            new Choice<>(XmitHashPolicy.LAYER23, "layer2+3", "By MAC and IP addresses; conforms to 802.3ad."),
            new Choice<>(XmitHashPolicy.LAYER2, "layer2", "By MAC addresses: all through one router takes one port."));

    private BundleRows() {}

    static List<Node> of(Blueprint blueprint, Consumer<UnaryOperator<Blueprint>> change) {
        List<Node> rows = new ArrayList<>();
        if (blueprint.construction().speaksLacp()) {
            rows.add(row(
                    "LACP", "wizard-lacp", LACP, blueprint.lacp(), value -> change.accept(it -> it.withLacp(value))));
            rows.add(row(
                    "Timer",
                    "wizard-timer",
                    TIMER,
                    blueprint.timer(),
                    value -> change.accept(it -> it.withTimer(value))));
        }
        boolean linux =
                Construction.BOND_LACP.mode() == blueprint.construction().mode()
                        || blueprint.construction() == Construction.BOND_STATIC;
        rows.add(
                linux
                        ? row(
                                "Spread by",
                                "wizard-policy",
                                HASH,
                                blueprint.hashPolicy(),
                                value -> change.accept(it -> it.withHashPolicy(value)))
                        : row(
                                "Spread by",
                                "wizard-policy",
                                POLICY,
                                blueprint.policy(),
                                value -> change.accept(it -> it.withPolicy(value))));
        return rows;
    }

    private static <T> Node row(String label, String id, List<Choice<T>> choices, T now, Consumer<T> commit) {
        ChoiceEditor<T> editor = new ChoiceEditor<>(choices);
        editor.setId(id);
        editor.show(now);
        editor.setOnCommit(value -> commit.accept(Objects.requireNonNull(value)));
        return new FormRow(label, editor);
    }
}
