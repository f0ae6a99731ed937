// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An IPMP group has one interface or none. */
public final class SingleMember extends GroupRule {

    public SingleMember() {
        super(
                "X-09",
                Severity.WARNING,
                "An IPMP group has one interface or none",
                "There is nothing to fail over to; a group of one is only watched.",
                "Oracle Solaris 11 E37476 (single-interface groups)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        if (scope.members().size() > 1) {
            return;
        }
        List<QuickFix> fixes = new ArrayList<>();
        Fixes.freeNic(scope.host())
                .filter(nic -> scope.members().size() == 1)
                .ifPresent(nic -> fixes.add(Fixes.of(
                        "Add " + nic.name() + " to " + scope.group().name(),
                        IpmpGroups.addMember(scope.id(), nic.id()))));
        found.accept(finding(
                        scope.members().isEmpty()
                                ? scope.label() + " has no interface."
                                : scope.label() + " has one interface, "
                                        + scope.members().get(0).name() + ": it survives nothing.",
                        scope.id())
                .withRemedy("Add an interface on another switch.")
                .withFixes(fixes));
    }
}
