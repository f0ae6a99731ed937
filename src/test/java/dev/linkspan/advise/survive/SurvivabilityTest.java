// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.advise.Rack;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Racks;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What designs survive; the constructions and what a switch failure takes from them are those of comparison.md. */
class SurvivabilityTest {
    private static final InterfaceAddress ADDRESS = InterfaceAddress.of("192.0.2.10/24");

    @Test
    void twoAggregationsToTwoSwitchesInOneGroupSurviveEitherSwitch() {
        SurvivabilityMatrix matrix = of(example("two-switches-ipmp-over-aggregations"));
        for (String leaf : List.of("leaf-a", "leaf-b")) {
            SurvivalRow row = row(matrix, leaf);
            assertThat(row.stopped()).isZero();
            assertThat(row.effects()).hasSize(2);
            assertThat(row.before()).isEqualTo(40_000);
            assertThat(row.after()).isEqualTo(20_000);
        }
        assertThat(row(matrix, "db01/net0").after()).isEqualTo(30_000);
        assertThat(matrix.addresses())
                .allSatisfy(address -> assertThat(address.singlePoints())
                        .extracting(SinglePoint::element)
                        .containsExactly("gw-1"));
    }

    @Test
    void theSameFourNicsAsOneTrunkToOneSwitchLoseEverythingWithIt() {
        Topology design = rack(Rack.of(Platform.ILLUMOS).oneSwitch())
                .with(Aggregations.create(Rack.HOST, "aggr1", AggregationMode.TRUNK, Rack.FOUR))
                .with(Lags.create(
                        "leaf-a", "Po1", List.of("leaf-a/p1", "leaf-a/p2", "leaf-a/p3", "leaf-a/p4"), Lacp.ACTIVE))
                .with(IpInterfaces.setAddresses("db01/aggr1", List.of(ADDRESS)))
                .topology();
        SurvivabilityMatrix matrix = of(design);
        SurvivalRow row = row(matrix, "leaf-a");
        assertThat(row.worst()).isEqualTo(Effect.LOST);
        assertThat(row.stopped()).isEqualTo(1);
        assertThat(row.after()).isZero();
        assertThat(row.reason()).isEqualTo("all 4 NICs of aggr1 of db01 end on leaf-a");
        assertThat(row(matrix, "db01/net2").worst()).isEqualTo(Effect.DEGRADED);
        assertThat(row(matrix, "db01/net2").reason()).isEqualTo("aggr1 of db01 goes on with 3 of 4 NICs");
        assertThat(points(matrix)).contains("leaf-a").doesNotContain("db01/net0");
    }

    @Test
    void aTrunkToAnMlagPairSurvivesEitherSwitch() {
        SurvivabilityMatrix matrix = of(example("mlag-pair"));
        for (String leaf : List.of("leaf-a", "leaf-b")) {
            assertThat(row(matrix, leaf).stopped()).isZero();
            assertThat(row(matrix, leaf).after()).isEqualTo(row(matrix, leaf).before() / 2);
        }
        assertThat(points(matrix)).containsExactly("gw-1");
    }

    @Test
    void activeBackupOverTwoSwitchesIsInterruptedForAMonitoringIntervalAtMost() {
        SurvivabilityMatrix matrix = of(backup(BondOptions.NONE.withMiimon(100)));
        assertThat(row(matrix, "leaf-a").stopped()).isZero();
        assertThat(row(matrix, "leaf-b").stopped()).isZero();
        // The active port is the first; the other one's switch takes nothing (bond_main.c, bond_find_best_slave).
        assertThat(row(matrix, "leaf-a").worstOutage()).isLessThanOrEqualTo(200_000);
        assertThat(row(matrix, "leaf-b").worst()).isEqualTo(Effect.NONE);
        assertThat(row(matrix, "leaf-a").after()).isEqualTo(10_000);
    }

    @Test
    void aBondWithoutAMonitorLosesEverythingWithItsActivePort() {
        SurvivabilityMatrix matrix = of(backup(BondOptions.NONE.withMiimon(0)));
        assertThat(row(matrix, "db01/net0").worst()).isEqualTo(Effect.LOST);
        assertThat(row(matrix, "db01/net0").reason()).contains("no link monitor");
    }

    @Test
    void theOnlyNicItsCableItsPortAndItsSwitchAreSinglePointsOfFailure() {
        Topology design = rack(Rack.of(Platform.LINUX).oneSwitch())
                .with(IpInterfaces.setAddresses("db01/net0", List.of(ADDRESS)))
                .topology();
        SurvivabilityMatrix matrix = of(design);
        String cable = design.cables().get(0).id();
        assertThat(points(matrix)).containsExactly("leaf-a", "gw-1", "up-leaf-a", "leaf-a/p1", cable, "db01/net0");
        assertThat(matrix.addresses().get(0).singlePoints().get(5).reason())
                .isEqualTo("net0 is the only way of 192.0.2.10 on db01");
        assertThat(matrix.survivesEverySingleFailure()).isFalse();
    }

    @Test
    void aNicWhoseCableIsNotDrawnIsASinglePointOfFailureAsInASimulation() {
        Host host = Host.named("h1", "h1", Platform.LINUX)
                .withNics(List.of(plugged("h1/e0"), Nic.named("h1/e1", "e1")))
                .withInterfaces(
                        List.of(IpInterface.on("h1/ip", plugged("h1/e0")).withAddresses(List.of(ADDRESS))));
        SurvivabilityMatrix matrix = of(Topology.empty("t").withHosts(List.of(host)));

        assertThat(points(matrix)).containsExactly("h1/e0");
        assertThat(row(matrix, "h1/e0").reason()).isEqualTo("e0 is the only way of 192.0.2.10 on h1");
        assertThat(row(matrix, "h1/e1").reason()).isEqualTo("it is not cabled");
    }

    @Test
    void twoHostsThatAreCabledToEachOtherTalkToEachOther() {
        Topology design = Topology.empty("t")
                .withHosts(List.of(pair("h1", ADDRESS), pair("h2", InterfaceAddress.of("192.0.2.11/24"))))
                .withCables(List.of(CableBuilder.builder()
                        .id("c1")
                        .name("c1")
                        .a("h1/e0")
                        .b("h2/e0")
                        .build()));
        SurvivabilityMatrix matrix = of(design);

        assertThat(matrix.addresses()).hasSize(2).allMatch(AddressSurvival::works);
        assertThat(points(matrix)).containsExactly("c1", "h1/e0", "h2/e0");
        assertThat(row(matrix, "c1").reason())
                .isEqualTo("e0 is the only way of 192.0.2.10 on h1, and the like for 1 more address");
    }

    private static Host pair(String id, InterfaceAddress address) {
        return Host.named(id, id, Platform.LINUX)
                .withNics(List.of(plugged(id + "/e0")))
                .withInterfaces(
                        List.of(IpInterface.on(id + "/ip", plugged(id + "/e0")).withAddresses(List.of(address))));
    }

    private static Nic plugged(String id) {
        return Nic.named(id, "e0").withCarrier(LinkState.UP);
    }

    @Test
    void rowsAreOfEveryPartInOrderAndHostsAreNone() {
        Topology design = example("two-switches-ipmp-over-aggregations");
        SurvivabilityMatrix matrix = of(design);
        assertThat(matrix.rows()).extracting(SurvivalRow::kind).isSorted();
        assertThat(matrix.rows())
                .extracting(row -> row.failed().get(0))
                .doesNotHaveDuplicates()
                .doesNotContain("db01");
        assertThat(matrix.rows().stream().filter(row -> row.kind() == PartKind.NIC))
                .hasSize(design.hosts().get(0).nics().size());
        assertThat(matrix.rows().stream().filter(row -> row.kind() == PartKind.CABLE))
                .hasSameSizeAs(design.cables());
        assertThat(row(matrix, "db01/net4").reason()).isEqualTo("it is not cabled");
    }

    @Test
    void pairsTellWhatNoSingleFailureDoes() {
        Topology design = example("two-switches-ipmp-over-aggregations");
        Pairs pairs = Survivability.pairs(design, options());
        SurvivalRow both = pairs.rows().stream()
                .filter(row -> row.failed().equals(List.of("leaf-a", "leaf-b")))
                .findFirst()
                .orElseThrow();
        assertThat(both.stopped()).isEqualTo(2);
        assertThat(both.reason()).startsWith("all 4 NICs of ipmp0 of db01 are gone");
        assertThat(pairs.leftOut()).isZero();
        assertThat(pairs.rows()).noneMatch(row -> row.failed().contains("gw-1"));

        Pairs capped = Survivability.pairs(design, options().withMaxPairs(5));
        assertThat(capped.rows()).isEqualTo(pairs.rows().subList(0, 5));
        assertThat(capped.leftOut()).isEqualTo(pairs.rows().size() - 5);
    }

    @Test
    void theSameSeedGivesTheSameMatrixWhateverTheThreads() {
        Topology design = example("two-switches-ipmp-over-aggregations");
        assertThat(of(design)).isEqualTo(Survivability.of(design, options().withThreads(3)));
    }

    @Test
    void itCanBeGivenUp() {
        Topology design = Racks.rackOfForty();
        assertThatThrownBy(() -> Survivability.of(design, options().withCancelled(() -> true)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void anEmptyDesignHasNothingToLose() {
        SurvivabilityMatrix matrix = of(Topology.empty("empty"));
        assertThat(matrix.rows()).isEmpty();
        assertThat(matrix.survivesEverySingleFailure()).isTrue();
    }

    static Topology backup(BondOptions options) {
        Edit bond = Update.host(
                Rack.HOST,
                "bond",
                host -> host.withAggregations(host.aggregations().stream()
                        .map(it -> it.withBond(options))
                        .toList()));
        return rack(Rack.of(Platform.LINUX).twoSwitches())
                .with(Aggregations.create(
                        Rack.HOST, "bond0", AggregationMode.ACTIVE_BACKUP, List.of("db01/net0", "db01/net2")))
                .with(bond)
                .with(IpInterfaces.setAddresses("db01/bond0", List.of(ADDRESS)))
                .topology();
    }

    /** The rack with a router above all its switches. */
    private static Rack rack(Rack rack) {
        Router gateway = new Router("gw-1", "gw-1", List.of(InterfaceAddress.of("192.0.2.1/24")));
        return rack.with(Edit.of(
                        "router",
                        it -> it.withRouters(List.of(gateway))
                                .withUplinks(it.switches().stream()
                                        .map(sw ->
                                                new Uplink("up-" + sw.id(), "up-" + sw.id(), sw.id(), "gw-1", 100_000))
                                        .toList())))
                .with(Update.host(
                        Rack.HOST,
                        "route",
                        host -> host.withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)))));
    }

    static Topology example(String name) {
        try {
            return TopologyJson.read(Files.readString(Path.of("assets/examples", name + ".json")));
        } catch (IOException | TopologyFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static Options options() {
        return Options.usual().withThreads(1);
    }

    private static SurvivabilityMatrix of(Topology design) {
        return Survivability.of(design, options());
    }

    private static SurvivalRow row(SurvivabilityMatrix matrix, String part) {
        return matrix.row(part).orElseThrow();
    }

    private static List<String> points(SurvivabilityMatrix matrix) {
        return matrix.addresses().get(0).singlePoints().stream()
                .map(SinglePoint::element)
                .toList();
    }
}
