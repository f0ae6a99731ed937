// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.Designs;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SurviveCommandTest {
    private static final String TWO_SWITCHES = "assets/examples/two-switches-ipmp-over-aggregations.json";

    /** The example without its one router: what is left is there twice. */
    private static Topology withoutRouter() {
        Topology design = Designs.read(Path.of(TWO_SWITCHES));
        Host host = design.hosts().get(0);
        return design.withoutPositions()
                .withRouters(List.of())
                .withUplinks(List.of())
                .withHosts(List.of(host.withRoutes(List.of())
                        .withGroups(List.of(host.groups().get(0).withTargets(List.of())))));
    }

    @Test
    void oneTrunkToOneSwitchLosesEverythingWithTheSwitchAndExitsWithOne() throws IOException {
        CommandRun run = survive(OneTrunk.design(), "--json");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        JsonNode root = new JsonMapper().readTree(run.out());
        assertThat(root.get("survivesEverySingleFailure").booleanValue()).isFalse();
        JsonNode failure = failure(root, "leaf-a");
        assertThat(failure.get("kind").textValue()).isEqualTo("switch");
        assertThat(failure.get("effect").textValue()).isEqualTo("lost");
        assertThat(failure.get("stopped").intValue()).isEqualTo(2);
        assertThat(failure.get("mbpsBefore").intValue()).isPositive();
        assertThat(failure.get("mbpsAfter").intValue()).isZero();
        assertThat(failure.get("reason").textValue()).isNotBlank();
        assertThat(failure(root, "db01/net0").get("effect").textValue()).isEqualTo("degraded");
        assertThat(root.get("remedies")).isNotEmpty();
        assertThat(root.get("addresses")).hasSize(2).allSatisfy(address -> {
            assertThat(address.get("worst").textValue()).isEqualTo("lost");
            assertThat(address.get("singlePoints"))
                    .anySatisfy(point ->
                            assertThat(point.get("element").textValue()).isEqualTo("leaf-a"));
        });
    }

    @Test
    void twoAggregationsToTwoSwitchesInOneGroupSurviveEverythingButTheOneRouter() throws IOException {
        CommandRun run = linkspan("survive", TWO_SWITCHES, "--json");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        JsonNode root = new JsonMapper().readTree(run.out());
        assertThat(failure(root, "leaf-a").get("effect").textValue()).isNotEqualTo("lost");
        assertThat(failure(root, "leaf-b").get("effect").textValue()).isNotEqualTo("lost");
        assertThat(root.at("/counts/lost").intValue()).isEqualTo(1);
        assertThat(failure(root, "gw-1").get("effect").textValue()).isEqualTo("lost");
    }

    @Test
    void aDesignWithoutASinglePointOfFailureExitsWithZero() {
        CommandRun run = survive(withoutRouter());
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .doesNotContain("Single points of failure")
                .containsPattern("-: of 15 single failures, 0 stop an address, .*\n$");
    }

    @Test
    void textTellsTheWorstFirstWithWhatStopsWhatIsLeftAndWhy() {
        CommandRun run = survive(OneTrunk.design());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("lost  ")
                .containsPattern("lost +switch leaf-a\\R +192\\.0\\.2\\.10 on db01 and 192\\.0\\.2\\.11 on db01 stop\\R"
                        + " +left: 0 Mb/s of [0-9.]+ Gb/s\\R +why: .+\\R")
                .containsPattern("Single points of failure:\n192\\.0\\.2\\.10/24 on db01 aggr1\n {4}switch leaf-a: ")
                .containsPattern("What would help:\\R {4}\\S");
        assertThat(run.out().lines().reduce((first, last) -> last).orElse(""))
                .matches("-: of \\d+ single failures, \\d+ stop an address, .*, \\d+ changes? nothing");
    }

    @Test
    void aNicItsCableAndItsPortThatDoTheSameAreToldTogether() {
        assertThat(linkspan("survive", TWO_SWITCHES).out())
                .containsPattern("degraded +port leaf-a Ethernet2, .*cable C01, .*NIC db01 net0");
    }

    @Test
    void pairsAreToldOnRequestAndDoNotDecideTheExitCode() throws IOException {
        CommandRun run = survive(withoutRouter(), "--pairs", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode root = new JsonMapper().readTree(run.out());
        assertThat(root.get("pairs")).isNotEmpty();
        assertThat(root.get("pairs").get(0).get("effect").textValue()).isEqualTo("lost");
        assertThat(root.get("pairs")).anySatisfy(pair -> {
            assertThat(pair.get("elements")).hasSize(2);
            assertThat(pair.get("elements").get(0).textValue()).isEqualTo("leaf-a");
            assertThat(pair.get("elements").get(1).textValue()).isEqualTo("leaf-b");
            assertThat(pair.get("effect").textValue()).isEqualTo("lost");
        });
        assertThat(survive(withoutRouter(), "--pairs").out()).contains("Two at once:\nlost  ");
        assertThat(survive(withoutRouter()).out()).doesNotContain("Two at once");
    }

    @Test
    void oneHostCanBeChosenAndNothingIsSaidOfTheOthers() throws IOException {
        CommandRun run = linkspan("survive", "lab:campus", "--host", "web01", "--json");
        JsonNode root = new JsonMapper().readTree(run.out());
        assertThat(root.get("addresses"))
                .isNotEmpty()
                .allSatisfy(
                        address -> assertThat(address.get("host").textValue()).isEqualTo("web01"));
        assertThat(root.get("failures")).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.get("addresses"))
                    .isNotEmpty()
                    .allSatisfy(
                            effect -> assertThat(effect.get("host").textValue()).isEqualTo("web01"));
            assertThat(failure.get("reason").textValue()).doesNotContain("store01", "more address");
        });
        CommandRun unknown = linkspan("survive", "lab:campus", "--host", "web09");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("linkspan survive: the design has no host called \"web09\", it has ");
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void aDesignWithoutHostsSurvivesEverything() {
        CommandRun run = survive(Topology.empty("nothing"));
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("-: of 0 single failures, 0 stop an address, 0 interrupt one, 0 leave less bandwidth,"
                        + " 0 change nothing\n");
    }

    private static JsonNode failure(JsonNode root, String element) {
        return StreamSupport.stream(root.get("failures").spliterator(), false)
                .filter(failure -> failure.get("elements").get(0).textValue().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static CommandRun survive(Topology design, String... options) {
        byte[] document = TopologyJson.write(design).getBytes(StandardCharsets.UTF_8);
        String[] words = new String[options.length + 2];
        words[0] = "survive";
        words[1] = "-";
        System.arraycopy(options, 0, words, 2, options.length);
        return CommandRun.withInput(document, words);
    }
}
