// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A design whose machines are simulated, broken, and observed one by one, as one would open them. */
public final class BrokenLab {
    private static final long LONG = Ticks.seconds(200);
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));

    private BrokenLab() {}

    public static Topology design(String name) throws Exception {
        Path file = Path.of("assets", name.equals("campus") ? "lab" : "examples", name + ".json");
        return TopologyJson.read(Files.readString(file));
    }

    /** What is seen when the faults have lasted long enough for everything to come to rest. */
    public static Diagnosis diagnose(Topology design, Fault... faults) throws Exception {
        LabWorld world = new LabWorld(design, List.of(), 1, NOON);
        try {
            for (Fault fault : faults) {
                world.fail(fault);
            }
            world.advance(LONG);
            List<Diagnosis> all = new ArrayList<>();
            for (var host : design.hosts()) {
                Topology seen = world.session(host.id()).observe();
                all.add(Diagnosis.of(new Evidence(seen, design)));
            }
            return Diagnosis.joined(all);
        } finally {
            world.end();
        }
    }

    /** The only machine of a healthy design, as it is seen. */
    public static Topology seen(Topology design) throws Exception {
        LabWorld world = new LabWorld(design, List.of(), 1, NOON);
        try {
            world.advance(LONG);
            return world.session(design.hosts().get(0).id()).observe();
        } finally {
            world.end();
        }
    }
}
