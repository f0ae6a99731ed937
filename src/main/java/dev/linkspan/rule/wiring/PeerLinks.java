// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.SwitchScope;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Optional;

/** The fix that gives an MLAG pair a peer link. */
final class PeerLinks {
    private PeerLinks() {}

    /** Declares the cables that join the two switches peer links, or plugs one into free ports. */
    static Optional<QuickFix> between(SwitchScope scope, MlagDomain domain, List<Switch> switches) {
        if (switches.size() != 2) {
            return Optional.empty();
        }
        Switch one = switches.get(0);
        Switch other = switches.get(1);
        List<String> cables = one.ports().stream()
                .flatMap(port -> scope.topology().cablesAt(port.id()).stream())
                .filter(cable -> cable.b() != null)
                .filter(cable -> Ids.owner(cable.a()).equals(other.id())
                        || Ids.owner(cable.b()).equals(other.id()))
                .map(Cable::id)
                .toList();
        if (!cables.isEmpty()) {
            String label = "Use the cable between " + one.name() + " and " + other.name() + " as peer link";
            return Optional.of(Fixes.of(label, declare(domain, label, cables)));
        }
        Optional<SwitchPort> a = free(scope, one);
        Optional<SwitchPort> b = free(scope, other);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        String label = "Plug a peer link from " + one.name() + " " + a.get().name() + " to " + other.name() + " "
                + b.get().name();
        return Optional.of(QuickFix.of(Edit.of(label, topology -> {
            Topology plugged = Cables.plug(a.get().id(), b.get().id()).apply(topology);
            List<String> added = plugged.cables().stream()
                    .filter(cable -> a.get().id().equals(cable.a()))
                    .map(Cable::id)
                    .toList();
            return declare(domain, label, added).apply(plugged);
        })));
    }

    private static Edit declare(MlagDomain domain, String label, List<String> cables) {
        return Update.mlagDomain(domain.id(), label, it -> it.withPeerLinks(cables));
    }

    /** The last free port: peer links stand at the end of a switch by custom. */
    private static Optional<SwitchPort> free(SwitchScope scope, Switch sw) {
        return sw.ports().stream()
                .filter(port -> scope.topology().cablesAt(port.id()).isEmpty())
                .filter(port -> scope.topology().lagOf(port.id()).isEmpty())
                .reduce((first, second) -> second);
    }
}
