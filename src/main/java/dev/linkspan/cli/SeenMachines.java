// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Machines as they are now.
 *
 * @param signs what each told beyond the topology, by its id
 */
record SeenMachines(Topology topology, Map<String, HostSigns> signs) {
    /** Until LACP, probes and what they lead to have come to rest. */
    static final long SETTLED = Ticks.seconds(200);

    SeenMachines {
        signs = Map.copyOf(signs);
    }

    HostSigns signs(Host host) {
        return signs.getOrDefault(host.id(), HostSigns.none(Instant.EPOCH));
    }

    /** What somebody saw and kept in a file. */
    static SeenMachines inFile(String file, Terminal terminal) {
        return new SeenMachines(DesignFile.read(file, terminal), Map.of());
    }

    /**
     * Looks at a machine, or at all of a lab.
     *
     * @param machine {@code local}, {@code lab:NAME} or a destination of ssh
     * @throws CommandException when it can't be read
     */
    static SeenMachines now(String machine, HostOpener opener, Terminal terminal) {
        try {
            if (machine.startsWith(LabDesigns.PREFIX)) {
                return lab(DesignFile.read(machine, terminal));
            }
            boolean local = machine.equals(MachineOption.LOCAL);
            try (HostSession session =
                    local ? LinuxHostSession.local() : opener.open(machine).host()) {
                Topology seen = session.observe();
                return new SeenMachines(seen, Map.of(seen.hosts().get(0).id(), session.signs()));
            }
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private static SeenMachines lab(Topology lab) throws HostUnreachableException {
        LabWorld world = new LabWorld(lab, LabFaults.of(lab), 1, InstantSource.system());
        try {
            world.advance(SETTLED);
            List<Host> hosts = new ArrayList<>();
            Map<String, HostSigns> signs = new HashMap<>();
            for (Host machine : lab.hosts()) {
                try (HostSession session = world.session(machine.id())) {
                    hosts.add(session.observe().hosts().get(0));
                    signs.put(machine.id(), session.signs());
                }
            }
            return new SeenMachines(lab.withHosts(hosts), signs);
        } finally {
            world.end();
        }
    }
}
