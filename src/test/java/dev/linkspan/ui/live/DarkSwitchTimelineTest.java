// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.cause.CausesModel;
import dev.linkspan.ui.model.EditorModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window tells of a switch that loses its power under machines that are watched one by one. */
class DarkSwitchTimelineTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    /** With both NICs of a bond at both leaves, Linux; the last one is illumos. */
    private static final List<String> HOSTS = List.of("n04", "n08", "n01");

    private final CausesModel causes =
            new CausesModel(Runnable::run, Runnable::run, InstantSource.fixed(NOON), work -> {});
    private final Recording recording = new Recording(InstantSource.fixed(NOON), Instant::toString);
    private final List<Explanation> calls = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private LabWorld world;
    private MachinesModel machines;
    private Watched watched;

    @BeforeEach
    void open() throws Exception {
        Topology rack = TopologyJson.read(new String(LabDesigns.read("rack-40-hosts"), StandardCharsets.UTF_8));
        Topology design = rack.withHosts(rack.hosts().stream()
                        .filter(host -> HOSTS.contains(host.id()))
                        .toList())
                .withCables(rack.cables().stream()
                        .filter(cable ->
                                HOSTS.stream().anyMatch(host -> cable.a().startsWith(host + "/")))
                        .toList());
        EditorModel editor =
                new EditorModel(design, index -> List.of(), Runnable::run, Runnable::run, InstantSource.fixed(NOON));
        machines = new MachinesModel(editor, recording);
        world = new LabWorld(design, List.of(), 1, InstantSource.fixed(NOON));
        watched = new Watched(
                new LiveModel(editor, topology -> List.of(), Runnable::run, Runnable::run),
                machines,
                new SavedModel(),
                causes,
                new Recording(InstantSource.fixed(NOON), Instant::toString),
                recording);
        Alarm.follow(causes, InstantSource.fixed(NOON), one -> false, calls::add, later::add);
        world.advance(Ticks.seconds(200));
        hear(HOSTS);
        assertThat(causes.loud()).isEmpty();
    }

    @AfterEach
    void end() {
        world.end();
    }

    /** Each of these machines tells how it is, one after the other. */
    private void hear(List<String> hosts) throws Exception {
        for (String host : hosts) {
            machines.seen(host, new HostUpdate(world.session(host).observe(), List.of()));
        }
    }

    private void darken(boolean dark) {
        if (dark) {
            world.fail(Fault.down("leaf-a"));
        } else {
            world.repair("leaf-a", null);
        }
        world.advance(world.time() + Ticks.seconds(200));
    }

    private List<String> told() {
        return recording.entries().stream()
                .filter(entry -> entry.kind().equals(Entry.CAUSE))
                .map(Entry::text)
                .toList();
    }

    @Test
    void nothingIsSaidToBeOverWhileItIsNot() throws Exception {
        darken(true);
        hear(HOSTS);
        assertThat(causes.loud()).hasSize(1);
        assertThat(told())
                .containsExactly(
                        "enp1s0f0 and enp130s0f0 of n04 have no carrier, and all end at leaf-a",
                        "enp1s0f0 and enp130s0f0 of n08 have no carrier, and all end at leaf-a",
                        "6 NICs of 3 hosts have no carrier, and all end at leaf-a");
        assertThat(recording.entries().get(recording.entries().size() - 1).subject())
                .isEqualTo("leaf-a");

        recording.entries().clear();
        darken(false);
        hear(HOSTS);
        assertThat(causes.loud()).isEmpty();
        assertThat(told())
                .containsExactly(
                        "No longer: enp1s0f0 and enp130s0f0 of n04 have no carrier, and all end at leaf-a",
                        "No longer all: 6 NICs of 3 hosts have no carrier, and all end at leaf-a (2 of 3 still)",
                        "No longer: enp1s0f0 and enp130s0f0 of n08 have no carrier, and all end at leaf-a",
                        "No longer: ixgbe0 and ixgbe2 of n01 have no carrier, and all end at leaf-a");
    }

    @Test
    void theSwitchCallsOnceForAllOfItsMachines() throws Exception {
        darken(true);
        hear(HOSTS);
        hold();
        hear(HOSTS);
        hold();
        assertThat(calls).extracting(Explanation::subject).containsExactly("leaf-a");
        darken(false);
        hear(HOSTS.subList(0, 1));
        hold();
        assertThat(calls).as("those that are left are no news").hasSize(1);
    }

    /** The time that an alarm waits is over. */
    private void hold() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void theBadgeIsAtTheSwitchAndAtEachMachineAndWhoLookedAtOneLooksAtTheSwitch() throws Exception {
        darken(true);
        hear(HOSTS.subList(0, 1));
        causes.chosenProperty().set(CauseKey.of(causes.loud().get(0)));
        hear(HOSTS.subList(1, 3));
        assertThat(causes.chosenProperty().get()).isEqualTo(new CauseKey("P-01", "leaf-a"));
        Notes notes = watched.view().notes();
        assertThat(notes.badges()).containsOnlyKeys("leaf-a", "n04/enp1s0f0", "n08/enp1s0f0", "n01/ixgbe0");
        assertThat(notes.badges().get("leaf-a").mark()).isEqualTo(Mark.FAILED);
        assertThat(notes.badges().get("n08/enp1s0f0").sentence()).startsWith("enp1s0f0 and enp130s0f0 of n08 have");
    }

    @Test
    void ofMachinesThatDoNotAnswerItIsNotSaidThatTheyAreWell() throws Exception {
        darken(true);
        hear(HOSTS);
        recording.entries().clear();
        HOSTS.forEach(host -> machines.silent(host, "no route"));
        assertThat(causes.loud()).isEmpty();
        assertThat(recording.entries().stream().filter(entry -> entry.kind().equals(Entry.CAUSE)))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.tone()).isEqualTo(Event.Tone.NEUTRAL))
                .allSatisfy(entry -> assertThat(entry.text()).startsWith("Not known "));
    }
}
