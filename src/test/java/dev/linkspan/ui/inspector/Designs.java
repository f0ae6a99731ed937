// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

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
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Designs for the tests of the inspector. */
final class Designs {
    private static final Path EXAMPLES = Path.of("assets/examples");

    private Designs() {}

    static Topology example(String name) {
        try {
            return TopologyJson.read(Files.readString(EXAMPLES.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TopologyFormatException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** All examples but the large one, and a few random designs. */
    static Stream<Topology> all() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<Topology> examples = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json") && !name.startsWith("rack"))
                    .sorted()
                    .map(name -> example(name.substring(0, name.indexOf('.'))))
                    .toList();
            return Stream.concat(examples.stream(), LongStream.range(0, 12).mapToObj(Topologies::random));
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
