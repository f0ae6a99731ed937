// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.topology.Ip;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits until a port may be taken out of use: the one that was proved before may need a while until it is in use again. */
public final class WholeAgain {
    /** Slow LACP timers, and some. */
    public static final Duration LONGEST = Duration.ofMinutes(2);

    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private WholeAgain() {}

    /**
     * The port as the machine is now.
     *
     * @param nicId id of the port
     * @param peer address from which the machine is managed; null when that is not known
     * @throws ChangeRefusedException when it must not be done, with all reasons
     */
    public static PortDown now(HostSession machine, String nicId, @Nullable Ip peer)
            throws HostUnreachableException, ChangeRefusedException {
        return PortDown.of(new Evidence(machine.observe(), null), nicId, peer);
    }

    /**
     * The port as soon as nothing speaks against it any more.
     *
     * @param limit how long to wait at most, {@link #LONGEST} where nothing else is known
     * @throws ChangeRefusedException when something still does then, with all reasons
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public static PortDown await(HostSession machine, String nicId, @Nullable Ip peer, Duration limit)
            throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return now(machine, nicId, peer);
            } catch (ChangeRefusedException e) {
                if (System.nanoTime() - begun > limit.toNanos()) {
                    throw e;
                }
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        }
    }
}
