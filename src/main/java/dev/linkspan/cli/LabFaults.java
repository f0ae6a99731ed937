// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.ScenarioText;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is broken in the machines of a lab from the beginning, waiting to be found. It stands beside the lab's design in
 * a file of its own, one fault a line in the form of {@link ScenarioText}.
 */
public final class LabFaults {
    private LabFaults() {}

    /** The faults of the lab with exactly this design, wherever its cards stand; none for other designs. */
    public static List<Fault> of(Topology design) {
        try {
            for (String name : LabDesigns.labs()) {
                Topology lab = TopologyJson.read(new String(LabDesigns.read(name), StandardCharsets.UTF_8));
                if (lab.withoutPositions().equals(design.withoutPositions())) {
                    return read(name, TopologyIndex.of(design));
                }
            }
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TopologyFormatException e) {
            throw new IllegalStateException("a lab that comes with the program can't be read", e);
        }
    }

    private static List<Fault> read(String lab, TopologyIndex index) throws IOException {
        try (InputStream in = LabFaults.class.getResourceAsStream("/dev/linkspan/assets/lab/" + lab + ".faults")) {
            if (in == null) {
                return List.of();
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> ScenarioText.failure(index, line).fault())
                    .toList();
        }
    }
}
