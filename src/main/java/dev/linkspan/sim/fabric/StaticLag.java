// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Lag;
import java.util.List;

/** A port-channel without LACP ("mode on"): whatever has carrier is used. */
public final class StaticLag extends SwitchLag {
    /** @param ports its ports, in order */
    public StaticLag(Lag design, List<PhysicalPort> ports) {
        super(design, ports);
    }

    @Override
    public boolean collects(PhysicalPort port) {
        return port.carrier();
    }

    @Override
    public boolean distributes(PhysicalPort port) {
        return port.carrier();
    }
}
