// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** I-36: A Linux host is asked for IPMP. */
public final class GroupOnLinux extends GroupRule {

    public GroupOnLinux() {
        super(
                "I-36",
                Severity.WARNING,
                "A Linux host is asked for IPMP",
                "Linux has no IPMP. An active-backup bond comes nearest: it moves all addresses together,"
                        + " uses one port at a time and probes by ARP.",
                "linux Documentation/networking/bonding.rst 2 (active-backup, arp_ip_target); own rule");
    }

    @Override
    protected boolean appliesTo(Platform platform) {
        return !platform.hasIpmp();
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        found.accept(finding(scope.label() + " is an IPMP group, which Linux doesn't have.", scope.id())
                .withEvidence(List.of(
                        "lost with a bond: several active interfaces at once, addresses that move one by one, ICMP probes"
                                + " through routers, a test address for each interface"))
                .withRemedy("Use an active-backup bond, with ARP targets where probes were wanted.")
                .withFixes(GroupAsBond.of(scope).stream().toList()));
    }
}
