// SPDX-License-Identifier: Apache-2.0
package dev.linkspan;

import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The designs that come with the program, for tests. */
public final class Designs {
    private Designs() {}

    /** Every design file under {@code assets}. */
    public static List<Path> files() {
        return Stream.of("examples", "lab")
                .flatMap(folder -> in(Path.of("assets", folder)))
                .toList();
    }

    /** Reads a design file that is known to be good. */
    public static Topology read(Path file) {
        try {
            return TopologyJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TopologyFormatException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
