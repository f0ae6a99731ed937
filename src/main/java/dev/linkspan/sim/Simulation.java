// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.machine.Machine;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import java.util.List;

/**
 * A topology that behaves. It is started cold {@link #SETTLE} before time 0, so that at time 0 everything that can settle
 * has settled; what happened before is not told. Not thread-safe; of one thread at a time.
 */
public interface Simulation {

    /** How long everything may settle before time 0, in {@link Ticks}. */
    long SETTLE = 120L * Ticks.SECOND;

    /** Starts a simulation and lets it settle. */
    static Simulation start(Topology design, long seed) {
        return World.start(design, List.of(), seed);
    }

    /**
     * Starts a simulation in which something is broken from the beginning.
     *
     * @throws SimulationRefusedException when a fault makes no sense for the design
     */
    static Simulation start(Topology design, List<Fault> broken, long seed) {
        return World.start(design, broken, seed);
    }

    /**
     * Runs a scenario from the steady start to its end.
     *
     * @throws SimulationRefusedException when the scenario makes no sense for the design
     */
    static Run run(Topology design, Scenario scenario) {
        return World.run(design, scenario);
    }

    /** Virtual time now. */
    long now();

    /** The world as it is now; the events are those since the last moment that was asked for. */
    Moment moment();

    /**
     * Does something to the world now; its {@code at} is not looked at.
     *
     * @throws SimulationRefusedException when it makes no sense
     */
    void perform(Incident incident);

    /**
     * A host at work, to ask what its own tools would print; of use until the clock goes on.
     *
     * @throws NullPointerException when there is no such host
     */
    Machine machine(String hostId);

    /** What is broken now, in the order in which it broke. */
    List<Fault> broken();

    /** When something happens next that may change what is seen; {@link Long#MAX_VALUE} for never. */
    long next();

    /**
     * Advances the clock.
     *
     * @return what changed on the way, a moment for each time at which something did
     */
    List<Moment> advance(long until);
}
