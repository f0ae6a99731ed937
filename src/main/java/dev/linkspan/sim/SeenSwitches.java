// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import java.util.ArrayList;
import java.util.List;

/** The switches as an observer would see them: the carrier of each cabled port. */
final class SeenSwitches {
    private final Plant plant;
    private List<Switch> seen;
    private long version = -1;

    SeenSwitches(List<Switch> design, Plant plant) {
        this.plant = plant;
        this.seen = design;
    }

    List<Switch> seen() {
        return seen;
    }

    /** Looks again; whether anything differs. */
    boolean look() {
        if (version == plant.version()) {
            return false;
        }
        version = plant.version();
        List<Switch> now = new ArrayList<>(seen.size());
        boolean changed = false;
        for (Switch sw : seen) {
            Switch next = look(sw);
            changed |= next != sw;
            now.add(next);
        }
        seen = changed ? List.copyOf(now) : seen;
        return changed;
    }

    private Switch look(Switch sw) {
        List<SwitchPort> ports = new ArrayList<>(sw.ports().size());
        boolean changed = false;
        for (SwitchPort port : sw.ports()) {
            PhysicalPort live = plant.port(port.id());
            SwitchPort next = port;
            if (live != null && live.wire() != null) {
                LinkState carrier = live.carrier() ? LinkState.UP : LinkState.DOWN;
                next = port.carrier() == carrier ? port : port.withCarrier(carrier);
            }
            changed |= next != port;
            ports.add(next);
        }
        return changed ? sw.withPorts(ports) : sw;
    }
}
