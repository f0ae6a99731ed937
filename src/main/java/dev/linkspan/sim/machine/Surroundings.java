// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.Journal;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.HostIndex;

/**
 * What the parts of a simulated host work with.
 *
 * @param host look-ups in the design of the host
 */
public record Surroundings(Clock clock, Journal journal, Plant plant, Network network, HostIndex host) {}
