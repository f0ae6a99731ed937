// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** I-33: A group has fewer data addresses than active interfaces. */
public final class FewDataAddresses extends GroupRule {

    public FewDataAddresses() {
        super(
                "I-33",
                Severity.WARNING,
                "A group has fewer data addresses than active interfaces",
                "Each data address is received by one interface. Interfaces without an address only send,"
                        + " so what comes in is not spread over them.",
                "illumos ip/ipmp.c (address binding); Oracle Solaris 11.4 E60991");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        List<MemberScope> active = scope.members().stream()
                .filter(member -> !member.member().standby())
                .toList();
        int addresses = scope.group().addresses().size();
        if (active.size() < 2
                || addresses >= active.size()
                || scope.group().addresses().isEmpty()) {
            return;
        }
        int spare = active.size() - addresses;
        List<QuickFix> fixes = new ArrayList<>();
        if (addresses == 1 && active.size() == 2) {
            MemberScope last = active.get(active.size() - 1);
            fixes.add(Fixes.of(
                    "Make " + last.name() + " standby",
                    IpmpGroups.setStandby(last.link().id(), true)));
        }
        found.accept(finding(
                        scope.label() + " has "
                                + Sentences.count(addresses, "data address").replace("addresss", "addresses") + " on "
                                + active.size() + " active interfaces: "
                                + (spare == 1 ? "one receives nothing." : spare + " receive nothing."),
                        scope.id())
                .withEvidence(List.of("each data address is received by one interface at a time"))
                .withRemedy("Add data addresses and let clients use all of them, or make the spare interfaces standby.")
                .withFixes(fixes));
    }
}
