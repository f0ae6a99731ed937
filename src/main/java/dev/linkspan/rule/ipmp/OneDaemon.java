// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.function.Consumer;

/** Groups of a host ask for different settings of in.mpathd. */
public final class OneDaemon extends HostRule {

    public OneDaemon() {
        super(
                "X-18",
                Severity.WARNING,
                "Groups of a host ask for different settings of in.mpathd",
                "The failure detection time and failback stand in /etc/default/mpathd, once for all groups of a host.",
                "in.mpathd(8); illumos in.mpathd/mpathd.dfl");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        if (scope.groups().size() < 2 || !scope.platform().hasIpmp()) {
            return;
        }
        IpmpGroup first = scope.groups().get(0).group();
        for (GroupScope other : scope.groups()) {
            IpmpGroup group = other.group();
            boolean time = group.fdtMillis() != first.fdtMillis();
            boolean failback = group.failback() != first.failback();
            if (time || failback) {
                String what = time && failback
                        ? "failure detection time and failback"
                        : time ? "failure detection time" : "failback";
                found.accept(finding(
                                group.name() + " and " + first.name() + " of "
                                        + scope.host().name() + " ask for different " + what
                                        + ", which a host has once.",
                                group.id(),
                                first.id())
                        .withEvidence(List.of(settings(first), settings(group)))
                        .withRemedy("Use the same in all groups.")
                        .withFixes(List.of(sameAs(first, group), sameAs(group, first))));
            }
        }
    }

    private static String settings(IpmpGroup group) {
        return group.name() + ": " + group.fdtMillis() + " ms, failback " + (group.failback() ? "yes" : "no");
    }

    private static QuickFix sameAs(IpmpGroup model, IpmpGroup changed) {
        String label = "Set " + changed.name() + " to the settings of " + model.name();
        return Fixes.of(
                label,
                Update.group(
                        changed.id(),
                        label,
                        it -> it.withFdtMillis(model.fdtMillis()).withFailback(model.failback())));
    }
}
