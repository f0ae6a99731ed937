// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Scene;
import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.InterfaceAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void anOutageThatEndsIsSaidWithItsLengthAndTheRestTogether() {
        Summary summary = Summary.of(Runs.switchDies());

        assertThat(summary.tone()).isEqualTo(Event.Tone.WARNING);
        assertThat(summary.lines())
                .extracting(Summary.Line::sentence)
                .containsExactly("192.0.2.10 (db01) was out for 10 s, then went on", "1 address noticed nothing");
    }

    @Test
    void whatIsCutOffAtTheEndComesFirst() {
        Summary summary = Summary.of(with(
                report(Runs.FIRST, Ticks.seconds(1), false, 0, 20_000),
                report(Runs.SECOND, Ticks.seconds(90), true, 4, 0)));

        assertThat(summary.tone()).isEqualTo(Event.Tone.BAD);
        assertThat(summary.headline()).isEqualTo("192.0.2.11 (db01) is cut off at the end");
        assertThat(summary.lines().get(0).sentence())
                .isEqualTo("192.0.2.11 (db01) is cut off at the end: none of its 4 flows gets through");
    }

    @Test
    void lostBandwidthIsSaid() {
        Summary summary = Summary.of(with(report(Runs.FIRST, 0, false, 0, 10_000)));

        assertThat(summary.headline()).isEqualTo("No address is cut off; less bandwidth is left");
        assertThat(summary.lines())
                .extracting(Summary.Line::sentence)
                .containsExactly("192.0.2.10 (db01) is left with 10 of 20 Gb/s");
    }

    @Test
    void aRepairEndsOneKindOfFaultOrAll() {
        Fault loss = Fault.of(Fault.Kind.LOSS, "c1");
        List<Incident> incidents = List.of(
                new Incident.Failure(1, Fault.down("c1")),
                new Incident.Failure(2, loss),
                new Incident.Repair(3, "c1", Fault.Kind.DOWN),
                new Incident.Repair(4, "c1", null));

        assertThat(Standing.at(incidents, 2)).containsExactly(Fault.down("c1"), loss);
        assertThat(Standing.at(incidents, 3)).containsExactly(loss);
        assertThat(Standing.at(incidents, 4)).isEmpty();
    }

    @Test
    void theSceneMarksWhatIsBrokenAndWhatHasJustMoved() {
        Run run = Runs.switchDies();

        Scenes scenes = new Scenes(run);
        assertThat(scenes.at(0).broken()).isEmpty();
        assertThat(scenes.at(0).flows().get("cable-1")).isEqualTo(new Scene.Flow(4200, 10_000));
        Scene after = scenes.at(Ticks.seconds(16));
        assertThat(after.broken()).containsOnlyKeys("leaf-a");
        assertThat(after.broken().get("leaf-a").dead()).isTrue();
        assertThat(after.moved()).containsExactly(Scene.address("db01/ipmp0", Runs.FIRST));
        assertThat(scenes.at(Ticks.seconds(30)).moved()).isEmpty();
    }

    @Test
    void theWorstMomentIsTheFirstWithAnAddressNowhere() {
        assertThat(Scenes.worst(Runs.switchDies()).at()).isEqualTo(Ticks.millis(5100));
    }

    private static AddressReport report(String address, long outage, boolean lost, int lostFlows, double after) {
        return new AddressReport(
                "db01", "db01/ipmp0", InterfaceAddress.of(address), 4, outage, outage, lost, lostFlows, 20_000, after);
    }

    private static Run with(AddressReport... reports) {
        Run run = Runs.switchDies();
        return new Run(run.design(), run.scenario(), run.moments(), List.of(reports), run.happened());
    }
}
