// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.SwitchRule;
import dev.linkspan.rule.SwitchScope;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.SwitchPort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** S-08: The ports of a LAG carry different VLANs. */
public final class VlansWithinLag extends SwitchRule {

    public VlansWithinLag() {
        super(
                "S-08",
                Severity.WARNING,
                "The ports of a LAG carry different VLANs",
                "Frames of a VLAN that one port lacks are lost when the hash picks that port.",
                "NetQ VLAN consistency; IEEE 802.1AX-2020 6.3");
    }

    @Override
    public void check(SwitchScope scope, Consumer<Finding> found) {
        for (Lag lag : scope.sw().lags()) {
            if (lag.ports().size() < 2) {
                continue;
            }
            List<SwitchPort> ports = lag.ports().stream()
                    .map(id -> scope.topology().switchPort(id))
                    .flatMap(Optional::stream)
                    .toList();
            boolean differ = differ(ports.stream().map(SwitchPort::nativeVlan).toList())
                    || differ(ports.stream().map(SwitchPort::vlanMode).toList())
                    || differ(ports.stream()
                            .map(SwitchPort::allowedVlans)
                            .map(vlans -> vlans.isEmpty() ? null : vlans)
                            .toList());
            if (differ) {
                SwitchPort first = ports.get(0);
                String label =
                        "Set the ports of " + lag.name() + " on " + scope.sw().name() + " as " + first.name();
                found.accept(finding(
                                "The ports of " + lag.name() + " on "
                                        + scope.sw().name() + " carry different VLANs.",
                                Sentences.subjects(lag.id(), lag.ports()))
                        .withEvidence(ports.stream()
                                .map(port -> port.name() + ": native " + port.nativeVlan() + ", tagged "
                                        + port.allowedVlans())
                                .toList())
                        .withRemedy("Give them the same VLANs.")
                        .withFixes(List.of(Fixes.of(
                                label,
                                ports.stream()
                                        .map(port -> Update.switchPort(
                                                port.id(),
                                                label,
                                                it -> it.withVlanMode(first.vlanMode())
                                                        .withNativeVlan(first.nativeVlan())
                                                        .withAllowedVlans(first.allowedVlans())))
                                        .toList()))));
            }
        }
    }

    private static boolean differ(List<?> values) {
        return values.stream().filter(Objects::nonNull).distinct().count() > 1;
    }
}
