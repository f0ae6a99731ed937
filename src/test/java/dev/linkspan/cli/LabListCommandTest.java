// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabListCommandTest {
    @Test
    void everyDesignIsALineWithWhatItShowsTheLabFirst() throws IOException {
        CommandRun run = linkspan("lab", "list");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(LabDesigns.names().size());
        assertThat(lines.get(0)).matches("lab:campus +Five hosts, an MLAG pair, .*\\.");
        assertThat(lines)
                .allMatch(line -> line.matches("lab:[a-z0-9-]+  +\\S.*\\."))
                .isEqualTo(lines.stream().distinct().toList());
    }

    @Test
    void whatIsListedCanBeReadByTheOtherCommands() throws IOException {
        JsonNode designs = new JsonMapper()
                .readTree(linkspan("lab", "list", "--json").out())
                .get("designs");
        assertThat(designs).hasSize(LabDesigns.names().size());
        for (JsonNode design : designs) {
            assertThat(design.get("note").textValue()).endsWith(".");
            CommandRun run = linkspan("validate", design.get("source").textValue());
            assertThat(run.code()).as(run.err()).isLessThan(2);
        }
    }

    @Test
    void helpOfItNamesTheWholeCommand() {
        assertThat(linkspan("lab", "list", "--help").out()).startsWith("Usage: linkspan lab list ");
        assertThat(linkspan("lab", "--help").out()).contains("list  List the lab worlds");
    }
}
