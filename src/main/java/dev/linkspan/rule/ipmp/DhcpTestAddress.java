// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** IPM-22: A test address comes by DHCP. */
public final class DhcpTestAddress extends GroupRule {

    public DhcpTestAddress() {
        super(
                "IPM-22",
                Severity.WARNING,
                "A test address comes by DHCP",
                "While the whole group has failed the lease can't be renewed. When it ends the test address goes, probing"
                        + " stops, and only the link is watched.",
                "Oracle Solaris 11.4 E60991 gfihr; 11.2 E37476 gfihr");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        List<MemberScope> leased = scope.members().stream()
                .filter(member -> Dhcp.isTestAddress(scope, member))
                .toList();
        if (leased.isEmpty()) {
            return;
        }
        String names = Sentences.and(leased.stream().map(MemberScope::name).toList());
        String label = "Stop DHCP on " + names + " and watch links only";
        List<Edit> edits = new ArrayList<>();
        leased.forEach(member -> edits.add(Dhcp.stop(member, label)));
        edits.add(Update.group(scope.id(), label, it -> it.withDetection(Detection.LINK)));
        found.accept(finding(
                        scope.label() + " sends probes from " + (leased.size() == 1 ? "an address" : "addresses")
                                + " that "
                                + names + (leased.size() == 1 ? " gets" : " get")
                                + " by DHCP: when a lease ends, probing stops.",
                        Sentences.subjects(
                                scope.id(),
                                leased.stream().map(member -> member.ip().id()).toList()))
                .withRemedy("Use static test addresses, or leases that never end.")
                .withFixes(List.of(Fixes.of(label, edits))));
    }
}
