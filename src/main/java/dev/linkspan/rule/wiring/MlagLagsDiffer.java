// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.SwitchRule;
import dev.linkspan.rule.SwitchScope;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** S-21: The two halves of an MLAG port-channel are set differently. */
public final class MlagLagsDiffer extends SwitchRule {

    public MlagLagsDiffer() {
        super(
                "S-21",
                Severity.WARNING,
                "The two halves of an MLAG port-channel are set differently",
                "The switches compare them and may suspend the port-channel on one side; VLANs on one"
                        + " side only are lost when the other switch stops.",
                "Cisco 217989 (vPC consistency); Dell MLAG manual");
    }

    @Override
    public void check(SwitchScope scope, Consumer<Finding> found) {
        MlagDomain domain = scope.domainToJudge().orElse(null);
        if (domain == null) {
            return;
        }
        Map<Integer, List<Lag>> byNumber = new TreeMap<>();
        for (Switch sw : scope.switches(domain)) {
            for (Lag lag : sw.lags()) {
                if (lag.mlagId() != null) {
                    byNumber.computeIfAbsent(lag.mlagId(), number -> new ArrayList<>())
                            .add(lag);
                }
            }
        }
        byNumber.forEach((number, lags) -> {
            Lag first = lags.get(0);
            for (Lag other : lags.subList(1, lags.size())) {
                judge(scope, number, first, other, found);
            }
        });
    }

    private void judge(SwitchScope scope, int number, Lag first, Lag other, Consumer<Finding> found) {
        List<String> differs = new ArrayList<>();
        note(differs, "LACP", first.lacp(), other.lacp());
        note(differs, "LACP timer", first.timer(), other.timer());
        note(differs, "min-links", first.minLinks(), other.minLinks());
        note(differs, "hash", first.hashPolicy(), other.hashPolicy());
        SwitchPort port = port(scope, first);
        SwitchPort twin = port(scope, other);
        if (port != null && twin != null) {
            note(differs, "VLAN mode", port.vlanMode(), twin.vlanMode());
            note(differs, "native VLAN", port.nativeVlan(), twin.nativeVlan());
            if (!port.allowedVlans().isEmpty() && !twin.allowedVlans().isEmpty()) {
                note(differs, "allowed VLANs", port.allowedVlans(), twin.allowedVlans());
            }
            note(differs, "MTU", port.mtu(), twin.mtu());
        }
        if (differs.isEmpty()) {
            return;
        }
        String one = name(scope, first);
        String two = name(scope, other);
        String label = "Set " + two + " as " + one;
        List<Edit> edits = new ArrayList<>();
        edits.add(Update.lag(
                other.id(),
                label,
                it -> it.withLacp(first.lacp())
                        .withTimer(first.timer())
                        .withMinLinks(first.minLinks())
                        .withHashPolicy(first.hashPolicy())));
        if (port != null) {
            other.ports()
                    .forEach(id -> edits.add(Update.switchPort(
                            id,
                            label,
                            it -> it.withVlanMode(port.vlanMode())
                                    .withNativeVlan(port.nativeVlan())
                                    .withAllowedVlans(port.allowedVlans())
                                    .withMtu(port.mtu()))));
        }
        found.accept(finding(
                        one + " and " + two + ", the halves of MLAG " + number + ", differ in " + Sentences.and(differs)
                                + ".",
                        first.id(),
                        other.id())
                .withRemedy("Set both halves the same.")
                .withFixes(List.of(Fixes.of(label, edits))));
    }

    private static <T> void note(List<String> differs, String what, T first, T other) {
        if (first != null && other != null && !first.equals(other)) {
            differs.add(what);
        }
    }

    private static SwitchPort port(SwitchScope scope, Lag lag) {
        return lag.ports().isEmpty()
                ? null
                : scope.topology().switchPort(lag.ports().get(0)).orElse(null);
    }

    private static String name(SwitchScope scope, Lag lag) {
        return lag.name() + " on " + scope.topology().name(Ids.owner(lag.id()));
    }
}
