// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.export.Exporters;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExportRefusalTest {
    @Test
    void it_names_each_error_on_a_line_and_nothing_of_the_command_line() throws Exception {
        Topology lab = lab();
        Host host = lab.hosts().stream()
                .filter(it -> it.name().equals("db01"))
                .findFirst()
                .orElseThrow();

        String text = ExportRefusal.text(host, Exporters.errors(lab, host));

        assertThat(text.lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("• S-01") && line.contains("aggr2"))
                .noneMatch(line -> line.contains("--") || line.contains("linkspan"));
    }

    private static Topology lab() throws Exception {
        return TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
    }
}
