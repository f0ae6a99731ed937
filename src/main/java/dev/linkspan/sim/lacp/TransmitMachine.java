// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.sim.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a LACPDU when there is need to, three a second at most (IEEE 802.1AX-2020 6.4.16; {@code lacp_xmit_sm} of illumos,
 * {@code ad_tx_machine} of Linux).
 */
final class TransmitMachine {
    private static final int MOST_IN_WINDOW = 3;
    private static final long WINDOW = Ticks.SECOND;

    private final LacpMachine port;
    private boolean need;
    /** When the last three were sent, in a ring. */
    private final long[] sentAt = {Long.MIN_VALUE / 2, Long.MIN_VALUE / 2, Long.MIN_VALUE / 2};

    private int sent;
    private long lastSent = Long.MIN_VALUE / 2;
    private @Nullable Timer later;
    private @Nullable Lacpdu last;

    TransmitMachine(LacpMachine port) {
        this.port = port;
    }

    /** NTT: there is need to transmit. */
    void need() {
        need = true;
    }

    /** Sends what there is need to, now or as soon as it may. */
    void run() {
        if (!need) {
            return;
        }
        if (!port.enabled()
                || port.receiveState() == ReceiveState.LACP_DISABLED
                || (port.periodic().rests() && !port.dialect().sendsUnasked())) {
            need = false;
            return;
        }
        long now = port.clock().now();
        long when = port.dialect().sendTick() > 0 ? nextSlot(now) : nextInWindow(now);
        if (when == now) {
            send(now);
        } else if (later == null || !later.pending()) {
            later = port.clock().at(when, this::run);
        }
    }

    private long nextSlot(long now) {
        long gap = port.dialect().sendTick();
        long slot = -Math.floorDiv(-now, gap) * gap;
        return slot == lastSent ? slot + gap : slot;
    }

    private long nextInWindow(long now) {
        return Math.max(now, sentAt[sent] + WINDOW);
    }

    private void send(long now) {
        need = false;
        sentAt[sent] = now;
        sent = (sent + 1) % MOST_IN_WINDOW;
        lastSent = now;
        Lacpdu pdu = last;
        // The same object as long as it says the same: the other end needs no second look at it.
        if (pdu == null || pdu.actor() != port.actor() || pdu.partner() != port.partner()) {
            pdu = new Lacpdu(port.actor(), port.partner());
            last = pdu;
        }
        port.port().send(pdu);
    }
}
