// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** IPM-27: Transitive probing is asked for and test addresses are there. */
public final class TransitiveWithTestAddresses extends GroupRule {

    public TransitiveWithTestAddresses() {
        super(
                "IPM-27",
                Severity.WARNING,
                "Transitive probing is asked for and test addresses are there",
                "in.mpathd doesn't use transitive probing in a group that has a test address: interfaces without one are"
                        + " judged by their link alone.",
                "Oracle Solaris 11.4 in.mpathd(8) (transitive probing)");
    }

    @Override
    protected boolean appliesTo(Platform platform) {
        return platform == Platform.SOLARIS_11;
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        if (scope.group().detection() != Detection.TRANSITIVE) {
            return;
        }
        List<MemberScope> tested = scope.members().stream()
                .filter(member -> !member.member().testAddresses().isEmpty())
                .toList();
        if (tested.isEmpty()) {
            return;
        }
        String name = scope.group().name();
        found.accept(finding(
                        scope.label() + " is to use transitive probing, but "
                                + Sentences.and(
                                        tested.stream().map(MemberScope::name).toList())
                                + (tested.size() == 1 ? " has a test address" : " have test addresses")
                                + ": it is not used.",
                        Sentences.subjects(
                                scope.id(),
                                tested.stream().map(member -> member.ip().id()).toList()))
                .withRemedy("Drop the test addresses, or probe from them.")
                .withFixes(List.of(
                        Fixes.group(
                                scope,
                                "Drop the test addresses of " + name,
                                it -> it.withMembers(it.members().stream()
                                        .map(member -> member.withTestAddresses(List.of()))
                                        .toList())),
                        Fixes.group(
                                scope,
                                "Probe from the test addresses of " + name,
                                it -> it.withDetection(Detection.PROBE)))));
    }
}
