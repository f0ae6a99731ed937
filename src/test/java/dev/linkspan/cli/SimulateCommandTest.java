// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static dev.linkspan.cli.CommandRun.linkspan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
    private static final String TWO_SWITCHES = "assets/examples/two-switches-ipmp-over-aggregations.json";
    private static final String[] SWITCH_DIES_AND_COMES_BACK = {
        "simulate", TWO_SWITCHES, "--fail", "switch:leaf-a@5s", "--repair", "switch:leaf-a@40s", "--until", "90s"
    };

    @TempDir
    private Path folder;

    /**
     * The seed scenario. in.mpathd(8): "If an underlying interface fails, the addresses move to another one"; with
     * FAILBACK=yes they come back after ten answered probes (in.mpathd of illumos, {@code NUM_PROBE_REPAIRS}).
     */
    @Test
    void theDataAddressMovesWhenItsSwitchDiesAndComesBackWhenItIsRepaired() throws IOException {
        CommandRun run = linkspan(with(SWITCH_DIES_AND_COMES_BACK, "--json"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode root = new JsonMapper().readTree(run.out());
        assertThat(root.get("until").intValue()).isEqualTo(90);
        List<JsonNode> moves = StreamSupport.stream(root.get("events").spliterator(), false)
                .filter(event -> event.get("kind").textValue().equals("address"))
                .toList();
        assertThat(moves)
                .extracting(move -> move.get("text").textValue())
                .containsExactly("192.0.2.10 moved from aggr1 to aggr2", "192.0.2.10 moved from aggr2 to aggr1");
        assertThat(moves.get(0).get("at").doubleValue()).isBetween(5.0, 5.1);
        assertThat(moves.get(1).get("at").doubleValue()).isBetween(45.0, 70.0);
        assertThat(root.get("addresses")).hasSize(2).allSatisfy(address -> {
            assertThat(address.get("lost").booleanValue()).isFalse();
            assertThat(address.get("mbpsAfter")).isEqualTo(address.get("mbpsBefore"));
        });
    }

    @Test
    void theSameNicsAsOneTrunkToOneSwitchLoseEverythingForGood() {
        CommandRun run = simulate(OneTrunk.design(), "--fail", "switch:leaf-a@5s");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("    5.000  bad      switch leaf-a loses power\n")
                .containsPattern("db01  aggr1  192\\.0\\.2\\.10/24  90000 ms  90000 ms +lost +[0-9.]+ Gb/s +0 Mb/s\n")
                .containsPattern("db01  aggr1  192\\.0\\.2\\.11/24  90000 ms  90000 ms +lost +[0-9.]+ Gb/s +0 Mb/s\n")
                .containsPattern("What would have helped:\n {4}\\S");
    }

    @Test
    void textHasTheTimelineWithReasonsAndLogLinesAndASummaryOfEachAddress() {
        CommandRun run = linkspan(SWITCH_DIES_AND_COMES_BACK);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("Two switches, IPMP over aggregations, 90.000 s from a steady start, seed 1\n\n")
                .contains("    5.000  bad      switch leaf-a loses power\n")
                .contains("   40.000  good     switch leaf-a is repaired\n")
                .contains("                    log: in.mpathd: ")
                .contains("                    why: leaf-a has no power\n")
                .contains("HOST  ON     ADDRESS        OUTAGE  OF SOME FLOWS  IN THE END");
        assertThat(run.out().lines().filter(line -> line.startsWith("db01  ipmp0")))
                .hasSize(2);
    }

    /** A flow on a silent path is lost until LACP gives the port up; the other flows of the address go on. */
    @Test
    void anAddressOfWhichSomeFlowsAreLostForAWhileIsBack() {
        CommandRun run =
                linkspan("simulate", "lab:campus", "--fail", "cable:C05=silent@5s", "--repair", "cable:C05@20s");
        assertThat(run.out())
                .contains(" of 8 flows of 198.51.100.20 are lost\n")
                .containsPattern("198\\.51\\.100\\.20/24  0 ms +[1-9]\\d* ms +back +17")
                .containsPattern("198\\.51\\.100\\.10/24  0 ms +0 ms +works +");
    }

    @Test
    void withoutFailuresNothingHappens() {
        CommandRun run = linkspan("simulate", TWO_SWITCHES);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("90.000 s from", "Nothing happens.\n", "works");
    }

    @Test
    void theSameSeedGivesTheSameDocumentsAndAnotherOneMayNot() {
        for (String format : List.of("--json", "--csv", "--seed=7")) {
            String[] command = with(SWITCH_DIES_AND_COMES_BACK, format);
            assertThat(linkspan(command).out())
                    .isNotEmpty()
                    .isEqualTo(linkspan(command).out());
        }
        assertThat(linkspan(with(SWITCH_DIES_AND_COMES_BACK, "--seed=7")).out()).contains("seed 7\n");
    }

    @Test
    void csvHasALineForEachEvent() {
        CommandRun run = linkspan(with(SWITCH_DIES_AND_COMES_BACK, "--csv"));
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("5.000,fault,bad,leaf-a,leaf-a,"));
    }

    @Test
    void theReportIsAPageWithPicturesAndTheTimelineIsPrintedAllTheSame() throws IOException {
        Path page = folder.resolve("report.html");
        CommandRun run = linkspan(with(SWITCH_DIES_AND_COMES_BACK, "--report", page.toString()));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(linkspan(SWITCH_DIES_AND_COMES_BACK).out());
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("<svg", "192.0.2.10", "leaf-a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fail swich:leaf-a@5s  | simulate: --fail \"swich:leaf-a@5s\": \"swich\" is no type of element",
                "--fail switch:leaf-x@5s | there is no switch \"leaf-x\", did you mean leaf-a or leaf-b?",
                "--fail switch:leaf-a    | --fail \"switch:leaf-a\": the time is missing",
                "--fail switch:leaf-a@-1s | \"-1s\" is in the past, expected 0s or later",
                "--fail switch:leaf-a=flap@1s | switch leaf-a can't have the fault \"flap\", expected down, silent",
                "--fail port:leaf-a/Ethernet1@1s | Ethernet1 on leaf-a has no cable",
                "--fail cable:C01=loss:200%@1s | the fault \"loss\" has the amount 200, expected 0 to 100 %",
                "--repair cable:C01@5s   | cable C01 is not broken at 5s, so there is nothing to repair",
                "--fail cable:C01@5s --until 4s | cable C01: 5s is after the end of the run at 4s",
                "--until soon            | --until \"soon\" is no time, expected one such as 500ms, 1.5s or 2min",
                "--until 2000min         | a run ends after 2000min, expected 0s to 24 hours",
                "--seed x                | --seed",
                "--json --csv            | --json and --csv both print: choose one",
                "--report page.txt       | page.txt: expected a file name that ends in .html",
                "--fail                  | --fail"
            })
    void badInputIsOneLineAndExitCodeTwo(String options, String sentence) {
        CommandRun run = linkspan(with(new String[] {"simulate", TWO_SWITCHES}, options.split(" ")));
        assertThat(run.err()).contains(sentence).doesNotContain("Exception", "dev.linkspan", "internal error");
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aLineBreakInAnArgumentMakesNoSecondLine() {
        CommandRun run = linkspan("simulate", TWO_SWITCHES, "--fail", "switch:leaf\n-a@5s");
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aReportThatCanNotBeWrittenIsNamed() {
        CommandRun run = linkspan("simulate", TWO_SWITCHES, "--report", folder + "/no/page.html");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no such folder");
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun simulate(dev.linkspan.topology.Topology design, String... options) {
        byte[] document = TopologyJson.write(design).getBytes(StandardCharsets.UTF_8);
        return CommandRun.withInput(document, with(new String[] {"simulate", "-"}, options));
    }

    private static String[] with(String[] words, String... more) {
        return java.util.stream.Stream.of(words, more)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
    }
}
