// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.sim.ipmp.IpmpStatus;
import dev.linkspan.topology.LinkState;
import java.util.Optional;

/**
 * What the kernel and in.mpathd make of an IP interface now.
 *
 * @param running IFF_RUNNING: its link is not down, or of a group that some member is active
 * @param active whether it carries traffic of the host
 */
public record IfNow(boolean running, boolean failed, boolean inactive, boolean offline, boolean active) {

    /** Looks at an interface. */
    public static IfNow of(SolarisMachine machine, Live live, IpIf ip) {
        State state = machine.state();
        if (ip.ipmp()) {
            boolean running = group(machine, live, ip)
                    .map(status -> status.members().stream().anyMatch(IpmpStatus.Member::active))
                    .orElse(false);
            return new IfNow(running, false, false, false, running && hasAddress(ip));
        }
        boolean linked = live.state(state, ip.name()) != LinkState.DOWN;
        if (!ip.isMember()) {
            boolean up = hasAddress(ip);
            return new IfNow(linked, false, false, false, linked && up);
        }
        if (ip.offline()) {
            return new IfNow(linked, false, false, true, false);
        }
        Optional<IpmpStatus.Member> member = group(machine, live, ip)
                .flatMap(status -> status.members().stream()
                        .filter(each -> each.name().equals(ip.name()))
                        .findFirst());
        return member.map(each -> new IfNow(
                        linked,
                        each.state().equals("failed"),
                        each.flags().startsWith("i"),
                        each.state().equals("offline"),
                        each.active()))
                .orElse(new IfNow(linked, false, ip.standby(), false, false));
    }

    /** What there is to tell of the group an interface belongs to. */
    public static Optional<IpmpStatus> group(SolarisMachine machine, Live live, IpIf ip) {
        String group = ip.group();
        if (group == null) {
            return Optional.empty();
        }
        String name = machine.release().is10()
                ? group
                : machine.state().ipmpOf(group).map(IpIf::name).orElse(group);
        return Optional.ofNullable(live.groups().get(name));
    }

    private static boolean hasAddress(IpIf ip) {
        return ip.units().stream().anyMatch(unit -> unit.up() && !unit.isEmpty());
    }
}
