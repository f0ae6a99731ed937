// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.machine.Membership;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.IpFamily;
import java.util.Collection;

/** Brings up what ipadm keeps, as at the start of the machine. */
public final class Restart {
    private Restart() {}

    /**
     * All interfaces that are kept.
     *
     * @param without names of those that boot files are for, which win
     */
    public static State all(SolarisMachine machine, Collection<String> without) {
        State next = machine.state();
        for (IpIf kept : machine.state().keptIp()) {
            boolean linked = kept.ipmp()
                    || (machine.hasLink(kept.name())
                            && machine.state().links().aggrOf(kept.name()).isEmpty());
            if (linked && !without.contains(kept.name())) {
                next = next.with(running(kept, next.freeIndex()));
            }
        }
        return next;
    }

    /** An interface as it runs when it is brought up from what is kept. */
    static IpIf running(IpIf kept, int index) {
        IpIf plumbed = kept.withIndex(index).withOffline(false);
        for (IpFamily family : kept.families()) {
            if (plumbed.unit(family, 0).isEmpty()) {
                plumbed = plumbed.with(Unit.empty(0, family));
            }
        }
        String group = kept.group();
        return kept.ipmp() || group == null ? plumbed : Membership.join(plumbed, group);
    }
}
