// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The only way to a machine: simulated, this one, or one behind ssh look the same from above. */
public interface HostSession extends AutoCloseable {

    /**
     * What is there now: one host with an {@link dev.linkspan.topology.Observation}, and the switches and cables it
     * hears of. Ids are the same in every observation of the same machine. Blocks; never call it on a user interface
     * thread.
     *
     * @throws HostUnreachableException when the machine can't be read; single facts that can't be seen are gaps of the
     *     observation instead
     */
    Topology observe() throws HostUnreachableException;

    /**
     * Follows the machine: everything that changes is told from now on, on a thread of the session's.
     *
     * @throws HostUnreachableException when the machine can't be followed
     */
    Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException;

    /**
     * Follows the probes by which the machine watches its IPMP groups: each is told once, when it was answered or lost, on
     * a thread of the session's. A machine that does not tell of them, or not to this user, has none.
     *
     * @throws HostUnreachableException when the machine can't be asked
     */
    default Watch probes(Consumer<ProbeResult> listener) throws HostUnreachableException {
        return () -> {};
    }

    /**
     * What the machine tells beyond its topology now: counters, how ports negotiate, what was heard on them, what the
     * kernel wrote. Counters become rates by two of these. A machine that tells nothing more says so by an empty one. Blocks.
     *
     * @throws HostUnreachableException when the machine can't be read; single facts that can't be seen are gaps instead
     */
    default HostSigns signs() throws HostUnreachableException {
        return HostSigns.none(Instant.now());
    }

    /**
     * Lets the machine ask addresses whether they answer, by small packets and by some as long as its link takes, which no
     * router may cut up. Blocks for a few seconds.
     *
     * @param targets {@value Probing#MOST_TARGETS} at most
     * @return two tallies of each; none from a machine that can't ask
     * @throws HostUnreachableException when the machine can't be reached, or it may not ask
     */
    default List<Sign<ProbeTally>> probe(List<Ip> targets) throws HostUnreachableException {
        return List.of();
    }

    /** Lets go of the machine; does nothing the second time. */
    @Override
    void close();
}
