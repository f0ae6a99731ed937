// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.plant;

import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket that a cable can be plugged into: of a NIC or of a switch. */
public final class PhysicalPort {
    private final String id;
    private final String owner;
    private final String name;
    private final boolean nic;
    private final int ownSpeedMbps;
    private final Duplex duplex;
    private final Plant plant;
    private final List<Runnable> listeners = new ArrayList<>(2);
    private final List<Consumer<Object>> receivers = new ArrayList<>(1);
    private MacAddress mac;
    private @Nullable Wire wire;
    private boolean carrier;
    private int speedMbps;

    PhysicalPort(String id, String name, boolean nic, int ownSpeedMbps, Duplex duplex, MacAddress mac, Plant plant) {
        this.id = id;
        this.owner = Ids.owner(id);
        this.name = name;
        this.nic = nic;
        this.ownSpeedMbps = ownSpeedMbps;
        this.duplex = duplex;
        this.mac = mac;
        this.plant = plant;
    }

    /** Id of the NIC or switch port. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Id of the host or switch it belongs to. */
    public String owner() {
        return owner;
    }

    /** Whether it is a NIC; otherwise it is a switch port. */
    public boolean isNic() {
        return nic;
    }

    /** Whether a signal is seen. */
    public boolean carrier() {
        return carrier;
    }

    /** Speed the link came up with, in Mb/s; 0 without carrier. */
    public int speedMbps() {
        return carrier ? speedMbps : 0;
    }

    /** Speed it has when nothing is slowed down, in Mb/s. */
    public int ownSpeedMbps() {
        return ownSpeedMbps;
    }

    /** Duplex it runs with. */
    public Duplex duplex() {
        return duplex;
    }

    /** Hardware address as burnt in, or as a fault makes it. */
    public MacAddress mac() {
        return mac;
    }

    /** What is plugged in; null when nothing is. */
    public @Nullable Wire wire() {
        return wire;
    }

    /** The port at the other end; empty when nothing is plugged in, or the end hangs loose. */
    public Optional<PhysicalPort> peer() {
        return wire == null ? Optional.empty() : wire.otherEnd(this);
    }

    /** Calls someone after carrier, speed or hardware address changed. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Gives frames of link-local protocols (LACPDUs) that arrive here to someone. */
    public void receive(Consumer<Object> receiver) {
        receivers.add(receiver);
    }

    /**
     * Sends a frame of a link-local protocol to the other end, where it arrives {@link Plant#CABLE_DELAY} later unless
     * it is lost on the way.
     */
    public void send(Object frame) {
        plant.send(this, frame);
    }

    void plug(Wire cable) {
        this.wire = cable;
    }

    void arrived(Object frame) {
        receivers.forEach(receiver -> receiver.accept(frame));
    }

    /** Takes over a new state; whether anything changed. Listeners are called by {@link #tell}. */
    boolean set(boolean nextCarrier, int nextSpeedMbps, MacAddress nextMac) {
        boolean changed = carrier != nextCarrier || speedMbps != nextSpeedMbps || !mac.equals(nextMac);
        carrier = nextCarrier;
        speedMbps = nextSpeedMbps;
        mac = nextMac;
        return changed;
    }

    void tell() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    @Override
    public String toString() {
        return id;
    }
}
