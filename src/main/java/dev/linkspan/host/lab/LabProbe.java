// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.sim.Load;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Whether a simulated machine is still reached: its flows go over some cable of it, as they did before. */
final class LabProbe {
    private final LabWorld world;
    private final String hostId;
    private final List<Ip> targets;
    private final boolean before;

    private LabProbe(LabWorld world, String hostId, List<Ip> targets) {
        this.world = world;
        this.hostId = hostId;
        this.targets = targets;
        before = passes();
    }

    /** Looks how it is now. */
    static LabProbe of(LabWorld world, String hostId, List<Ip> more) {
        return new LabProbe(world, hostId, targets(LabWorld.host(world.state(), hostId), more));
    }

    /** The gateways of a machine, and what is to be asked besides. */
    static List<Ip> targets(Host host, List<Ip> more) {
        List<Ip> all = new ArrayList<>(host.routes().stream()
                .map(Route::gateway)
                .filter(Objects::nonNull)
                .toList());
        all.addAll(more);
        return all.stream().distinct().toList();
    }

    /** Whether what answered before answers. */
    boolean answers() {
        return !before || passes();
    }

    String words() {
        return targets.isEmpty()
                ? "the network"
                : targets.stream().map(Ip::text).collect(Collectors.joining(", "));
    }

    private boolean passes() {
        return world.state().cables().stream()
                .filter(cable -> Ids.owner(cable.a()).equals(hostId)
                        || (cable.b() != null && Ids.owner(cable.b()).equals(hostId)))
                .anyMatch(cable -> {
                    Load load = world.moment().loads().get(cable.id());
                    return load != null && Math.max(load.forth(), load.back()) > 0;
                });
    }
}
