// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Membership;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.Optional;

/**
 * {@code group} of ifconfig. On Solaris 10 it is a mark on an interface. Elsewhere the interface goes under the IPMP
 * interface of the group, which is made if there is none, and its data addresses go over to it.
 */
final class Grouping {
    private static final int LONGEST = 31;

    private final Call call;
    private final String name;

    Grouping(Call call, String name) {
        this.call = call;
        this.name = name;
    }

    void group(String group) {
        IpIf ip = call.state().ip(name).orElseThrow();
        if (group.length() > LONGEST || group.contains(" ")) {
            throw call.fail("setifgroupname: SIOCSLIFGROUPNAME: " + name + ": Invalid argument");
        }
        if (call.release().is10()) {
            put(ip.withGroup(group.isEmpty() ? null : group));
        } else if (ip.ipmp()) {
            rename(ip, group);
        } else if (!group.equals(ip.group() == null ? "" : ip.group())) {
            if (ip.group() != null) {
                put(Membership.leave(ip));
            }
            if (!group.isEmpty()) {
                join(group);
            }
        }
    }

    /** Data addresses that are up on a member go over to the IPMP interface. */
    void migrate() {
        State state = call.state();
        IpIf ip = state.ip(name).orElseThrow();
        String group = ip.group();
        Optional<IpIf> found = group == null ? Optional.empty() : state.ipmpOf(group);
        if (ip.ipmp() || found.isEmpty()) {
            return;
        }
        move(ip, found.get());
    }

    private void rename(IpIf ipmp, String group) {
        if (group.isEmpty()) {
            throw call.fail("group name cannot be removed from IPMP interface");
        }
        List<IpIf> members = call.state().members(String.valueOf(ipmp.group()));
        put(ipmp.withGroup(group));
        members.forEach(member -> put(member.withGroup(group)));
    }

    private void join(String group) {
        IpIf ip = call.state().ip(name).orElseThrow();
        if (ip.units().stream().anyMatch(unit -> Membership.isManaged(unit) && !unit.nofailover())) {
            throw call.fail("cannot join IPMP group: " + name + " has data addresses managed by dhcpagent");
        }
        IpIf ipmp = call.state().ipmpOf(group).orElseGet(() -> create(group, ip.families()));
        for (IpFamily family : ip.families()) {
            ipmp = ipmp.plumbedFor(family);
        }
        put(ipmp);
        move(ip, ipmp);
        IpIf stripped = call.state().ip(name).orElseThrow();
        Optional<Membership.Refusal> refused = Membership.refuse(call.state(), stripped, group);
        if (refused.isPresent()) {
            throw call.fail("cannot join IPMP group: " + refused.get());
        }
        put(Membership.join(stripped, group));
    }

    /** The lowest ipmpN that is free. */
    private IpIf create(String group, List<IpFamily> families) {
        int number = 0;
        while (call.state().ip("ipmp" + number).isPresent()) {
            number++;
        }
        String free = group.matches("ipmp\\d+") && call.state().ip(group).isEmpty() ? group : "ipmp" + number;
        return IpIf.plumbed(free, true, call.state().freeIndex(), families).withGroup(group);
    }

    private void move(IpIf from, IpIf to) {
        IpIf left = from;
        IpIf taken = to;
        for (Unit unit : from.units()) {
            if (unit.isData() && !unit.subnetAddress().isLinkLocal()) {
                left = unit.number() == 0
                        ? left.with(Unit.empty(0, unit.family()).withUp(true))
                        : left.without(unit);
                taken = taken.with(unit.withNumber(number(taken, unit.family())));
            }
        }
        if (left != from) {
            put(left);
            put(taken);
        }
    }

    private static int number(IpIf ip, IpFamily family) {
        return ip.unit(family, 0).filter(Unit::isEmpty).isPresent() ? 0 : ip.freeUnit(family);
    }

    private void put(IpIf next) {
        call.machine().become(call.state().with(next));
    }
}
