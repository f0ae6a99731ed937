// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.sim.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Lets LACPDUs be sent as often as the partner wants to hear them (IEEE 802.1AX-2020 6.4.13; {@code lacp_periodic_sm} of
 * illumos, {@code ad_periodic_machine} of Linux).
 */
final class PeriodicMachine {
    /** Fast_Periodic_Time. */
    static final long FAST = Ticks.SECOND;

    /** Slow_Periodic_Time. */
    static final long SLOW = 30 * Ticks.SECOND;

    private final LacpMachine port;
    private final Runnable ring = this::ring;
    /** 0 for NO_PERIODIC. */
    private long period;

    private @Nullable Timer timer;

    PeriodicMachine(LacpMachine port) {
        this.port = port;
    }

    /** Whether nothing is sent: both ends are passive, or the port doesn't speak. */
    boolean rests() {
        return period == 0;
    }

    /** BEGIN: NO_PERIODIC. */
    void begin() {
        period = 0;
        stop();
    }

    /** Looks at what it goes by. */
    void run() {
        boolean speaks = port.enabled()
                && port.receiveState() != ReceiveState.LACP_DISABLED
                && (port.actor().state().has(PortState.ACTIVITY)
                        || port.partner().state().has(PortState.ACTIVITY));
        if (!speaks) {
            begin();
        } else if (period == 0) {
            period = FAST;
            start();
        } else if (period == SLOW && wanted() == FAST) {
            stop();
            ring();
        } else if (period == FAST && wanted() == SLOW && !port.dialect().finishesFast()) {
            period = SLOW;
            stop();
            start();
        }
    }

    private long wanted() {
        return port.partner().state().has(PortState.TIMEOUT) ? FAST : SLOW;
    }

    private void ring() {
        period = wanted();
        start();
        port.transmit().need();
        port.transmit().run();
    }

    private void start() {
        timer = port.clock().at(port.dialect().due(port.clock().now(), period), ring);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
