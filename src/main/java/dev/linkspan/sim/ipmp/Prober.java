// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Timer;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sends ICMP echo requests from an interface in one address family, one at a time, and counts answers
 * ({@code struct phyint_instance}; {@code phyint_inst_timer}, {@code probe} of {@code mpd_probe.c}).
 */
class Prober {
    private final Member member;
    private final IpFamily family;
    private final Watch watch;
    private final Clock clock;
    private final Echo echo;
    private final Random chance;
    private final long quietUntil;
    private final ProbeRing ring = new ProbeRing();
    private final Targets targets = new Targets();
    private final ProbeRing.Answered answers = this::answered;
    private final Runnable fire = this::fire;
    private @Nullable InterfaceAddress source;
    private @Nullable Timer timer;
    private long base;
    private long detectionBase;
    private boolean quiet = true;

    /**
     * A prober that is not started yet.
     *
     * @param source test address; null when there is none for now
     */
    Prober(Member member, IpFamily family, @Nullable InterfaceAddress source, Watch watch) {
        this.member = member;
        this.family = family;
        this.source = source;
        this.watch = watch;
        this.clock = watch.clock();
        this.echo = new Echo(member, family, watch.network());
        this.chance = clock.random("probes " + member.id() + " " + family.word());
        this.quietUntil = clock.now() + Mpathd.QUIET;
    }

    final Member member() {
        return member;
    }

    final IpFamily family() {
        return family;
    }

    /** Test address; null when there is none. */
    final @Nullable InterfaceAddress source() {
        return source;
    }

    /** Sends from another address from now on. */
    final void source(@Nullable InterfaceAddress address) {
        source = address;
    }

    final Targets targets() {
        return targets;
    }

    /** Whether it sends probes. */
    boolean enabled() {
        return source != null && !member.offline;
    }

    /** Whether it sends probes and has somebody to send them to. */
    final boolean capable() {
        return enabled() && !targets.isEmpty();
    }

    /** How targets are found, as {@code ipmpstat -t} says it. */
    String mode() {
        return targets.areRouters() ? "routes" : "multicast";
    }

    /** Whom it probes, as {@code ipmpstat -t} prints them. */
    List<String> targetNames() {
        return targets.inTurn().stream().map(Ip::text).toList();
    }

    /** Whom the probe that was just sent asks, as {@code ipmpstat -p} prints it. */
    String nameOf(Target target) {
        return target.address().text();
    }

    /** The probes whose fate became known after a time and until now. */
    final void probes(long after, List<Probe> into) {
        ring.known(member.name(), after, clock.now(), into);
    }

    /** Whether its answers show that a failure isn't one of the whole group. */
    boolean comparable() {
        return enabled();
    }

    /** Whether the last probe it knows about was answered. */
    final boolean answered() {
        ring.read(clock.now(), 2, answers);
        ring.expire(clock.now(), watch.detectionTime().interval());
        return ring.endsAnswered();
    }

    /** Begins to send, at a random time within the first interval ({@code start_timer}). */
    final void start() {
        stop();
        base = clock.now() + between(0, watch.detectionTime().interval());
        detectionBase = base;
        timer = clock.at(base, fire);
    }

    /** Sends no more. */
    final void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Forgets what became of probes. */
    final void forgetProbes() {
        ring.clear();
    }

    /** Sends regular probes at the regular times again, after the failure detection time came down. */
    final void resetDetectionBase() {
        detectionBase = base;
    }

    /** When the last answer came; {@link Long#MIN_VALUE} when none did. */
    final long lastAnswer() {
        ring.read(clock.now(), 2, answers);
        return ring.lastAnswer();
    }

    /** Probes lost in a row, up to now. */
    final int lostInARow() {
        ring.read(clock.now(), 2, answers);
        ring.expire(clock.now(), watch.detectionTime().interval());
        return ring.lostInARow();
    }

    /** When the first of the probes lost in a row was lost. */
    final long firstLost() {
        return ring.firstLost();
    }

    /** Whether enough answers came in a row for a repair. */
    final boolean repaired() {
        ring.read(clock.now(), 2, answers);
        return ring.repaired();
    }

    /** The target of the last probe, when it alone doesn't answer; null otherwise. */
    final @Nullable Target deadTarget() {
        Target last = ring.lastTarget();
        return last != null && ring.lostInARow() < Mpathd.FAILS && ring.lostInARow(last) >= Mpathd.FAILS ? last : null;
    }

    /** Probes a target no more: a router is parked, a host is struck off and others are asked for. */
    final void drop(Target target, Target.Use why) {
        if (targets.areRouters()) {
            targets.park(target, why, clock.now());
        } else {
            strike(target);
            discover();
        }
    }

    /** Strikes all hosts off the list ({@code target_flush_hosts}). */
    final void flushHosts() {
        if (!targets.areRouters() && !targets.isEmpty()) {
            targets.clear();
            ring.clear();
            watch.targetsGone(this);
        }
    }

    private void strike(Target target) {
        ring.forget(target);
        targets.remove(target);
        if (targets.isEmpty()) {
            ring.clear();
            watch.targetsGone(this);
        }
    }

    private void fire() {
        long now = clock.now();
        DetectionTime detection = watch.detectionTime();
        long step = detection.wantedInterval();
        // Each probe goes out at a random time in the second half of its interval; the intervals don't drift.
        long next = base + between(step / 2, step);
        base += step;
        timer = clock.at(next, fire);
        watch.timerFired();
        if (!ready()) {
            return;
        }
        ring.read(now, 2, answers);
        if (targets.next() == null) {
            detectionBase = base;
            discover();
            return;
        }
        if (detection.raised() && next < detectionBase) {
            measure();
            return;
        }
        detectionBase = detection.raised() ? nextDetection(detectionBase, detection.interval(), now) : base;
        ring.expire(now, detection.interval());
        if (quiet && (now >= quietUntil || ring.answeredLately())) {
            quiet = false;
        }
        judge();
        if (targets.next() == null) {
            discover();
            return;
        }
        send(now);
        if (!targets.areRouters() && targets.active() == 1) {
            discover();
        }
    }

    private static long nextDetection(long base, long interval, long now) {
        long next = base + interval;
        return now > next ? next + ((now - next) / interval + 1) * interval : next;
    }

    /** Called before each probe; whether one can be sent. */
    boolean ready() {
        return enabled();
    }

    private void judge() {
        if (member.state == MemberState.FAILED) {
            if (ring.endsAnswered()) {
                watch.maybeRepaired(member);
            }
        } else if (member.state == MemberState.RUNNING && !quiet && ring.endsLost()) {
            watch.maybeFailed(member, this);
        }
    }

    private void send(long now) {
        Target target = targets.take(now);
        if (target == null) {
            return;
        }
        long rtt = ask(target);
        ring.sent(
                target,
                nameOf(target),
                now,
                rtt < 0 ? ProbeRing.NEVER : now + rtt,
                now + (rtt < 0 ? watch.detectionTime().interval() : rtt));
        // Quick answers are looked at when the next probe goes out; slow ones may change the detection time at once.
        if (rtt > watch.detectionTime().interval() / Mpathd.FASTER
                || (rtt >= 0 && watch.detectionTime().raised())) {
            clock.after(rtt, () -> ring.read(clock.now(), ProbeRing.SIZE, answers));
        }
    }

    /** Sends a probe that only measures time ({@code PROBE_RTT}); it may lower the estimate. */
    private void measure() {
        Target target = targets.next();
        long rtt = target == null ? -1 : ask(target);
        if (target != null && rtt >= 0) {
            clock.after(rtt, () -> {
                if (member.state == MemberState.RUNNING && !watch.groupFailed()) {
                    target.measure(rtt, watch.detectionTime().interval(), false);
                    watch.maybeFaster(this, target);
                }
            });
        }
    }

    /** How long a target takes to answer a probe sent now; -1 when the probe or the answer is lost. */
    long ask(Target target) {
        return source == null ? -1 : echo.ask(source.ip(), target);
    }

    /** Asks all hosts of the subnet, and takes some of those that answer for targets ({@code PROBE_MULTI}). */
    private void discover() {
        if (source != null) {
            for (Ip host : echo.askAll(source)) {
                watch.found(this, host);
            }
        }
    }

    private void answered(Target target, long sent, long roundTrip) {
        boolean inOrder = sent >= target.lastAnswered;
        target.lastAnswered = Math.max(target.lastAnswered, sent);
        // The first answers after a repair may have waited for ARP: they are not taken for measures.
        if (member.state != MemberState.RUNNING || watch.groupFailed() || !inOrder) {
            return;
        }
        target.measure(roundTrip, watch.detectionTime().interval(), true);
        if (target.crtt() > watch.detectionTime().interval()) {
            watch.tooSlow(this, target);
        } else {
            watch.maybeFaster(this, target);
        }
    }

    private long between(long from, long until) {
        return until <= from ? from : from + (long) (chance.nextDouble() * (until - from));
    }
}
