// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.link;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bridge inside a host. What its host sends leaves by its first port that is up: spanning tree blocks the others. */
public final class BridgeLink extends Datalink {
    private static final MacAddress NONE = MacAddress.of("02:20:00:00:00:00");

    private final List<Datalink> below;
    private Bridge observed;

    /** @param below its ports, in order */
    public BridgeLink(Bridge design, List<Datalink> below) {
        super(design);
        this.below = List.copyOf(below);
        this.observed = design;
        below.forEach(link -> link.listen(this::changed));
    }

    private Optional<Datalink> forwarding() {
        return below.stream().filter(Datalink::up).findFirst();
    }

    @Override
    public boolean up() {
        return forwarding().isPresent();
    }

    @Override
    public int speedMbps() {
        return forwarding().map(Datalink::speedMbps).orElse(0);
    }

    @Override
    public MacAddress mac() {
        return observed.mac() != null
                ? observed.mac()
                : below.stream().findFirst().map(Datalink::mac).orElse(NONE);
    }

    @Override
    public List<PhysicalPort> ports() {
        return below.stream().flatMap(link -> link.ports().stream()).toList();
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        return forwarding().map(link -> link.transmit(packet)).orElse(null);
    }

    @Override
    public boolean receives(PhysicalPort port, Packet packet) {
        return forwarding().filter(link -> link.receives(port, packet)).isPresent();
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        return forwarding().map(link -> link.homes(packet)).orElse(List.of());
    }

    @Override
    public Link observe() {
        LinkState carrier = up() ? LinkState.UP : LinkState.DOWN;
        if (observed.carrier() != carrier) {
            observed = observed.withCarrier(carrier);
        }
        return observed;
    }
}
