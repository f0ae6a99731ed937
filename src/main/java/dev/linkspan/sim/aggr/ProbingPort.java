// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DLMP aggregation as a probe from one of its ports sees it: what is sent leaves by this port, and comes back to it. */
final class ProbingPort extends Datalink {
    private final DlmpLink link;
    private final PhysicalPort port;
    private final int tag;

    ProbingPort(DlmpLink link, PhysicalPort port, int tag) {
        super(link.observe());
        this.link = link;
        this.port = port;
        this.tag = tag;
    }

    @Override
    public boolean up() {
        return link.up();
    }

    @Override
    public int speedMbps() {
        return port.speedMbps();
    }

    @Override
    public MacAddress mac() {
        return link.mac();
    }

    @Override
    public List<PhysicalPort> ports() {
        return List.of(port);
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        return port;
    }

    @Override
    public boolean receives(PhysicalPort from, Packet packet) {
        return from == port && port.carrier();
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        return List.of(port);
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public Link observe() {
        return link.observe();
    }
}
