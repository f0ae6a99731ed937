// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.Journal;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the port-channels of switches. */
public final class LagFactory {
    private LagFactory() {}

    /** Those of one switch, in order; one that can't speak LACP has static ones only. */
    public static List<SwitchLag> lags(TopologyIndex index, Switch sw, Plant plant, Clock clock, Journal journal) {
        LacpSystems systems = new LacpSystems(index, plant.broken());
        List<SwitchLag> lags = new ArrayList<>(sw.lags().size());
        for (Lag lag : sw.lags()) {
            List<PhysicalPort> ports = lag.ports().stream()
                    .flatMap(id -> Stream.ofNullable(plant.port(id)))
                    .toList();
            boolean speaks = lag.lacp() != Lacp.OFF && !Boolean.FALSE.equals(sw.lacpCapable());
            lags.add(speaks ? new LacpLag(sw, lag, ports, systems, plant, clock, journal) : new StaticLag(lag, ports));
        }
        return lags;
    }
}
