// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Lag;
import java.util.List;

/** A port-channel of a simulated switch. */
public abstract class SwitchLag {
    private final Lag design;
    private final List<PhysicalPort> ports;

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

    /** Whether frames that come in by a port are taken up. */
    public abstract boolean collects(PhysicalPort port);

    /** Whether frames may go out by a port. */
    public abstract boolean distributes(PhysicalPort port);
}
