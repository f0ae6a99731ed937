// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.plant.PhysicalPort;

/** A port of a bond, as the driver keeps it ({@code struct slave} of include/net/bonding.h). */
final class BondPort {
    private final PhysicalPort socket;
    private final int number;
    private MiiStatus status = MiiStatus.DOWN;
    private long due;
    private boolean active;
    private boolean inactive;
    private long lastLinkUp = Long.MIN_VALUE / 2;

    /** @param number 1 for the first port of the bond */
    BondPort(PhysicalPort socket, int number) {
        this.socket = socket;
        this.number = number;
    }

    PhysicalPort socket() {
        return socket;
    }

    int number() {
        return number;
    }

    String name() {
        return socket.name();
    }

    boolean carrier() {
        return socket.carrier();
    }

    MiiStatus status() {
        return status;
    }

    void status(MiiStatus next) {
        status = next;
    }

    boolean isUp() {
        return status == MiiStatus.UP;
    }

    /** When its updelay or downdelay is over. */
    long due() {
        return due;
    }

    void due(long time) {
        due = time;
    }

    /** Whether the driver would send by it: its state is active, not backup. */
    boolean active() {
        return active;
    }

    /** Whether what comes in is dropped. */
    boolean inactive() {
        return inactive;
    }

    void activate() {
        active = true;
        inactive = false;
    }

    /** Lets it send, without a word on what it receives (balance-tlb and balance-alb). */
    void sendOnly() {
        active = true;
    }

    /**
     * Takes it out of use.
     *
     * @param keepsSending whether it may still send, as in balance-tlb and balance-alb
     * @param keepsReceiving whether what it receives is still taken up ({@code all_slaves_active})
     */
    void deactivate(boolean keepsSending, boolean keepsReceiving) {
        active = keepsSending && active;
        inactive = !keepsReceiving;
    }

    /** When it was last found up or made the active one. */
    long lastLinkUp() {
        return lastLinkUp;
    }

    void linkUpAt(long time) {
        lastLinkUp = time;
    }

    /** Whether a frame can leave by it now ({@code bond_slave_can_tx}). */
    boolean canSend() {
        return active && isUp() && socket.carrier();
    }

    @Override
    public String toString() {
        return socket.id();
    }
}
