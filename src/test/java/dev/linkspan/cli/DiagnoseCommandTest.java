// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
