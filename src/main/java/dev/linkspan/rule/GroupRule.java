// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import java.util.function.Consumer;

/** A rule about one IPMP group of a host. */
public abstract class GroupRule extends HostRule {

    protected GroupRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    @Override
    public final void check(HostScope host, Consumer<Finding> found) {
        for (GroupScope group : host.groups()) {
            check(group, found);
        }
    }

    /** Tells what is wrong with the group. */
    protected abstract void check(GroupScope scope, Consumer<Finding> found);
}
