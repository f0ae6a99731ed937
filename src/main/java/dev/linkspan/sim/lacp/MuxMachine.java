// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.sim.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Attaches a port to its aggregator and opens it for frames (IEEE 802.1AX-2020 6.4.15, coupled control;
 * {@code lacp_mux_sm} of illumos, {@code ad_mux_machine} of Linux).
 */
final class MuxMachine {
    private static final int CARRYING = PortState.COLLECTING | PortState.DISTRIBUTING;

    private final LacpMachine port;
    private MuxState state = MuxState.DETACHED;
    private boolean waited;
    private boolean carries;
    private @Nullable Timer waitWhile;

    MuxMachine(LacpMachine port) {
        this.port = port;
    }

    MuxState state() {
        return state;
    }

    boolean carries() {
        return carries;
    }

    boolean hasWaited() {
        return waited;
    }

    /** BEGIN. */
    void begin() {
        if (state != MuxState.DETACHED) {
            enter(MuxState.DETACHED);
        }
    }

    /** The link is down. */
    void disable() {
        stop();
        switch (port.dialect().lossOfLink()) {
            case DETACHES -> run();
            case FREEZES -> {
                // aggr_lacp_port_detached: the state is set before the machine looks whether it has changed.
                state = MuxState.DETACHED;
                carry(false);
            }
            case NOTHING -> {}
        }
    }

    /** Runs it now, or when the timer that runs all machines comes round. */
    void check() {
        if (port.dialect().tick() == 0) {
            run();
        } else {
            port.reconsider();
        }
    }

    /** Goes on until nothing changes. */
    void run() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = step();
        }
    }

    /** One transition; whether there was one. */
    boolean step() {
        MuxState next = next();
        if (next == state) {
            if (state == MuxState.ATTACHED) {
                port.setActorBits(PortState.SYNCHRONIZATION, port.selection().active(port));
            }
            return false;
        }
        enter(next);
        return true;
    }

    private MuxState next() {
        boolean selected = port.selected();
        boolean inSync = port.partner().state().has(PortState.SYNCHRONIZATION);
        return switch (state) {
            case DETACHED -> selected ? MuxState.WAITING : state;
            case WAITING -> !selected ? MuxState.DETACHED : port.selection().ready(port) ? MuxState.ATTACHED : state;
            case ATTACHED ->
                !selected
                        ? MuxState.DETACHED
                        : inSync && port.selection().active(port) ? MuxState.COLLECTING_DISTRIBUTING : state;
            case COLLECTING_DISTRIBUTING -> selected && inSync ? state : MuxState.ATTACHED;
        };
    }

    private void enter(MuxState next) {
        state = next;
        switch (next) {
            case DETACHED -> {
                if (port.dialect().waitsAgain()) {
                    waited = false;
                    stop();
                }
                port.setActorBits(PortState.SYNCHRONIZATION | CARRYING, false);
                carry(false);
                port.transmit().need();
            }
            case WAITING -> {
                if (waitWhile == null || !waitWhile.pending()) {
                    long due = port.dialect().due(port.clock().now(), Ticks.millis(LacpMachine.AGGREGATE_WAIT));
                    waitWhile = port.clock().at(due, this::ring);
                }
            }
            case ATTACHED -> {
                port.setActorBits(PortState.SYNCHRONIZATION, port.selection().active(port));
                port.setActorBits(CARRYING, false);
                carry(false);
                port.transmit().need();
            }
            case COLLECTING_DISTRIBUTING -> {
                port.setActorBits(PortState.SYNCHRONIZATION | CARRYING, true);
                carry(true);
                port.transmit().need();
            }
        }
    }

    private void carry(boolean on) {
        if (carries != on) {
            carries = on;
            port.news();
        }
    }

    private void ring() {
        waited = true;
        port.selection().waited(port);
        port.settle();
    }

    private void stop() {
        if (waitWhile != null) {
            waitWhile.cancel();
        }
    }
}
