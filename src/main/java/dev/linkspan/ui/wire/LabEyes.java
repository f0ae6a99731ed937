// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the machines of a lab one by one, as one would at real ones. For one thread at a time. */
final class LabEyes {
    private final LabWorld world;
    private final Map<String, Seen> machines = new HashMap<>();

    LabEyes(LabWorld world) {
        this.world = world;
    }

    private static final class Seen {
        private final HostSession session;
        private @Nullable Host state;
        private @Nullable Topology topology;

        Seen(HostSession session) {
            this.session = session;
        }

        /** What did not change is not read again. */
        Topology topology(Host now) throws HostUnreachableException {
            Topology known = topology;
            if (known == null || state != now) {
                known = session.observe();
                topology = known;
                state = now;
            }
            return known;
        }
    }

    /** What they tell now, against a design. A machine that can't be read tells nothing. */
    Evidence look(Topology design) {
        List<Evidence> all = new ArrayList<>();
        for (Host host : world.state().hosts()) {
            Seen machine = machines.computeIfAbsent(host.id(), id -> new Seen(world.session(id)));
            try {
                Topology topology = machine.topology(host);
                all.add(new Evidence(topology, design, Map.of(host.id(), List.of(machine.session.signs()))));
            } catch (HostUnreachableException e) {
                all.add(new Evidence(Topology.empty(host.name()), design));
            }
        }
        return Evidence.joined(all);
    }
}
