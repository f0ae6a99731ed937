// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidateCommandTest {
    private static final String SPANNING = "assets/examples/aggregation-spans-switches.json";

    @TempDir
    Path folder;

    static List<Path> soundExamples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("assets", "examples"))) {
            return files.filter(file -> !file.endsWith("aggregation-spans-switches.json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theSpanningAggregationIsNamedWithBothSwitchesAndTheRemedy() {
        CommandRun run = linkspan("validate", SPANNING);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("error   S-01  aggr1 on db01 spans leaf-a and leaf-b, which are no MLAG domain")
                .contains("net2 is cabled to leaf-b Ethernet2")
                .contains("Remedy: Cable all ports to one switch, make the switches an MLAG pair")
                .contains("Take net2 out of aggr1")
                .endsWith(SPANNING + ": 1 error, 0 warnings, 0 for information\n");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("soundExamples")
    void theOtherExamplesHaveNoErrors(Path example) {
        CommandRun run = linkspan("validate", example.toString());
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).endsWith(example + ": no findings\n");
    }

    @Test
    void aBrokenFileIsRefusedWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\n  \"version\": 1,\n  \"hosts\": 7\n}");
        CommandRun run = linkspan("validate", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("broken.json: line 3, column 12, hosts: expected a list");
    }

    @Test
    void aFormatThatDoesNotExistIsRefused() {
        CommandRun run = linkspan("validate", SPANNING, "--format", "xml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("xml").contains("SARIF");
    }

    @Test
    void jsonHasEveryPartOfAFinding() throws IOException {
        CommandRun run = linkspan("validate", SPANNING, "--format", "json");
        assertThat(run.code()).isEqualTo(1);
        JsonNode root = new JsonMapper().readTree(run.out());
        assertThat(root.at("/counts/error").intValue()).isEqualTo(1);
        JsonNode finding = root.at("/findings/0");
        assertThat(finding.get("rule").textValue()).isEqualTo("S-01");
        assertThat(finding.get("severity").textValue()).isEqualTo("error");
        assertThat(finding.get("subjects").get(0).textValue()).isEqualTo("db01/aggr1");
        assertThat(finding.get("evidence")).hasSize(3);
        assertThat(finding.get("fixes")).isNotEmpty();
    }

    @Test
    void sarifHasWhatTheStandardRequires() throws IOException {
        CommandRun run = linkspan("validate", SPANNING, "--format", "sarif");
        assertThat(run.code()).isEqualTo(1);
        JsonNode root = new JsonMapper().readTree(run.out());
        assertThat(root.get("version").textValue()).isEqualTo("2.1.0");
        assertThat(root.get("$schema").textValue()).contains("sarif-2.1.0");
        JsonNode driver = root.at("/runs/0/tool/driver");
        assertThat(driver.get("name").textValue()).isEqualTo("Linkspan");
        assertThat(driver.get("rules")).hasSize(Rules.all().size());
        JsonNode result = root.at("/runs/0/results/0");
        assertThat(result.get("level").textValue()).isEqualTo("error");
        assertThat(result.at("/message/text").textValue()).contains("aggr1", "leaf-a", "leaf-b");
        assertThat(driver.at("/rules/" + result.get("ruleIndex").intValue() + "/id"))
                .isEqualTo(result.get("ruleId"));
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").textValue()).isEqualTo(SPANNING);
        int line = place.at("/region/startLine").intValue();
        assertThat(Files.readAllLines(Path.of(SPANNING)).get(line - 1)).contains("\"id\": \"db01/aggr1\"");
    }

    @Test
    void rulesAreListedWithWhatTheyRestOn() {
        CommandRun run = linkspan("rules");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("S-01  error    An aggregation ends on several switches that are no MLAG domain.")
                .contains("IEEE 802.1AX-2020 6.4.8")
                .endsWith(Rules.all().size() + " rules\n");
    }

    @Test
    void rulesAreListedAsJson() throws IOException {
        JsonNode rules =
                new JsonMapper().readTree(linkspan("rules", "--json").out()).get("rules");
        assertThat(rules).hasSize(Rules.all().size()).allSatisfy(rule -> {
            assertThat(rule.get("id").textValue()).matches("[A-Z]{1,3}-\\d\\d");
            assertThat(rule.get("severity").textValue()).isIn("error", "warning", "info");
            assertThat(rule.get("sentence").textValue()).endsWith(".");
            assertThat(rule.get("why").textValue()).endsWith(".");
            assertThat(rule.get("source").textValue()).isNotBlank();
        });
    }
}
