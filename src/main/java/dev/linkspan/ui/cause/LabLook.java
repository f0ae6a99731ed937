// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a lab, each machine by what it sees itself, as one would open them one by one. A machine that did not
 * change since the look before is not asked again.
 */
public final class LabLook {
    /** So many of the latest signs of a machine are kept, so that counters can be compared. */
    private static final int SIGNS = 10;

    private final LabWorld world;
    private final Map<String, Machine> machines = new HashMap<>();
    private @Nullable Topology compared;

    /** Looks at a lab. */
    public LabLook(LabWorld world) {
        this.world = world;
    }

    /** One machine: how it was when it was looked at, and what came of it. */
    private static final class Machine {
        private final HostSession session;
        private final List<HostSigns> signs = new ArrayList<>();
        private @Nullable Host state;
        private @Nullable Topology design;
        private Diagnosis seen = new Diagnosis(List.of(), List.of(), false);

        Machine(HostSession session) {
            this.session = session;
        }

        Diagnosis look(Host now, Topology wanted) {
            if (state != now || design != wanted) {
                seen = observe(now, wanted);
                state = now;
                design = wanted;
            }
            return seen;
        }

        private Diagnosis observe(Host now, Topology wanted) {
            try {
                Topology topology = session.observe();
                signs.add(session.signs());
                if (signs.size() > SIGNS) {
                    signs.remove(0);
                }
                return Diagnosis.of(new Evidence(topology, wanted, Map.of(now.id(), List.copyOf(signs))));
            } catch (HostUnreachableException e) {
                return new Diagnosis(List.of(), List.of(now.name() + ": " + e.getMessage()), false);
            }
        }
    }

    /**
     * How it is now. Takes its time; for one thread at a time. The machines are compared with what they were designed as
     * when the lab was started or a plan was carried out last: what was edited since is nothing that went wrong. What
     * connects them is compared with the design that is open, as the cables of the picture are.
     *
     * @param open the design that is open, which may not be the lab's own
     */
    public Diagnosis now(Topology open) {
        Topology design = designed(open);
        List<Diagnosis> all = new ArrayList<>();
        for (Host host : world.state().hosts()) {
            Machine machine = machines.computeIfAbsent(host.id(), id -> new Machine(world.session(id)));
            all.add(machine.look(host, design));
        }
        return Diagnosis.joined(all);
    }

    /** The same object until something of it changes, so that no machine is asked again because a card was moved. */
    private Topology designed(Topology open) {
        Topology next = designed(world.design(), open);
        if (!next.equals(compared)) {
            compared = next;
        }
        return compared;
    }

    /** The machines of the lab in the open design, without its cables to what they do not have. */
    private static Topology designed(Topology lab, Topology open) {
        Topology hosts = open.withHosts(lab.hosts()).withoutPositions();
        Set<String> there = hosts.elements().map(Element::id).collect(Collectors.toSet());
        return hosts.withCables(open.cables().stream()
                .filter(cable -> there.contains(cable.a()) && (cable.b() == null || there.contains(cable.b())))
                .toList());
    }
}
