// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.replay.ReplayFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseCommandTest {
    @Test
    void theFaultsOfTheLabAreFoundWithTheirRemedies() {
        CommandRun run = CommandRun.linkspan("diagnose", "--host", "lab:campus");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "error   The switch has the ports of bond0 of web01 in different port-channels. [L-05, proved]\n")
                .contains("    seen   enp1s0f0: key ")
                .contains("    do     Put all its switch ports into one port-channel.\n")
                .contains("[S-14, likely]")
                .contains("    costs  Redundancy is lost: one more failure cuts 192.0.2.30 off.\n")
                .contains("    so     production of old10 works without e1000g1. [I-02]\n")
                .contains("warning net0 of new01 runs at 1 Gb/s instead of 10 Gb/s. [P-09, proved]\n")
                .contains(" things are wrong.\n");
    }

    @Test
    void aHealthyLabIsCalledHealthy() {
        CommandRun run = CommandRun.linkspan("diagnose", "--host", "lab:mlag-pair");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Nothing is wrong.\n");
    }

    @Test
    void theDocumentHasTheSame() throws Exception {
        CommandRun run = CommandRun.linkspan("diagnose", "--host", "lab:campus", "--json");
        assertThat(run.code()).isEqualTo(1);
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.get("verdict").asText()).isEqualTo("wrong");
        List<String> causes = new ArrayList<>();
        root.get("explanations").forEach(one -> causes.add(one.get("cause").asText()));
        assertThat(causes).contains("L-05", "S-14", "P-09");
    }

    @Test
    void eachCableHasItsVerdictItsSourceAndItsAge() throws Exception {
        CommandRun run = CommandRun.linkspan("diagnose", "--host", "lab:linux-lacp-bond", "--cabling");
        assertThat(run.out())
                .containsPattern("CABLE +DESIGN +HEARD +VERDICT +SOURCE +AGE\n")
                .containsPattern("\\S+ of web01 +\\S+ of \\S+ +\\S+ of \\S+ +proved +LLDP(, LACP)? +\\d+ s\n")
                .doesNotContain("contradicted");
        CommandRun json = CommandRun.linkspan("diagnose", "--host", "lab:linux-lacp-bond", "--cabling", "--json");
        JsonNode first = new ObjectMapper().readTree(json.out()).get("cabling").get(0);
        assertThat(first.get("verdict").asText()).isEqualTo("proved");
        assertThat(first.get("heard").asText()).isEqualTo(first.get("design").asText());
        CommandRun none = CommandRun.linkspan("diagnose", "--host", "local", "--cabling");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--cabling: expected a design");
    }

    @Test
    void aDesignThatNobodyObservedIsNotCalledHealthy() {
        CommandRun run = CommandRun.linkspan("diagnose", "assets/examples/linux-lacp-bond.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out())
                .startsWith("Nothing is seen to be wrong, and not everything was seen.\nNot seen:\n")
                .contains("    web01 was not observed\n");
    }

    @Test
    void aFileAndAMachineAreOneTooMany() {
        CommandRun run = CommandRun.linkspan("diagnose", "--host", "local", "x.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("expected one of them").hasLineCount(1);
    }

    @Test
    void whatWasSavedOfMachinesIsDiagnosed(@TempDir Path folder) throws Exception {
        SavedMachine machine = SavedMachine.lacp();
        machine.port("eth1").unplug();
        for (ReplayFile file : machine.files()) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
        }
        Files.writeString(folder.resolve("web01/proc/net/bonding/odd"), "what");
        Path zip = folder.resolve("ticket.zip");
        CommandRun run = CommandRun.linkspan(
                "diagnose", folder.resolve("web01").toString(), "--bundle", zip.toString(), "--mask-addresses");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("eth1 of web01 has no carrier").contains("[P-01, ");
        assertThat(run.err()).contains("warning: ").contains("bonding/odd: it is not known what this is");
        assertThat(Files.getPosixFilePermissions(zip)).hasSize(2);
        CommandRun again = CommandRun.linkspan("diagnose", zip.toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("eth1 of host-1 has no carrier").contains("[P-01, ");
        CommandRun piped = CommandRun.withInput(Files.readAllBytes(zip), "diagnose", "-", "--json");
        assertThat(piped.code()).isEqualTo(1);
    }

    @Test
    void aHealthyMachineThatWasSavedIsHealthy(@TempDir Path folder) throws Exception {
        for (ReplayFile file : SavedMachine.activeBackup().files()) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
        }
        CommandRun run = CommandRun.linkspan("diagnose", folder.toString());
        assertThat(run.out()).startsWith("Nothing is wrong.");
        assertThat(run.code()).isZero();
    }

    @Test
    void whatTellsOfNoMachineIsRefused(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(CommandRun.linkspan("diagnose", text.toString()).err()).contains("it is not known what this is");
        assertThat(CommandRun.linkspan("diagnose", folder.toString()).code()).isEqualTo(2);
        assertThat(CommandRun.linkspan("diagnose", "none.txt").err()).contains("no such file or directory");
        assertThat(CommandRun.linkspan("diagnose", "--mask-addresses").err()).contains("--bundle");
    }

    @Test
    void theVerdictsAreMetricsToo(@TempDir Path folder) throws Exception {
        Path metrics = folder.resolve("linkspan.prom");
        CommandRun run = CommandRun.linkspan("diagnose", "--host", "lab:campus", "--prometheus", metrics.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains(" things are wrong.\n");
        CommandRun printed = CommandRun.linkspan("diagnose", "--host", "lab:campus", "--prometheus", "-");
        String times = "(?m)^linkspan_diagnosis_timestamp_seconds.*\n";
        assertThat(Files.readString(metrics).replaceAll(times, ""))
                .contains("linkspan_cause{host=\"web01\",id=\"L-05\",subject=\"bond0\",severity=\"error\",")
                .isEqualTo(printed.out().replaceAll(times, ""));
        CommandRun both = CommandRun.linkspan("diagnose", "--json", "--prometheus", "-");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err())
                .contains("expected one of them on standard output")
                .hasLineCount(1);
    }
}
