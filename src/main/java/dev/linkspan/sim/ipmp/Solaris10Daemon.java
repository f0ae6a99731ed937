// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event.Tone;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * in.mpathd of Solaris 10: data addresses stand on interfaces, and the daemon moves all of a failed one to one other
 * ({@code try_failover}, {@code get_failover_dst}, {@code do_failback} of OpenSolaris {@code mpd_probe.c} before
 * Clearview).
 */
final class Solaris10Daemon extends Daemon {
    private final Solaris10Messages messages;
    private final List<DataAddress> addresses;
    private final List<@Nullable Member> homes = new ArrayList<>();
    private final List<@Nullable Member> places = new ArrayList<>();
    private final List<@Nullable Member> told = new ArrayList<>();
    private boolean groupFailed;
    private boolean failureTold;

    Solaris10Daemon(
            IpmpGroup design,
            Map<String, Datalink> links,
            Surroundings around,
            Solaris10Messages messages,
            Runnable changed) {
        super(design, links, around, messages, changed);
        this.messages = messages;
        this.addresses = design.addresses();
    }

    @Override
    void begin() {
        List<Member> regular =
                members().stream().filter(member -> !member.standby()).toList();
        List<Member> hosts = regular.isEmpty() ? members() : regular;
        for (int i = 0; i < addresses.size(); i++) {
            Member home = hosts.isEmpty() ? null : home(addresses.get(i), hosts, i);
            homes.add(home);
            places.add(home);
            told.add(home);
        }
        members().forEach(this::refreshInactive);
        refreshState(null);
    }

    /** Where an address was seen; a design that says nothing puts them on the interfaces in turn. */
    private static Member home(DataAddress address, List<Member> hosts, int number) {
        for (Member member : hosts) {
            if (member.id().equals(address.carriedBy())) {
                return member;
            }
        }
        return hosts.get(number % hosts.size());
    }

    @Override
    @Nullable
    Member carrier(int address) {
        return places.get(address);
    }

    @Override
    List<Member> senders(int address) {
        List<Member> active = members().stream().filter(Member::active).toList();
        Member place = places.get(address);
        // With all interfaces failed an address stays where it is, and packets are still tried there.
        return !active.isEmpty() || place == null ? active : List.of(place);
    }

    @Override
    @Nullable
    Member nominated(IpFamily family) {
        return null;
    }

    @Override
    public boolean groupFailed() {
        return groupFailed;
    }

    @Override
    boolean trustsLinks() {
        return false;
    }

    @Override
    boolean alone(Member member) {
        for (Member other : members()) {
            if (other != member && other.hasTargets()) {
                return false;
            }
        }
        return true;
    }

    @Override
    void failed(Member member, String reason) {
        boolean wasInactive = member.inactive;
        member.failed = true;
        member.inactive = false;
        log().member(Tone.BAD, member, "failed", reason, messages.failure(member.name(), design().name()));
        member.state = MemberState.FAILED;
        member.forgetTimes();
        if (!wasInactive) {
            failOver(member);
        }
    }

    @Override
    void allFailed(String reason) {
        if (!groupFailed) {
            groupFailed = true;
            flushHosts();
        }
        for (Member member : members()) {
            if (!member.failed) {
                log().member(Tone.BAD, member, "failed", reason, null);
            }
            member.failed = true;
            member.inactive = false;
            member.forgetTimes();
            if (member.state == MemberState.RUNNING) {
                member.state = MemberState.FAILED;
            }
        }
    }

    @Override
    void repaired(Member member, String reason) {
        log().member(Tone.GOOD, member, "works again", reason, messages.repair(member.name(), design().name()));
        if (!member.standby() && design().failback()) {
            failBack(member);
        }
        member.failed = false;
        member.state = member.probing() && !member.hasTargets() ? MemberState.NOTARGETS : MemberState.RUNNING;
        groupFailed = false;
        // The daemon tries again what it could not do before: addresses may still stand on failed interfaces.
        for (Member other : members()) {
            if (other.failed && carried(other) > 0) {
                failOver(other);
            }
        }
        members().forEach(this::refreshInactive);
    }

    /** Moves all addresses of an interface to one other. */
    private void failOver(Member from) {
        Member to = destination(from);
        if (to == null) {
            return;
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) == from) {
                places.set(i, to);
            }
        }
        log().line(
                        Tone.NEUTRAL,
                        from,
                        from.name() + " failed over to " + to.name(),
                        messages.failedOver(from.name(), to.name()));
        refreshInactive(to);
    }

    /** An inactive or standby interface, else the one with the fewest addresses. */
    private @Nullable Member destination(Member from) {
        Member best = null;
        for (Member member : members()) {
            if (member == from || member.state != MemberState.RUNNING) {
                continue;
            }
            if (member.standby() || member.inactive) {
                return member;
            }
            if (best == null || carried(member) < carried(best)) {
                best = member;
            }
        }
        return best;
    }

    private void failBack(Member to) {
        for (int i = 0; i < places.size(); i++) {
            if (homes.get(i) == to) {
                places.set(i, to);
            }
        }
        if (members().size() > 1) {
            log().line(Tone.GOOD, to, to.name() + " has its addresses back", messages.failedBack(to.name()));
        }
    }

    /** An interface that is not to be used, or no longer, is inactive as long as it carries nothing. */
    private void refreshInactive(Member member) {
        boolean spare = member.standby() || (!design().failback() && member.inactive);
        boolean heldBack = !design().failback() && hasLostAll(member);
        member.inactive = !member.failed && carried(member) == 0 && (spare || heldBack);
    }

    /** Whether addresses that belong here are elsewhere, and none is here. */
    private boolean hasLostAll(Member member) {
        return homes.contains(member) && !places.contains(member);
    }

    private int carried(Member member) {
        int count = 0;
        for (Member place : places) {
            count += place == member ? 1 : 0;
        }
        return count;
    }

    @Override
    void stateChanged(GroupState before, GroupState now, @Nullable Member cause) {
        if (cause == null) {
            return;
        }
        String group = design().name();
        if (now == GroupState.FAILED) {
            // Interfaces without probe targets fail one by one, and the group is never called failed.
            log().group(
                            Tone.BAD,
                            "failed",
                            "none of its interfaces is usable",
                            groupFailed ? messages.groupFailure(group) : null);
        } else if (before == GroupState.FAILED) {
            log().group(
                            now == GroupState.OK ? Tone.GOOD : Tone.WARNING,
                            now == GroupState.OK ? "is ok again" : "is usable again",
                            null,
                            failureTold ? messages.groupRepair(cause.name(), group) : null);
        } else {
            boolean ok = now == GroupState.OK;
            log().group(ok ? Tone.GOOD : Tone.WARNING, ok ? "is ok again" : "is degraded", null, null);
        }
        failureTold = now == GroupState.FAILED && groupFailed;
    }

    @Override
    void settle(@Nullable String why) {
        for (int i = 0; i < told.size(); i++) {
            Member now = places.get(i);
            Member before = told.get(i);
            if (now != before) {
                told.set(i, now);
                log().moved(addresses.get(i).address(), before, now, why);
            }
        }
    }
}
