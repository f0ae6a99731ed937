// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.Designs;
import dev.linkspan.advise.survive.AddressEffect;
import dev.linkspan.advise.survive.Effect;
import dev.linkspan.advise.survive.Options;
import dev.linkspan.advise.survive.Survivability;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.cli.CommandRun;
import dev.linkspan.export.timeline.TimelineJson;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The same four NICs twice: as two aggregations to two switches in one IPMP group, and as one trunk to one switch. A
 * switch dies: the first host's addresses move, the second host is cut off, and every part of the program says the same.
 */
class SeedScenarioTest {
    private static final Path FILE = Path.of("assets", "examples", "one-trunk-against-ipmp.json");

    private final Topology design = Designs.read(FILE);

    @Test
    void theWindowAndTheCommandTellTheSameTimes() throws Exception {
        EditorModel editor = new EditorModel(
                design, index -> List.of(), Runnable::run, Runnable::run, InstantSource.fixed(Instant.EPOCH));
        WhatIfModel model = new WhatIfModel(editor, Simulation::run, run -> List.of(), Runnable::run, Runnable::run);
        model.open();
        model.seek(Ticks.seconds(5));
        model.fail(Fault.down("leaf-a"));
        model.seek(Ticks.seconds(40));
        model.repair("leaf-a", null);
        Run run = Objects.requireNonNull(model.runProperty().get());

        CommandRun command = CommandRun.linkspan(
                "simulate",
                FILE.toString(),
                "--fail=switch:leaf-a@5s",
                "--repair=switch:leaf-a@40s",
                "--until=" + run.scenario().until() / Ticks.SECOND + "s",
                "--json");

        ObjectMapper json = new ObjectMapper();
        JsonNode told = json.readTree(command.out());
        JsonNode seen = json.readTree(TimelineJson.write(run));
        assertThat(command.code()).isZero();
        assertThat(told.get("events")).isNotEmpty().isEqualTo(seen.get("events"));
        assertThat(told.get("addresses")).isEqualTo(seen.get("addresses"));
        assertThat(texts(told))
                .contains(
                        "192.0.2.10 moved from aggr1 to aggr2",
                        "192.0.2.10 moved from aggr2 to aggr1",
                        "192.0.2.12 is cut off");
    }

    @Test
    void theSurvivabilityMatrixSaysItSideBySide() {
        SurvivalRow row = Survivability.of(design, Options.usual()).rows().stream()
                .filter(it -> it.failed().equals(List.of("leaf-a")))
                .findFirst()
                .orElseThrow();

        assertThat(row.worst()).isEqualTo(Effect.LOST);
        assertThat(effects(row, "db02")).containsOnly(Effect.LOST);
        assertThat(effects(row, "db01")).hasSize(2).doesNotContain(Effect.LOST);
        assertThat(row.reason()).contains("all 4 NICs of aggr0 of db02 end on leaf-a");
        assertThat(CommandRun.linkspan("survive", FILE.toString()).code()).isEqualTo(1);
    }

    private static List<Effect> effects(SurvivalRow row, String host) {
        return row.effects().stream()
                .filter(effect -> effect.host().equals(host))
                .map(AddressEffect::effect)
                .toList();
    }

    private static List<String> texts(JsonNode timeline) {
        List<String> texts = new ArrayList<>();
        timeline.get("events").forEach(event -> texts.add(event.path("text").asText()));
        return texts;
    }
}
