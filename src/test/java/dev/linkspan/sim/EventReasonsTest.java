// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.Designs;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reasons name what is to blame, and only a system that runs tells anything. */
class EventReasonsTest {
    @Test
    void aSwitchThatGoesSilentIsToBlameNotTheCableToIt() {
        assertThat(event(run("ipmp-active-standby-probes", "switch:sw-1=silent@5s"), "192.0.2.25 is cut off")
                        .reason())
                .isEqualTo("sw-1 lets nothing through");
        assertThat(event(run("ipmp-active-standby-probes", "router:gw-1=silent@5s"), "192.0.2.25 is cut off")
                        .reason())
                .isEqualTo("gw-1 lets nothing through");
        assertThat(event(run("ipmp-active-standby-probes", "cable:cable-1=loss:100%@5s"), "192.0.2.25 is cut off")
                        .reason())
                .isEqualTo("C01 lets nothing through");
    }

    @Test
    void aFlappingCableIsNotSaidToBeCut() {
        assertThat(event(run("ipmp-active-standby-probes", "cable:cable-1=flap@5s"), "mail01 igb0 lost carrier")
                        .reason())
                .isEqualTo("C01 loses carrier again and again");
        assertThat(event(run("ipmp-active-standby-probes", "cable:cable-1@5s"), "mail01 igb0 lost carrier")
                        .reason())
                .isEqualTo("C01 is cut");
    }

    /** bond_3ad.c, bond_3ad_adapter_speed_duplex_changed: a new key makes LACP begin anew. */
    @Test
    void aBondedPortThatSlowsDownIsLeftForItsSpeedNotForSilence() {
        assertThat(event(run("linux-lacp-bond", "cable:cable-1=slow@5s"), "bond0 no longer uses enp1s0f0")
                        .reason())
                .isEqualTo("its speed is 100 Mb/s now, so LACP begins anew");
        assertThat(event(run("linux-lacp-bond", "cable:cable-1=silent@5s"), "bond0 no longer uses enp1s0f0")
                        .reason())
                .isEqualTo("no LACPDU comes from its partner");
    }

    @Test
    void aHostWithoutPowerWritesNoLogAndMovesNoAddress() {
        List<Event> events = run("ipmp-active-standby-probes", "host:mail01@5s");

        assertThat(events).extracting(Event::log).containsOnlyNulls();
        assertThat(events)
                .extracting(Event::text)
                .containsExactly(
                        "host mail01 loses power",
                        "mail01 igb0 lost carrier",
                        "mail01 igb1 lost carrier",
                        "192.0.2.25 is cut off");
        assertThat(event(events, "192.0.2.25 is cut off").reason()).isEqualTo("mail01 has no power");
    }

    private static Event event(List<Event> events, String text) {
        return events.stream().filter(it -> it.text().equals(text)).findFirst().orElseThrow();
    }

    private static List<Event> run(String example, String failure) {
        Topology design = Designs.read(Path.of("assets", "examples", example + ".json"));
        Scenario scenario = Scenario.of(List.of(ScenarioText.failure(TopologyIndex.of(design), failure)));
        return Simulation.run(design, scenario).moments().stream()
                .flatMap(moment -> moment.events().stream())
                .toList();
    }
}
