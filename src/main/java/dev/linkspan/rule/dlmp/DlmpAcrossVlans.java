// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.DlmpOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Ports of a DLMP aggregation are in different VLANs. */
public final class DlmpAcrossVlans extends DlmpRule {

    public DlmpAcrossVlans() {
        super(
                "X-17",
                Severity.ERROR,
                "Ports of a DLMP aggregation are in different VLANs",
                "A client moves from port to port at a failure, so all of them must be in one broadcast domain.",
                "Oracle Solaris 11.4 E60990 gafij; 11.3 E54788 gmsbx");
    }

    @Override
    void check(AggregationScope scope, DlmpOptions dlmp, Consumer<Finding> found) {
        // With tagged clients alone nothing goes untagged; X-14 tells of tags that a port doesn't carry.
        if (scope.host().index().interfaceOn(scope.id()).isEmpty()) {
            return;
        }
        Map<Integer, List<Plug>> byVlan = new TreeMap<>();
        for (Plug plug : scope.plugs()) {
            if (plug.port().nativeVlan() != null) {
                byVlan.computeIfAbsent(plug.port().nativeVlan(), vlan -> new ArrayList<>())
                        .add(plug);
            }
        }
        if (byVlan.size() < 2) {
            return;
        }
        List<String> places = new ArrayList<>();
        byVlan.forEach((vlan, plugs) -> places.add(
                Sentences.and(plugs.stream().map(plug -> plug.nic().name()).toList()) + " in VLAN " + vlan));
        found.accept(finding(
                        scope.label() + " has ports in different VLANs (" + Sentences.and(places)
                                + "): its addresses are cut off when they move.",
                        scope.id())
                .withRemedy("Put all its switch ports into one VLAN.")
                .withFixes(sameVlan(byVlan).stream().toList()));
    }

    private static Optional<QuickFix> sameVlan(Map<Integer, List<Plug>> byVlan) {
        Map.Entry<Integer, List<Plug>> most = byVlan.entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().size()))
                .orElseThrow();
        List<Plug> others = byVlan.values().stream()
                .filter(plugs -> plugs != most.getValue())
                .flatMap(List::stream)
                .toList();
        if (others.stream().anyMatch(plug -> Boolean.FALSE.equals(plug.sw().configurable()))) {
            return Optional.empty();
        }
        int vlan = most.getKey();
        String label = "Put " + Sentences.and(others.stream().map(Plug::place).toList()) + " into VLAN " + vlan;
        return Optional.of(Fixes.of(
                label,
                others.stream()
                        .map(plug -> Update.switchPort(plug.port().id(), label, it -> it.withNativeVlan(vlan)))
                        .toList()));
    }
}
