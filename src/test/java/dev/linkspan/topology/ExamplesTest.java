// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("assets", "examples");

    static List<Path> designs() throws IOException {
        try (Stream<Path> examples = Files.list(EXAMPLES);
                Stream<Path> lab = Files.list(Path.of("assets", "lab"))) {
            return Stream.concat(examples, lab)
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void everyDesignThatComesWithTheProgramIsWrittenAsTheProgramWritesIt(Path file)
            throws IOException, TopologyFormatException {
        String document = Files.readString(file);
        Topology topology = TopologyJson.read(document);
        assertThat(TopologyJson.write(topology)).isEqualTo(document);
        assertThat(topology.note()).as("the line saying what it shows").isNotBlank();
    }

    @Test
    void theRackIsTheOneThatIsGenerated() throws IOException {
        assertThat(Files.readString(EXAMPLES.resolve("rack-40-hosts.json")))
                .isEqualTo(TopologyJson.write(Racks.rackOfForty()));
    }
}
