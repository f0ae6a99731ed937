// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.link;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A datalink of a simulated host, as what stands on it sees it. */
public abstract class Datalink {
    private final String id;
    private final String name;
    private final List<Runnable> listeners = new ArrayList<>(2);

    /** @param link the design of the link */
    protected Datalink(Link link) {
        this.id = link.id();
        this.name = link.name();
    }

    /** Id of the link. */
    public final String id() {
        return id;
    }

    /** Name of the link. */
    public final String name() {
        return name;
    }

    /** Whether what stands on it sees carrier. */
    public abstract boolean up();

    /** Whether it tells what stands on it about changes; a NIC whose driver doesn't always seems to be up. */
    public boolean notifies() {
        return true;
    }

    /** What it can carry now, in Mb/s, all its sending ports together. */
    public abstract int speedMbps();

    /** The hardware address it uses now. */
    public abstract MacAddress mac();

    /** All ports below it, whether used or not. */
    public abstract List<PhysicalPort> ports();

    /** The port a packet leaves by now; null when it is dropped. */
    public abstract @Nullable PhysicalPort transmit(Packet packet);

    /** Whether a packet that comes in by this port is taken up. */
    public abstract boolean receives(PhysicalPort port, Packet packet);

    /**
     * The ports behind which the switches know the address that a packet comes to, the first choice first; empty when
     * it is known nowhere.
     */
    public abstract List<PhysicalPort> homes(Packet packet);

    /** VLAN tag that its packets carry on the wire; 0 for none. */
    public int tag() {
        return 0;
    }

    /** The link as an observer would see it now. The same object as the last time when nothing changed. */
    public abstract Link observe();

    /** Calls someone after anything above changed. */
    public final void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells those who stand on it that something changed. */
    protected final void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    @Override
    public String toString() {
        return id;
    }
}
