// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.model.EditorModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachinesModelTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    /** The clock of the machine is wrong by more than what it told would last. */
    private static final Instant ITS_NOON = NOON.minusSeconds(3600);

    private Instant now = NOON;

    @Test
    void whatAMachineToldAgesByOurClockAndIsNotHealthyAfterwards() throws Exception {
        Topology design = TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
        EditorModel editor =
                new EditorModel(design, index -> List.of(), Runnable::run, Runnable::run, InstantSource.fixed(NOON));
        MachinesModel machines = new MachinesModel(editor, new Recording(() -> now, Instant::toString));
        LabWorld world = new LabWorld(design, List.of(), 1, InstantSource.fixed(ITS_NOON));
        Topology seen = world.session("web01").observe();
        machines.seen("web01", new HostUpdate(seen, List.of()));
        machines.answered("web01", world.session("web01").signs());
        world.end();

        assertThat(machines.look().get().unseen()).noneMatch(text -> text.contains("anything since"));
        now = NOON.plusSeconds(600);
        assertThat(machines.look().get().unseen()).anyMatch(text -> text.contains("anything since"));
        assertThat(machines.look().get().whole()).isFalse();
    }
}
