// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Platform;
import java.util.function.Consumer;

/** A rule about one IPMP group of a host whose system has IPMP. */
public abstract class GroupRule extends HostRule {

    protected GroupRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    @Override
    public final void check(HostScope host, Consumer<Finding> found) {
        if (host.groups().isEmpty() || !appliesTo(host.platform())) {
            return;
        }
        for (GroupScope group : host.groups()) {
            check(group, found);
        }
    }

    /** Whether the rule is about groups of this platform; where there is no IPMP, only one rule has anything to say. */
    protected boolean appliesTo(Platform platform) {
        return platform.hasIpmp();
    }

    /** Tells what is wrong with the group. */
    protected abstract void check(GroupScope scope, Consumer<Finding> found);
}
