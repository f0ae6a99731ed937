// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ProveCommandTest {
    private static final String LAB = "lab:linux-lacp-bond";
    private static final String PORT = "web01/enp1s0f0";

    @TempDir
    private Path home;

    private String before = "";

    @BeforeEach
    void keepNumbersHere() {
        before = System.getProperty("linkspan.home", "");
        System.setProperty("linkspan.home", home.toString());
    }

    @AfterEach
    void keepThemWhereTheyWere() {
        if (before.isEmpty()) {
            System.clearProperty("linkspan.home");
        } else {
            System.setProperty("linkspan.home", before);
        }
    }

    @Test
    void allPortsOfABondAreProvedOneAfterTheOtherAndTheNumbersAreKept() throws Exception {
        CommandRun run =
                CommandRun.linkspan("prove", "--host", LAB, "--all-ports-of", "web01/bond0", "--yes", "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).hasLineCount(2);
        for (String line : run.out().lines().toList()) {
            JsonNode proof = new ObjectMapper().readTree(line);
            assertThat(proof.get("reached").asBoolean()).isTrue();
            assertThat(proof.get("whole").asBoolean()).isTrue();
            assertThat(proof.get("sent").asInt()).isPositive();
        }
        CommandRun list = CommandRun.linkspan("prove", "--list");
        assertThat(list.code()).isZero();
        assertThat(list.out())
                .hasLineCount(2)
                .contains(" web01: Without enp1s0f0 bond0 stayed reached: longest silence ")
                .contains(" web01: Without enp130s0f0 bond0 stayed reached: ");
        Files.writeString(
                home.resolve("state/proofs.jsonl"), Files.readString(home.resolve("state/proofs.jsonl")) + "{\"at");
        assertThat(CommandRun.linkspan("prove", "--list").out()).hasLineCount(2);
    }

    @Test
    void nobodyIsTakenBySurprise() {
        CommandRun unasked = CommandRun.linkspan("prove", "--host", LAB, "--port", PORT);
        assertThat(unasked.code()).isEqualTo(2);
        assertThat(unasked.err()).contains("say --yes").hasLineCount(1);
        CommandRun refused = typing("n\n", "prove", "--host", LAB, "--port", PORT);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).contains("Take enp1s0f0 of web01 out of use, one after the other for 5 s");
        assertThat(refused.err()).contains("nothing was changed");
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void whatIsNotWholeIsNotTried() {
        CommandRun run = CommandRun.linkspan("prove", "--host", "lab:campus", "--all-ports-of", "web01/bond0", "--yes");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("repair that first, and prove it then").hasLineCount(1);
    }

    @Test
    void whatIsNotThereIsNamed() {
        CommandRun run = CommandRun.linkspan("prove", "--host", LAB, "--port", "web01/eth9", "--yes");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("web01 has no such NIC, it has enp1s0f0").hasLineCount(1);
        assertThat(CommandRun.linkspan("prove", "--host", LAB).code()).isEqualTo(2);
    }

    private static CommandRun typing(String typed, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false),
                new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), false),
                true);
        int code = Main.run(terminal, args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
