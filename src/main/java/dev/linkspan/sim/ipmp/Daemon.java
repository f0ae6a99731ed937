// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event.Tone;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * in.mpathd watching one group: what is the same on all systems ({@code mpd_probe.c}). What a failure or a repair means
 * for addresses is said by the subclass of the system.
 */
abstract class Daemon implements Watch {
    private final IpmpGroup design;
    private final Surroundings around;
    private final Messages messages;
    private final GroupLog log;
    private final DetectionTime detectionTime;
    private final List<Member> members = new ArrayList<>();
    private final Runnable changed;
    private GroupState state = GroupState.FAILED;
    private boolean started;
    // An interface without test address that failed with its group works as soon as somebody looks at its link again.
    private boolean linksInDoubt;
    private int depth;
    private @Nullable String reason;

    /**
     * A daemon that doesn't watch yet.
     *
     * @param links by id of the IP interface
     * @param changed called after addresses or interfaces changed
     */
    Daemon(IpmpGroup design, Map<String, Datalink> links, Surroundings around, Messages messages, Runnable changed) {
        this.design = design;
        this.around = around;
        this.messages = messages;
        this.log = new GroupLog(around.journal(), design.id(), design.name());
        this.detectionTime = new DetectionTime(Math.max(design.fdtMillis(), Mpathd.SHORTEST_FDT));
        this.changed = changed;
        for (IpmpMember member : design.members()) {
            Datalink link = links.get(member.ipInterface());
            if (link != null) {
                members.add(new Member(member, link));
            }
        }
    }

    /** Begins to watch. */
    final void start() {
        enter();
        if (design.fdtMillis() < Mpathd.SHORTEST_FDT) {
            log.line(
                    Tone.WARNING,
                    design.name() + " has too short a failure detection time",
                    messages.tooSmall(design.fdtMillis()));
        }
        new TestAddresses(this).set();
        for (Member member : members) {
            member.state = member.probing() && !member.hasTargets() ? MemberState.NOTARGETS : MemberState.RUNNING;
            member.hasRun = member.link().up();
        }
        // The group is told of links that are down only when all its interfaces are there.
        begin();
        for (Member member : members) {
            member.link().listen(() -> linkChanged(member));
            linkChanged(member);
            for (Prober prober : member.probers()) {
                if (member.linkUp) {
                    prober.start();
                }
            }
        }
        started = true;
        leave(null);
    }

    /** Which interfaces are active at first, and where addresses are. */
    abstract void begin();

    /** The interface that receives for an address; null when none does. */
    abstract @Nullable Member carrier(int address);

    /** The interfaces that packets from an address leave by. */
    abstract List<Member> senders(int address);

    /** The interface that sends and receives multicasts of a family; null when none does, or the system has no such one. */
    abstract @Nullable Member nominated(IpFamily family);

    /** An interface failed by itself. */
    abstract void failed(Member member, String reason);

    /** An interface that had failed works again. */
    abstract void repaired(Member member, String reason);

    /** All interfaces failed at once. */
    abstract void allFailed(String reason);

    /** Whether an interface that has nothing but its link speaks against a failure of the group. */
    abstract boolean trustsLinks();

    /** Whether a failure is always one of the interface alone, as there is nobody to compare with. */
    abstract boolean alone(Member member);

    final IpmpGroup design() {
        return design;
    }

    final Surroundings around() {
        return around;
    }

    final List<Member> members() {
        return members;
    }

    final GroupLog log() {
        return log;
    }

    final Messages messages() {
        return messages;
    }

    final GroupState state() {
        return state;
    }

    @Override
    public final Clock clock() {
        return around.clock();
    }

    @Override
    public final Network network() {
        return around.network();
    }

    @Override
    public final DetectionTime detectionTime() {
        return detectionTime;
    }

    @Override
    public final void maybeFailed(Member member, Prober prober) {
        enter();
        Verdict verdict = Verdict.of(this, member, prober);
        if (verdict == Verdict.FINE) {
            Target dead = prober.deadTarget();
            if (dead != null) {
                log.probe(
                        member,
                        member.name() + " no longer probes " + dead.address(),
                        "it didn't answer, and others did");
                prober.drop(dead, Target.Use.DEAD);
            }
        } else {
            fail(member, verdict, Mpathd.FAILS + " probes in a row were lost");
        }
        leave(member.name() + " failed");
    }

    @Override
    public final void maybeRepaired(Member member) {
        enter();
        if (member.linkUp && isRepaired(member)) {
            repair(member, Mpathd.REPAIRS + " probes in a row were answered");
        }
        leave(member.name() + " works again");
    }

    @Override
    public final void tooSlow(Prober prober, Target target) {
        new Adaptation(this).tooSlow(prober, target);
    }

    @Override
    public final void maybeFaster(Prober prober, Target target) {
        if (detectionTime.mayImprove(target.crtt(), clock().now())) {
            new Adaptation(this).faster(prober);
        }
    }

    @Override
    public final void found(Prober prober, Ip host) {
        if (TestAddresses.isOwn(this, host)) {
            return;
        }
        for (Member member : members) {
            for (Prober other : member.probers()) {
                addTarget(other, host, false);
            }
        }
    }

    /** A data address of a family that an interface receives for; null when it receives for none. */
    final @Nullable InterfaceAddress addressOn(Member member, IpFamily family) {
        for (int i = 0; i < design.addresses().size(); i++) {
            InterfaceAddress address = design.addresses().get(i).address();
            if (address.family() == family && carrier(i) == member) {
                return address;
            }
        }
        return null;
    }

    /** Adds a target that is in the subnet of the test address ({@code target_create}). */
    final void addTarget(Prober prober, Ip address, boolean router) {
        InterfaceAddress source = prober.source();
        if (source == null || prober.family() != address.family() || !source.reaches(address)) {
            return;
        }
        if (prober.targets().add(address, router)) {
            targetsFound(prober);
        }
    }

    /** A prober has a target: an interface that had none is judged by probes from now on. */
    final void targetsFound(Prober prober) {
        Member member = prober.member();
        if (member.state == MemberState.NOTARGETS && prober.capable()) {
            enter();
            member.state = member.failed ? MemberState.FAILED : MemberState.RUNNING;
            leave(null);
        }
    }

    @Override
    public final void targetsGone(Prober prober) {
        Member member = prober.member();
        if (!member.hasTargets() && member.linkUp && member.state != MemberState.OFFLINE) {
            member.state = MemberState.NOTARGETS;
        }
    }

    /** Strikes all hosts off the lists: maybe they failed, and not the interfaces. */
    final void flushHosts() {
        members.forEach(member -> member.probers().forEach(Prober::flushHosts));
    }

    @Override
    public final void timerFired() {
        if (linksInDoubt) {
            linksInDoubt = false;
            members.forEach(this::maybeStable);
        }
    }

    /** What an interface is told about its link. */
    void linkChanged(Member member) {
        boolean up = member.link().up();
        if (up == member.linkUp) {
            return;
        }
        enter();
        member.linkUp = up;
        if (up) {
            linkCameUp(member);
        } else {
            linkWentDown(member);
        }
        leave(up ? member.name() + " works again" : "the link of " + member.name() + " went down");
    }

    private void linkWentDown(Member member) {
        log.line(Tone.BAD, member, "the link of " + member.name() + " went down", messages.linkDown(member.name()));
        for (Prober prober : member.probers()) {
            prober.stop();
            prober.forgetProbes();
        }
        if (member.state == MemberState.RUNNING || (member.state != MemberState.FAILED && !groupFailed())) {
            fail(member, Verdict.of(this, member, null), "the link went down");
        }
    }

    private void linkCameUp(Member member) {
        log.line(Tone.GOOD, member, "the link of " + member.name() + " came up", messages.linkUp(member.name()));
        for (Prober prober : member.probers()) {
            if (prober.enabled()) {
                prober.start();
            }
        }
        if (member.failed && isRepaired(member)) {
            repair(member, "the link came up");
        }
        member.noteLinkUp(clock().now());
    }

    /** {@code phyint_repaired}. */
    private boolean isRepaired(Member member) {
        if (!member.hasRun) {
            return true;
        }
        if (member.probing()) {
            for (Prober prober : member.probers()) {
                if (prober.capable() && prober.repaired()) {
                    return true;
                }
            }
            return false;
        }
        if (!member.flapping(clock().now())) {
            member.flappingTold = false;
            return true;
        }
        if (!member.flappingTold) {
            member.flappingTold = true;
            log.line(
                    Tone.WARNING,
                    member,
                    member.name() + " is not used until its link is stable",
                    messages.flapping(member.name()));
        }
        clock().at(member.stableAt(), () -> maybeStable(member));
        return false;
    }

    private void maybeStable(Member member) {
        if (member.state == MemberState.FAILED && member.linkUp && !member.probing()) {
            enter();
            if (isRepaired(member)) {
                repair(member, "its link is up");
            }
            leave(member.name() + " works again");
        }
    }

    private void fail(Member member, Verdict verdict, String why) {
        if (verdict == Verdict.INTERFACE) {
            failed(member, why);
        } else if (verdict == Verdict.GROUP) {
            allFailed(why);
            linksInDoubt = true;
        }
        refreshState(member);
    }

    private void repair(Member member, String why) {
        repaired(member, why);
        member.hasRun = true;
        refreshState(member);
    }

    /** {@code phyint_group_refresh_state}. */
    final void refreshState(@Nullable Member cause) {
        int usable = 0;
        for (Member member : members) {
            usable += member.functioning() ? 1 : 0;
        }
        GroupState now =
                usable == 0 ? GroupState.FAILED : usable == members.size() ? GroupState.OK : GroupState.DEGRADED;
        GroupState before = state;
        if (now != before) {
            state = now;
            stateChanged(before, now, cause);
        }
    }

    /** Tells it, and does what the system does then. */
    abstract void stateChanged(GroupState before, GroupState now, @Nullable Member cause);

    /** Something begins that may change several things at once. */
    final void enter() {
        depth++;
    }

    /** It ends: what came of it is told. */
    final void leave(@Nullable String why) {
        depth--;
        if (reason == null) {
            reason = why;
        }
        if (depth == 0) {
            String told = reason;
            reason = null;
            settle(started ? told : null);
            changed.run();
        }
    }

    /** Brings addresses where they belong and tells of those that moved. */
    abstract void settle(@Nullable String why);

    /** Whether an interface can carry addresses of a family. */
    final boolean plumbed(Member member, IpFamily family) {
        return TestAddresses.families(this, member).contains(family);
    }
}
