// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event.Tone;

/** Fits the failure detection time of a group to how fast its targets answer ({@code incoming_echo_reply} of {@code mpd_probe.c}). */
final class Adaptation {
    private final Daemon daemon;
    private final DetectionTime time;

    Adaptation(Daemon daemon) {
        this.daemon = daemon;
        this.time = daemon.detectionTime();
    }

    /** A target takes longer than the probe interval: it is given up, or the time is raised. */
    void tooSlow(Prober prober, Target target) {
        Member member = prober.member();
        if (prober.targets().isException(target, time.interval())) {
            daemon.log()
                    .probe(member, member.name() + " no longer probes " + target.address(), "it answers too slowly");
            prober.drop(target, Target.Use.SLOW);
            return;
        }
        time.raise(target.crtt(), daemon.clock().now());
        daemon.log()
                .line(
                        Tone.WARNING,
                        takes(),
                        daemon.messages()
                                .cannotMeet(
                                        time.wanted(),
                                        prober.family().word(),
                                        member.name(),
                                        daemon.design().name(),
                                        time.millis()));
    }

    /** A target is fast again: if all are, the time is lowered. */
    void faster(Prober prober) {
        for (Member member : daemon.members()) {
            for (Prober other : member.probers()) {
                if (member.state != MemberState.FAILED
                        && other.capable()
                        && !other.targets().fast(time.interval())) {
                    return;
                }
            }
        }
        boolean asWanted = time.improve();
        daemon.log()
                .line(
                        Tone.GOOD,
                        takes(),
                        daemon.messages()
                                .improved(
                                        time.millis(),
                                        prober.family().word(),
                                        prober.member().name(),
                                        daemon.design().name()));
        if (asWanted) {
            daemon.members().forEach(member -> member.probers().forEach(Prober::resetDetectionBase));
        }
    }

    private String takes() {
        return daemon.design().name() + " takes " + time.millis() + " ms to notice a failure";
    }
}
