// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** I-07: Interfaces of a group are plumbed for different address families. */
public final class FamiliesDiffer extends GroupRule {

    public FamiliesDiffer() {
        super(
                "I-07",
                Severity.ERROR,
                "Interfaces of a group are plumbed for different address families",
                "A data address can only move to an interface of its family: connections of the other"
                        + " family are lost.",
                "in.mpathd(8) (\"is not plumbed for IPv4, affecting IPv4 connectivity\")");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Set<IpFamily> all = new TreeSet<>();
        scope.members().forEach(member -> all.addAll(member.ip().families()));
        List<MemberScope> lacking = scope.members().stream()
                .filter(member -> member.ip().families().size() < all.size())
                .toList();
        if (lacking.isEmpty()) {
            return;
        }
        List<IpFamily> families = List.copyOf(all);
        List<String> evidence = scope.members().stream()
                .map(member -> member.name() + ": "
                        + Sentences.and(member.ip().families().stream()
                                .map(IpFamily::word)
                                .toList()))
                .toList();
        String label = "Plumb all of " + scope.group().name() + " for IPv4 and IPv6";
        found.accept(finding(
                        Sentences.and(lacking.stream().map(MemberScope::name).toList()) + " in " + scope.label()
                                + " is not plumbed for every family of the group: addresses of the other family can't move there.",
                        Sentences.subjects(
                                scope.id(),
                                lacking.stream().map(member -> member.ip().id()).toList()))
                .withEvidence(evidence)
                .withRemedy("Plumb all interfaces for the same families.")
                .withFixes(List.of(Fixes.of(
                        label,
                        lacking.stream()
                                .map(member ->
                                        Update.ipInterface(member.ip().id(), label, it -> it.withFamilies(families)))
                                .toList()))));
    }
}
