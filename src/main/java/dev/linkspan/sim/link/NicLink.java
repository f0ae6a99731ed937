// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.link;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A NIC used as it is. */
public final class NicLink extends Datalink {
    private final PhysicalPort port;
    private Nic observed;

    /** A link on a NIC's port. */
    public NicLink(Nic design, PhysicalPort port) {
        super(design);
        this.port = port;
        this.observed = design;
        port.listen(this::changed);
    }

    @Override
    public boolean up() {
        return port.carrier() || !notifies();
    }

    @Override
    public boolean notifies() {
        return !Boolean.FALSE.equals(observed.linkNotification());
    }

    /** The socket below. */
    public PhysicalPort port() {
        return port;
    }

    @Override
    public int speedMbps() {
        return port.speedMbps();
    }

    @Override
    public MacAddress mac() {
        return port.mac();
    }

    @Override
    public List<PhysicalPort> ports() {
        return List.of(port);
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        return port.carrier() ? port : null;
    }

    @Override
    public boolean receives(PhysicalPort from, Packet packet) {
        return from == port && port.carrier();
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        return port.carrier() ? List.of(port) : List.of();
    }

    @Override
    public Link observe() {
        Nic now = observed;
        LinkState carrier = port.carrier() ? LinkState.UP : LinkState.DOWN;
        if (now.carrier() != carrier) {
            now = now.withCarrier(carrier);
        }
        Integer speed = port.carrier() && port.ownSpeedMbps() > 0 ? (Integer) port.speedMbps() : now.speedMbps();
        if (speed != null && !speed.equals(now.speedMbps())) {
            now = now.withSpeedMbps(speed);
        }
        observed = now;
        return now;
    }
}
