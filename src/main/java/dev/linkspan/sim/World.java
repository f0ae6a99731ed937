// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.Topology;
import java.util.Optional;

/** Everything of a simulation, put together. */
final class World {
    private World() {}

    static Simulation start(Topology design, long seed) {
        return Optional.<Simulation>empty().orElseThrow();
    }

    static Run run(Topology design, Scenario scenario) {
        return Optional.<Run>empty().orElseThrow();
    }
}
