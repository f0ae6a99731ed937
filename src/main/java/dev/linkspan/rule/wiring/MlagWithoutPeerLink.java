// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.SwitchRule;
import dev.linkspan.rule.SwitchScope;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** S-05: An MLAG domain has no peer link. */
public final class MlagWithoutPeerLink extends SwitchRule {

    public MlagWithoutPeerLink() {
        super(
                "S-05",
                Severity.ERROR,
                "An MLAG domain has no peer link",
                "Without a link between them the switches can neither agree nor carry traffic for each"
                        + " other. EVPN multihoming (ESI) needs none, a stack has cables of its own.",
                "netlab lag.py; Arista EOS, Cisco NX-OS and Cumulus Linux MLAG guides");
    }

    @Override
    public void check(SwitchScope scope, Consumer<Finding> found) {
        MlagDomain domain = scope.domainToJudge().orElse(null);
        if (domain == null || domain.kind() == MlagKind.ESI || domain.kind() == MlagKind.STACK) {
            return;
        }
        boolean linked = domain.peerLinks().stream()
                .anyMatch(id -> scope.topology().cable(id).isPresent());
        if (linked) {
            return;
        }
        List<Switch> switches = scope.switches(domain);
        List<QuickFix> fixes = new ArrayList<>();
        PeerLinks.between(scope, domain, switches).ifPresent(fixes::add);
        found.accept(finding(
                        "The " + domain.kind().word() + " pair " + Sentences.names(switches) + " has no peer link.",
                        Sentences.subjects(domain.id(), domain.switches()))
                .withRemedy("Cable the switches to each other and declare the cable the peer link, or use ESI.")
                .withFixes(fixes));
    }
}
