// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.Watch;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Simulation;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Machines that are simulated together, with what connects them. Time stands still until someone advances it, as
 * {@link LabClock} does in step with the wall clock. May be used by several threads.
 */
public final class LabWorld {
    private final InstantSource wallClock;
    private final Simulation simulation;
    private final List<Consumer<Moment>> watchers = new CopyOnWriteArrayList<>();
    private volatile Moment now;
    private volatile long time;
    private volatile List<Fault> broken;

    /**
     * Starts the machines of a lab and lets them settle.
     *
     * @param faults what is broken from the beginning
     * @param wallClock dates the observations
     */
    public LabWorld(Topology design, List<Fault> faults, long seed, InstantSource wallClock) {
        this.wallClock = wallClock;
        simulation = Simulation.start(design, faults, seed);
        now = simulation.moment();
        broken = simulation.broken();
    }

    /** Everything as it is now; never blocks. */
    public Topology state() {
        return now.state();
    }

    /** The moment that holds now; never blocks. */
    public Moment moment() {
        return now;
    }

    /** What is broken now; never blocks. */
    public List<Fault> broken() {
        return broken;
    }

    /** Virtual time, in {@link dev.linkspan.sim.time.Ticks} since the lab was started; never blocks. */
    public long time() {
        return time;
    }

    /**
     * Breaks something now.
     *
     * @throws dev.linkspan.sim.SimulationRefusedException when it makes no sense
     */
    public void fail(Fault fault) {
        perform(new Incident.Failure(time(), fault));
    }

    /**
     * Repairs something now.
     *
     * @param kind the fault that ends; null for all of the element
     * @throws dev.linkspan.sim.SimulationRefusedException when nothing is broken about it
     */
    public void repair(String target, Fault.@Nullable Kind kind) {
        perform(new Incident.Repair(time(), target, kind));
    }

    /** Lets time go on; watchers are told what changed before this returns. */
    public void advance(long until) {
        List<Moment> moments;
        synchronized (this) {
            moments = simulation.advance(until);
            if (!moments.isEmpty()) {
                now = moments.get(moments.size() - 1);
            }
            time = simulation.now();
        }
        moments.forEach(moment -> watchers.forEach(watcher -> watcher.accept(moment)));
    }

    /** Tells someone of every moment at which something changes, on the thread that advances the time. */
    public Watch watch(Consumer<Moment> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /**
     * A session with one of the machines; closing it leaves the machine running.
     *
     * @throws IllegalArgumentException when there is no such host
     */
    public HostSession session(String hostId) {
        return new LabHostSession(this, hostId);
    }

    Instant instant() {
        return wallClock.instant();
    }

    private void perform(Incident incident) {
        synchronized (this) {
            simulation.perform(incident);
            broken = simulation.broken();
        }
        advance(time());
    }
}
