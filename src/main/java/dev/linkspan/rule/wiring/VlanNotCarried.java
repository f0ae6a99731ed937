// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.VlanMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A VLAN of a host is not carried by its switch port. */
public final class VlanNotCarried extends HostRule {

    public VlanNotCarried() {
        super(
                "X-14",
                Severity.ERROR,
                "A VLAN of a host is not carried by its switch port",
                "The switch drops the tagged frames.",
                "IEEE 802.1Q-2022 6.9, 8.6.2");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        for (Vlan vlan : scope.host().vlans()) {
            List<Plug> lacking = scope.index().nicsUnder(vlan.id()).stream()
                    .map(nic -> scope.plug(nic.id()).orElse(null))
                    .filter(plug -> plug != null && plug.onSwitch() && drops(plug.port(), vlan.tag()))
                    .toList();
            if (!lacking.isEmpty()) {
                List<String> places = lacking.stream().map(Plug::place).toList();
                String label = "Carry VLAN " + vlan.tag() + " on " + Sentences.and(places);
                boolean ours = lacking.stream()
                        .noneMatch(plug -> Boolean.FALSE.equals(plug.sw().configurable()));
                found.accept(finding(
                                vlan.name() + " on " + scope.host().name() + " uses VLAN " + vlan.tag() + ", which "
                                        + Sentences.and(places) + (places.size() == 1 ? " doesn't" : " don't")
                                        + " carry tagged.",
                                Sentences.subjects(
                                        vlan.id(),
                                        lacking.stream()
                                                .map(plug -> plug.port().id())
                                                .toList()))
                        .withRemedy("Make the port a trunk that carries the VLAN.")
                        .withFixes(
                                ours
                                        ? List.of(Fixes.of(
                                                label,
                                                lacking.stream()
                                                        .map(plug -> carry(plug, vlan.tag(), label))
                                                        .toList()))
                                        : List.of()));
            }
        }
    }

    private static boolean drops(SwitchPort port, int tag) {
        return port.vlanMode() == VlanMode.ACCESS
                || (port.vlanMode() == VlanMode.TRUNK
                        && !port.allowedVlans().isEmpty()
                        && !port.allowedVlans().contains(tag));
    }

    private static Edit carry(Plug plug, int tag, String label) {
        return Update.switchPort(plug.port().id(), label, port -> {
            List<Integer> vlans = new ArrayList<>(port.allowedVlans());
            vlans.add(tag);
            return port.withVlanMode(VlanMode.TRUNK).withAllowedVlans(vlans);
        });
    }
}
