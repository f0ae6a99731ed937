// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Duplex;
import org.jspecify.annotations.Nullable;

/** A port of an aggregation ({@code aggr_port_t}). */
final class TrunkPort {
    final PhysicalPort socket;
    /** Whether its driver reports changes of the link; a forced port whose driver doesn't is always taken as up. */
    final boolean notifies;
    /** Null when LACP is off. */
    final @Nullable LacpMachine lacp;

    boolean attached;
    /** Whether frames may go out by it ({@code lp_tx_enabled}). */
    boolean sends;
    /** Whether it was told that it stays on standby. */
    boolean toldStandby;

    TrunkPort(PhysicalPort socket, boolean notifies, @Nullable LacpMachine lacp) {
        this.socket = socket;
        this.notifies = notifies;
        this.lacp = lacp;
    }

    boolean linkUp() {
        return socket.carrier() || !notifies;
    }

    int speed() {
        return socket.carrier() || notifies ? socket.speedMbps() : socket.ownSpeedMbps();
    }

    /** Whether it could be attached to a group of any speed. */
    boolean fit() {
        return linkUp() && socket.duplex() == Duplex.FULL && speed() > 0;
    }

    /** Whether it may carry frames. */
    boolean open() {
        return attached && (lacp == null || lacp.carries());
    }
}
