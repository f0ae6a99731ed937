// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.Designs;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long interruptions last, in the network of the example with an LACP bond to one switch. */
class ForecastTest {
    private static final Topology DESIGN = Designs.read(Path.of("assets/examples/linux-lacp-bond.json"));
    private static final Host HOST = DESIGN.hosts().get(0);

    /** IEEE 802.1AX: with LACPDUs exchanged at once, the aggregate wait time of 2 s is what takes the time. */
    @Test
    void aBondThatGoesDownForAnOptionIsOutForAsLongAsLacpNegotiates() {
        Host now = HOST.withAggregations(HOST.aggregations().stream()
                .map(bond -> bond.withTimer(bond.timer() == LacpTimer.SHORT ? LacpTimer.LONG : LacpTimer.SHORT))
                .toList());
        Plan plan = Forecast.of(Planner.plan(now, HOST, null), DESIGN);
        assertThat(times(plan))
                .isNotEmpty()
                .allSatisfy(millis -> assertThat(millis).isBetween(1_000L, 4_000L));
    }

    @Test
    void anAddressThatGoesForGoodHasNoForecast() {
        Host without = HOST.withInterfaces(List.of()).withRoutes(List.of());
        Topology design = DESIGN.withHosts(List.of(without));
        Plan plan = Forecast.of(Planner.plan(HOST, without, null), design);
        assertThat(plan.steps().stream().map(PlannedStep::interrupts).filter(Objects::nonNull))
                .isNotEmpty()
                .allSatisfy(interruption -> assertThat(interruption.millis()).isNull());
    }

    @Test
    void aBackupBondCarriesAsSoonAsItHasALink() {
        Host backup = HOST.withAggregations(HOST.aggregations().stream()
                .map(bond -> bond.withMode(AggregationMode.ACTIVE_BACKUP)
                        .withLacp(Lacp.OFF)
                        .withTimer(null)
                        .withMinLinks(null)
                        .withBond(BondOptions.NONE.withMiimon(100)))
                .toList());
        Host alone = backup.withAggregations(List.of())
                .withVlans(List.of())
                .withInterfaces(HOST.interfaces().stream()
                        .filter(ip ->
                                HOST.nics().stream().anyMatch(nic -> nic.id().equals(ip.link())))
                        .toList())
                .withRoutes(List.of());
        Plan plan = Planner.plan(backup, backup.withNote("the same"), null);
        assertThat(Forecast.of(plan, DESIGN).isEmpty()).isTrue();
        Plan first = Forecast.of(Planner.plan(alone, backup, null), DESIGN.withHosts(List.of(backup)));
        assertThat(times(first).allMatch(millis -> millis < 1_000)).isTrue();
    }

    @Test
    void aDesignThatLacksTheHostChangesNothing() {
        Plan plan = Planner.plan(HOST, HOST.withInterfaces(List.of()).withRoutes(List.of()), null);
        assertThat(Forecast.of(plan, Topology.empty("empty"))).isEqualTo(plan);
    }

    private static Stream<Long> times(Plan plan) {
        return plan.steps().stream()
                .map(PlannedStep::interrupts)
                .filter(Objects::nonNull)
                .map(Interruption::millis)
                .filter(Objects::nonNull);
    }
}
