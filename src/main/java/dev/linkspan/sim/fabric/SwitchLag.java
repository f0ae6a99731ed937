// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Lag;
import java.util.ArrayList;
import java.util.List;

/** A port-channel of a simulated switch. */
public abstract class SwitchLag {
    private final Lag design;
    private final List<PhysicalPort> ports;
    private final List<Runnable> listeners = new ArrayList<>(1);

    /** @param ports its ports, in order */
    protected SwitchLag(Lag design, List<PhysicalPort> ports) {
        this.design = design;
        this.ports = List.copyOf(ports);
    }

    /** The design of it. */
    public final Lag design() {
        return design;
    }

    /** Its ports, whether used or not. */
    public final List<PhysicalPort> ports() {
        return ports;
    }

    /** Calls someone after {@link #collects} or {@link #distributes} of a port changed for another reason than carrier. */
    public final void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells that a port is used in another way now. */
    protected final void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Whether frames that come in by a port are taken up. */
    public abstract boolean collects(PhysicalPort port);

    /** Whether frames may go out by a port. */
    public abstract boolean distributes(PhysicalPort port);
}
