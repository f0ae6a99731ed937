// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.advise.Rack;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.Lags;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would have saved it; each sentence names the fact it rests on. */
class SuggestionsTest {
    private static final List<InterfaceAddress> ADDRESS = List.of(InterfaceAddress.of("192.0.2.10/24"));

    @Test
    void aTrunkToOneSwitchWantsASecondSwitch() {
        Topology design = Rack.of(Platform.ILLUMOS)
                .oneSwitch()
                .with(Aggregations.create(Rack.HOST, "aggr1", AggregationMode.TRUNK, Rack.FOUR))
                .with(Lags.create(
                        "leaf-a", "Po1", List.of("leaf-a/p1", "leaf-a/p2", "leaf-a/p3", "leaf-a/p4"), Lacp.ACTIVE))
                .with(IpInterfaces.setAddresses("db01/aggr1", ADDRESS))
                .topology();
        assertThat(of(design, "leaf-a"))
                .extracting(Suggestion::text)
                .containsExactly(
                        "A second switch: aggr1 of db01 ends on leaf-a alone; with half of its 4 NICs on another"
                                + " switch, two aggregations in an IPMP group would go on.");
        assertThat(of(design, "leaf-a").get(0).subjects()).containsExactly("leaf-a", "db01/aggr1");
    }

    @Test
    void theOnlyNicWantsASecondOneAndSaysWhichIsFree() {
        Topology design = Rack.of(Platform.LINUX)
                .oneSwitch()
                .with(IpInterfaces.setAddresses("db01/net0", ADDRESS))
                .topology();
        assertThat(of(design, "db01/net0"))
                .extracting(Suggestion::text)
                .containsExactly("A second NIC in another switch: net0 is the only way of 192.0.2.10 on db01; net1 of"
                        + " db01 is free.");
    }

    @Test
    void activeBackupOnOneSwitchIsToldWhatTheRuleSays() {
        Topology design = Rack.of(Platform.LINUX)
                .oneSwitch()
                .with(Aggregations.create(
                        Rack.HOST, "bond0", AggregationMode.ACTIVE_BACKUP, List.of("db01/net0", "db01/net2")))
                .with(IpInterfaces.setAddresses("db01/bond0", ADDRESS))
                .topology();
        assertThat(of(design, "leaf-a")).hasSize(1);
        assertThat(of(design, "leaf-a").get(0).text()).contains("bond0", "leaf-a");
    }

    @Test
    void aBondThatMonitorsNothingIsNotToldThatMiimonSeesTooLittle() {
        assertThat(of(SurvivabilityTest.backup(BondOptions.NONE.withMiimon(100)), "up-leaf-a"))
                .extracting(Suggestion::text)
                .anyMatch(text -> text.contains("instead of miimon"));
        assertThat(of(SurvivabilityTest.backup(BondOptions.NONE.withMiimon(0)), "up-leaf-a"))
                .extracting(Suggestion::text)
                .noneMatch(text -> text.contains("instead of miimon"));
    }

    @Test
    void aRouterWantsASecondOneOnceForAllAddresses() {
        Topology design = SurvivabilityTest.example("two-switches-ipmp-over-aggregations");
        assertThat(of(design, "gw-1"))
                .extracting(Suggestion::text)
                .containsExactly("A second router that takes over the address of gw-1 when it fails (VRRP).");
    }

    @Test
    void whatWasInterruptedByProbesWantsAShorterDetectionTime() {
        Topology design = SurvivabilityTest.example("two-switches-ipmp-over-aggregations");
        assertThat(of(design, "uplink-a"))
                .extracting(Suggestion::text)
                .anyMatch(text -> text.startsWith("A shorter failure detection time"))
                .anyMatch(text -> text.startsWith("A standby interface in ipmp0"));
    }

    @Test
    void aPortOfATrunkWantsNoStandbyInterface() {
        Topology design = SurvivabilityTest.example("two-switches-ipmp-over-aggregations");
        assertThat(of(design, "db01/net0")).isEmpty();
    }

    @Test
    void linkBasedDetectionThatMissedAFailureBeyondTheLinkWantsProbes() {
        Topology example = SurvivabilityTest.example("two-switches-ipmp-over-aggregations");
        Topology design = example.withHosts(example.hosts().stream()
                .map(host -> host.withGroups(host.groups().stream()
                        .map(group -> group.withDetection(Detection.LINK)
                                .withMembers(group.members().stream()
                                        .map(member -> member.withTestAddresses(List.of()))
                                        .toList()))
                        .toList()))
                .toList());
        assertThat(of(design, "uplink-a"))
                .extracting(Suggestion::text)
                .contains(
                        "Probe-based detection for ipmp0 of db01: the failure was beyond the link, and it watches links"
                                + " only.");
    }

    @Test
    void aRunIsAdvisedLikeItsRow() {
        Topology design = Rack.of(Platform.LINUX)
                .oneSwitch()
                .with(IpInterfaces.setAddresses("db01/net0", ADDRESS))
                .topology();
        Scenario scenario =
                new Scenario(List.of(new Incident.Failure(Ticks.SECOND, Fault.down("leaf-a"))), Ticks.seconds(10), 1);
        assertThat(Suggestions.of(Simulation.run(design, scenario))).isEqualTo(of(design, "leaf-a"));
    }

    @Test
    void whereNothingHappensNothingIsAdvised() {
        Topology design = SurvivabilityTest.example("ipmp-active-standby-probes");
        assertThat(of(design, "gw-2")).isEmpty();
    }

    private static List<Suggestion> of(Topology design, String part) {
        SurvivabilityMatrix matrix = Survivability.of(design, Options.usual().withThreads(1));
        return Suggestions.of(design, matrix.row(part).orElseThrow());
    }
}
