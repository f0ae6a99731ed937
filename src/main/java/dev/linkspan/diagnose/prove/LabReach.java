// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Load;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Whether flows go over some cable of simulated ports, by the time of the lab. */
public final class LabReach implements Reach {
    private final LabWorld world;
    private final Set<String> nics;

    /** @param nics ids of the ports */
    public LabReach(LabWorld world, Collection<String> nics) {
        this.world = world;
        this.nics = Set.copyOf(nics);
    }

    @Override
    public boolean answers(Duration limit) {
        Moment now = world.moment();
        return now.state().cables().stream().filter(this::isOurs).anyMatch(cable -> {
            Load load = now.loads().get(cable.id());
            return load != null && Math.max(load.forth(), load.back()) > 0;
        });
    }

    private boolean isOurs(Cable cable) {
        return nics.contains(cable.a()) || (cable.b() != null && nics.contains(cable.b()));
    }

    @Override
    public long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(Ticks.toMillis(world.time()));
    }

    @Override
    public String words() {
        return "the simulated flows";
    }
}
