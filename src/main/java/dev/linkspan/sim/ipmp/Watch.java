// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.Ip;

/** What a prober works for: the group its interface is in. */
interface Watch {
    Clock clock();

    Network network();

    DetectionTime detectionTime();

    /** Whether all interfaces of the group have failed. */
    boolean groupFailed();

    /** The time for a probe has come: a moment at which in.mpathd looks at all interfaces ({@code run_timeouts}). */
    void timerFired();

    /** The last probe of an interface was lost. */
    void maybeFailed(Member member, Prober prober);

    /** The last probe of a failed interface was answered. */
    void maybeRepaired(Member member);

    /** A target takes longer to answer than the probe interval. */
    void tooSlow(Prober prober, Target target);

    /** A target answered; maybe the failure detection time can come down. */
    void maybeFaster(Prober prober, Target target);

    /** A host answered a multicast probe. */
    void found(Prober prober, Ip host);

    /** A prober has no target any more. */
    void targetsGone(Prober prober);
}
