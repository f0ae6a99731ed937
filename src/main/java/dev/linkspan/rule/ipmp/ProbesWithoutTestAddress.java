// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** I-04: Probes are asked for and an interface has no test address; one by DHCP is one, of which IPM-22 tells. */
public final class ProbesWithoutTestAddress extends GroupRule {

    public ProbesWithoutTestAddress() {
        super(
                "I-04",
                Severity.WARNING,
                "Probes are asked for and an interface has no test address",
                "in.mpathd sends probes from test addresses only. An interface without one is judged by"
                        + " its link alone.",
                "in.mpathd(8); Oracle Solaris 11.4 E60991");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        if (scope.group().detection() != Detection.PROBE) {
            return;
        }
        List<MemberScope> without = scope.members().stream()
                .filter(member -> member.member().testAddresses().isEmpty() && !Dhcp.on(member))
                .toList();
        if (without.isEmpty()) {
            return;
        }
        String names = Sentences.and(without.stream().map(MemberScope::name).toList());
        List<QuickFix> fixes = new ArrayList<>();
        if (scope.host().platform() == Platform.SOLARIS_11
                && without.size() == scope.members().size()) {
            fixes.add(Fixes.group(
                    scope,
                    "Use transitive probing in " + scope.group().name(),
                    it -> it.withDetection(Detection.TRANSITIVE)));
        }
        fixes.add(Fixes.group(
                scope, "Watch links only in " + scope.group().name(), it -> it.withDetection(Detection.LINK)));
        found.accept(finding(
                        scope.label() + " is to send probes, but " + names + (without.size() == 1 ? " has" : " have")
                                + " no test address: only the link is watched there.",
                        Sentences.subjects(
                                scope.id(),
                                without.stream().map(member -> member.ip().id()).toList()))
                .withRemedy("Give each interface a test address of its own in one subnet.")
                .withFixes(fixes));
    }
}
