// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.link;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Vlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A VLAN on another link. */
public final class VlanLink extends Datalink {
    private final Datalink below;
    private Vlan observed;

    /** @param below the link it stands on */
    public VlanLink(Vlan design, Datalink below) {
        super(design);
        this.below = below;
        this.observed = design;
        below.listen(this::changed);
    }

    @Override
    public boolean up() {
        return below.up();
    }

    @Override
    public boolean notifies() {
        return below.notifies();
    }

    @Override
    public int speedMbps() {
        return below.speedMbps();
    }

    @Override
    public MacAddress mac() {
        return observed.mac() == null ? below.mac() : observed.mac();
    }

    @Override
    public List<PhysicalPort> ports() {
        return below.ports();
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        return below.transmit(packet);
    }

    @Override
    public boolean receives(PhysicalPort port, Packet packet) {
        return below.receives(port, packet);
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        return below.homes(packet);
    }

    @Override
    public int tag() {
        return observed.tag();
    }

    @Override
    public Link observe() {
        LinkState carrier = below.up() ? LinkState.UP : LinkState.DOWN;
        if (observed.carrier() != carrier) {
            observed = observed.withCarrier(carrier);
        }
        return observed;
    }
}
