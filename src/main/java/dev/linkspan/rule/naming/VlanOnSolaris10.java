// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.naming;

import dev.linkspan.edit.Names;
import dev.linkspan.edit.Rename;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.Consumer;

/** A VLAN of Solaris 10 isn't called by its tag. */
public final class VlanOnSolaris10 extends HostRule {
    public VlanOnSolaris10() {
        super(
                "X-16",
                Severity.ERROR,
                "A VLAN of Solaris 10 isn't called by its tag",
                "Solaris 10 has no command that makes a VLAN: its name says the tag, 1000 times the tag and the number of"
                        + " the link below. VLAN 33 on aggr2 is aggr33002, on bge0 it is bge33000.",
                "Solaris 10 816-4554 (VLAN physical point of attachment); 816-5166 dladm(1M)");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        if (scope.platform() != Platform.SOLARIS_10) {
            return;
        }
        for (Vlan vlan : scope.host().vlans()) {
            String below = scope.index().link(vlan.over()).map(Link::name).orElse("");
            String wanted = Names.vlanOfSolaris10(below, vlan.tag()).orElse(vlan.name());
            if (!vlan.name().equals(wanted)) {
                boolean free =
                        scope.host().links().noneMatch(link -> link.name().equals(wanted));
                found.accept(finding(
                                vlan.name() + " on " + scope.host().name() + " can't be called so: VLAN " + vlan.tag()
                                        + " on " + below + " is " + wanted + " on Solaris 10.",
                                vlan.id())
                        .withRemedy("Call it " + wanted + ".")
                        .withFixes(free ? List.of(QuickFix.of(Rename.element(vlan.id(), wanted))) : List.of()));
            }
        }
    }
}
