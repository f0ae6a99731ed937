// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.time.Ticks;

/**
 * Where implementations of LACP differ.
 *
 * @param unknown what is taken for the partner while none is known
 * @param expiryStopsTraffic whether a port stops carrying as soon as its partner's time is up; illumos goes on for the
 *     3 s until it is defaulted, for its receive machine doesn't run the mux machine in EXPIRED
 * @param defaultedInSync whether the unknown partner is taken as being in sync
 * @param expirySpeaks whether a silent partner is taken as active, so that a passive port speaks to it
 * @param sendsUnasked whether LACPDUs are sent while the periodic machine rests (both ends passive)
 * @param lossOfLink what a loss of the link does to the mux machine
 * @param waitsAgain whether each selection waits for 2 s; illumos never clears {@code ready_n}
 * @param finishesFast whether the fast period runs to its end after the partner has asked for the slow one
 * @param tick period of the timer that runs all machines; 0 when they run at once
 * @param sendTick LACPDUs are sent at multiples of this; 0 for at once, three a second at most
 * @param churns whether the churn machines run
 */
public record LacpDialect(
        LacpEnd unknown,
        boolean expiryStopsTraffic,
        boolean defaultedInSync,
        boolean expirySpeaks,
        boolean sendsUnasked,
        LossOfLink lossOfLink,
        boolean waitsAgain,
        boolean finishesFast,
        long tick,
        long sendTick,
        boolean churns) {

    /** What a loss of the link does to the mux machine. */
    public enum LossOfLink {
        /** It is detached, as 6.4.12 and 6.4.15 of IEEE 802.1AX-2020 say. */
        DETACHES,
        /** It is detached but nobody clears the bits it shows. */
        FREEZES,
        /** Nothing; the owner leaves the port out. */
        NOTHING
    }

    /** IEEE 802.1AX-2020, as switches speak it. */
    public static final LacpDialect STANDARD = new LacpDialect(
            nobody(0, 0, 0, 0, PortState.TIMEOUT),
            true,
            true,
            false,
            false,
            LossOfLink.DETACHES,
            true,
            false,
            0,
            0,
            false);

    /** illumos and Solaris: usr/src/uts/common/io/aggr/aggr_lacp.c. */
    public static final LacpDialect ILLUMOS = new LacpDialect(
            nobody(0, 0, 0, 0, PortState.TIMEOUT),
            false,
            true,
            false,
            false,
            LossOfLink.FREEZES,
            false,
            true,
            0,
            0,
            false);

    /** Linux: drivers/net/bonding/bond_3ad.c, ten ticks a second, every third of them may send. */
    public static final LacpDialect LINUX = new LacpDialect(
            nobody(0xffff, 1, 0xff, 1, PortState.ACTIVITY),
            true,
            false,
            true,
            true,
            LossOfLink.NOTHING,
            true,
            false,
            Ticks.millis(100),
            Ticks.millis(300),
            true);

    private static LacpEnd nobody(int systemPriority, int key, int portPriority, int portNumber, int state) {
        return new LacpEnd(systemPriority, LacpEnd.NOBODY, key, portPriority, portNumber, PortState.of(state));
    }

    /** When a timer that is set now for a while has run down. */
    long due(long now, long delay) {
        // A timer that counts ticks loses the part of a tick that has passed when it is set.
        return tick == 0 ? now + delay : Math.floorDiv(now, tick) * tick + delay;
    }
}
