// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.model.EditorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Designs for the tests of the inspector. */
final class Designs {
    private Designs() {}

    static Topology example(String name) {
        try {
            return TopologyJson.read(Files.readString(Path.of("assets/examples/" + name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TopologyFormatException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** All examples but the large one, and a few random designs. */
    static Stream<Topology> all() {
        try {
            return Stream.concat(
                    LabDesigns.names().stream()
                            .filter(name -> !name.startsWith("rack"))
                            .map(Designs::example),
                    LongStream.range(0, 12).mapToObj(Topologies::random));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An editor whose findings are delivered by {@code fxThread}. */
    static EditorModel editor(Topology topology, Executor fxThread) {
        Validator validator = new Validator();
        return new EditorModel(topology, validator::validate, Runnable::run, fxThread, InstantSource.system());
    }
}
