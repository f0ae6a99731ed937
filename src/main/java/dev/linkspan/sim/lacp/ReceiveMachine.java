// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.sim.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Takes up LACPDUs and notices when they stop (IEEE 802.1AX-2020 6.4.12; {@code lacp_receive_sm} of illumos,
 * {@code ad_rx_machine} of Linux).
 */
final class ReceiveMachine {
    /** Short_Timeout_Time. */
    static final long SHORT_TIMEOUT = 3 * Ticks.SECOND;

    /** Long_Timeout_Time. */
    static final long LONG_TIMEOUT = 90 * Ticks.SECOND;

    private final LacpMachine port;
    private ReceiveState state = ReceiveState.INITIALIZE;
    private long deadline;
    private @Nullable Timer currentWhile;
    // The last LACPDU, if taking it up once more would change nothing: the usual case, which has to be cheap.
    private @Nullable Lacpdu known;

    ReceiveMachine(LacpMachine port) {
        this.port = port;
    }

    ReceiveState state() {
        return state;
    }

    /** Our own end has changed: even a known LACPDU has to be looked at. */
    void doubt() {
        known = null;
    }

    /** INITIALIZE, PORT_DISABLED and on to EXPIRED, or to LACP_DISABLED when the port may not be aggregated. */
    void begin() {
        port.unselect();
        recordDefault();
        port.setActorBits(PortState.EXPIRED, false);
        stop();
        become(ReceiveState.PORT_DISABLED);
        if (port.actor().state().has(PortState.AGGREGATION)) {
            expire();
        } else {
            port.setPartnerBits(PortState.AGGREGATION, false);
            become(ReceiveState.LACP_DISABLED);
            port.periodic().run();
        }
    }

    /** PORT_DISABLED. */
    void disable() {
        stop();
        switch (port.dialect().lossOfLink()) {
            case DETACHES -> {
                port.setPartnerBits(PortState.SYNCHRONIZATION, false);
                port.unselect();
                become(ReceiveState.PORT_DISABLED);
            }
            case FREEZES -> port.unselect();
            case NOTHING -> become(ReceiveState.PORT_DISABLED);
        }
    }

    /** A frame has come in. */
    void arrived(Object frame) {
        if (!(frame instanceof Lacpdu pdu) || !port.enabled() || state == ReceiveState.LACP_DISABLED) {
            return;
        }
        if (pdu == known) {
            keepCurrent();
            return;
        }
        if (pdu.actor().system().equals(port.actor().system()) && port.dialect().sendsUnasked()) {
            // Linux looks at this before anything else and forgets the LACPDU; illumos does in its selection.
            port.selection().echoed(port);
            return;
        }
        takeUp(pdu);
        port.settle();
    }

    private void takeUp(Lacpdu pdu) {
        ReceiveState before = state;
        boolean otherPort = !pdu.actor().isSamePort(port.partner());
        if (otherPort) {
            port.unselect();
        }
        boolean answer = !saysRight(pdu.partner());
        boolean partnerWasInSync = port.partner().state().has(PortState.SYNCHRONIZATION);
        boolean inSync = pdu.actor().state().has(PortState.SYNCHRONIZATION) && matches(pdu);
        port.setPartner(pdu.actor().withState(pdu.actor().state().set(PortState.SYNCHRONIZATION, inSync)));
        port.setActorBits(PortState.DEFAULTED | PortState.EXPIRED, false);
        if (before != ReceiveState.CURRENT) {
            port.churn().watch();
        }
        become(ReceiveState.CURRENT);
        if (otherPort) {
            port.choose();
        } else if (partnerWasInSync != inSync) {
            port.mux().check();
        }
        port.periodic().run();
        if (answer) {
            port.transmit().need();
        }
        keepCurrent();
        known = answer ? null : pdu;
    }

    /** updateNTT: whether the partner has the right view of us. */
    private boolean saysRight(LacpEnd us) {
        LacpEnd actor = port.actor();
        int compared = PortState.ACTIVITY | PortState.TIMEOUT | PortState.SYNCHRONIZATION | PortState.AGGREGATION;
        return us.isSamePort(actor)
                && (us.state().bits() & compared) == (actor.state().bits() & compared);
    }

    /** recordPDU: whether the partner speaks of this link, or will not aggregate at all. */
    private boolean matches(Lacpdu pdu) {
        return pdu.partner().isSamePort(port.actor()) || !pdu.actor().state().has(PortState.AGGREGATION);
    }

    private void keepCurrent() {
        boolean fast = port.actor().state().has(PortState.TIMEOUT);
        await(fast ? SHORT_TIMEOUT : LONG_TIMEOUT);
    }

    /** Sets current_while. A timer that is due too early stays, and is set anew when it rings: one event in many. */
    private void await(long delay) {
        deadline = port.dialect().due(port.clock().now(), delay);
        Timer running = currentWhile;
        if (running == null || !running.pending() || running.at() > deadline) {
            stop();
            currentWhile = port.clock().at(deadline, this::ring);
        }
    }

    private void stop() {
        if (currentWhile != null) {
            currentWhile.cancel();
        }
    }

    private void ring() {
        if (port.clock().now() < deadline) {
            currentWhile = port.clock().at(deadline, this::ring);
            return;
        }
        if (state == ReceiveState.CURRENT) {
            expire();
        } else {
            fallBack();
        }
        port.settle();
    }

    /** EXPIRED: 3 s more, and the partner is asked to speak up. */
    private void expire() {
        boolean wasCurrent = state == ReceiveState.CURRENT;
        port.setPartnerBits(PortState.SYNCHRONIZATION, false);
        port.setPartnerBits(PortState.TIMEOUT, true);
        if (port.dialect().expirySpeaks()) {
            port.setPartnerBits(PortState.ACTIVITY, true);
        }
        port.setActorBits(PortState.EXPIRED, true);
        port.churn().watch();
        become(ReceiveState.EXPIRED);
        await(SHORT_TIMEOUT);
        port.periodic().run();
        if (wasCurrent && port.dialect().expiryStopsTraffic()) {
            port.mux().check();
        }
    }

    /** DEFAULTED: there is no partner. */
    private void fallBack() {
        if (!port.partner().isSamePort(port.dialect().unknown())) {
            port.unselect();
        }
        recordDefault();
        port.setActorBits(PortState.EXPIRED, false);
        if (port.dialect().defaultedInSync()) {
            port.setPartnerBits(PortState.SYNCHRONIZATION, true);
        }
        become(ReceiveState.DEFAULTED);
        port.choose();
        port.periodic().run();
    }

    private void recordDefault() {
        known = null;
        port.setPartner(port.dialect().unknown());
        port.setActorBits(PortState.DEFAULTED, true);
    }

    private void become(ReceiveState next) {
        if (state != next) {
            known = null;
            ReceiveState before = state;
            state = next;
            port.selection().heard(port, before);
        }
    }
}
