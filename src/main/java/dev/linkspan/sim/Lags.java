// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.fabric.StaticLag;
import dev.linkspan.sim.fabric.SwitchLag;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Interim. */
final class Lags {
    private Lags() {}

    static List<SwitchLag> of(TopologyIndex index, Plant plant, Clock clock, Journal journal) {
        List<SwitchLag> lags = new ArrayList<>();
        for (Switch sw : index.topology().switches()) {
            for (Lag lag : sw.lags()) {
                List<PhysicalPort> ports = lag.ports().stream()
                        .flatMap(id -> Stream.ofNullable(plant.port(id)))
                        .toList();
                lags.add(new StaticLag(lag, ports));
            }
        }
        return lags;
    }
}
