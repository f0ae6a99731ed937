// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Interim. */
final class EveryPortLink extends Datalink {
    private final List<PhysicalPort> ports;
    private Aggregation observed;

    EveryPortLink(Aggregation design, List<PhysicalPort> ports) {
        super(design);
        this.ports = ports;
        this.observed = design;
        ports.forEach(port -> port.listen(this::changed));
    }

    private List<PhysicalPort> up2() {
        return ports.stream().filter(PhysicalPort::carrier).toList();
    }

    @Override
    public boolean up() {
        return !up2().isEmpty();
    }

    @Override
    public int speedMbps() {
        return up2().stream().mapToInt(PhysicalPort::speedMbps).sum();
    }

    @Override
    public MacAddress mac() {
        return ports.get(0).mac();
    }

    @Override
    public List<PhysicalPort> ports() {
        return ports;
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        List<PhysicalPort> up = up2();
        return up.isEmpty() ? null : up.get(packet.toPort() / 7 % up.size());
    }

    @Override
    public boolean receives(PhysicalPort port, Packet packet) {
        return port.carrier();
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        return up2();
    }

    @Override
    public Link observe() {
        LinkState state = up() ? LinkState.UP : LinkState.DOWN;
        if (observed.carrier() != state) {
            observed = observed.withCarrier(state);
        }
        return observed;
    }
}
