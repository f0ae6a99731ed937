// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static dev.linkspan.plan.LinuxHosts.bare;
import static dev.linkspan.plan.LinuxHosts.bond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the failure catalogue says the kernel refuses when a change is applied is planned around, or refused before. */
class CataloguedRefusalsTest {
    private static final Host BOND =
            bare().withAggregations(List.of(bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1")));

    /** B-22: "Device can not be enslaved while up". */
    @Test
    void aPortIsDownBeforeItJoinsAndNoOtherOrderIsTaken() {
        Plan plan = Planner.plan(bare(), BOND, null);
        List<String> titles = titles(plan);
        assertThat(titles.indexOf("ip link set dev eth1 down"))
                .isNotNegative()
                .isLessThan(titles.indexOf("ip link set dev eth1 master bond0"));
        List<PlannedStep> without = new ArrayList<>(plan.steps());
        without.removeIf(planned -> planned.step().equals(new LinuxStep.SetDown("eth1")));
        assertThat(without).hasSize(plan.steps().size() - 1);
        assertThatThrownBy(() -> Rehearsal.of(with(plan, without), bare()))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("eth1 is up: Device can not be enslaved while up");
    }

    /** B-25: "Device type (master device) cannot be enslaved". */
    @Test
    void aBondIsNoPortOfABond() {
        Plan plan = Planner.plan(bare(), BOND, null);
        List<PlannedStep> nested = plan.steps().stream()
                .map(planned -> planned.step() instanceof LinuxStep.JoinBond
                        ? new PlannedStep(new LinuxStep.JoinBond("bond0", "bond0", 1500), planned.interrupts())
                        : planned)
                .toList();
        assertThatThrownBy(() -> Rehearsal.of(with(plan, nested), bare()))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("bond0 is a port already, or no NIC");
    }

    /** B-25: InfiniBand with Ethernet. */
    @Test
    void infiniBandAndEthernetAreNotBundled() {
        Host mixed = infiniBand("eth1");
        assertThatThrownBy(() -> Planner.plan(mixed, BOND, null))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class, e -> assertThat(e.object()).isEqualTo("eth1"))
                .hasMessageContaining("eth1 is InfiniBand and eth0 is not");
        assertThat(Planner.plan(infiniBand("eth0", "eth1"), BOND, null).steps())
                .as("of one kind")
                .isNotEmpty();
    }

    /** T-05: what a design no longer has does not stay behind. */
    @Test
    void aBondThatIsLeftOutIsDeleted() {
        assertThat(titles(Planner.plan(BOND, bare(), null)))
                .filteredOn(title -> title.contains("bond0") && title.contains("del"))
                .containsExactly("ip link del dev bond0");
    }

    private static Host infiniBand(String... names) {
        return bare().withNics(bare().nics().stream()
                .map(nic -> List.of(names).contains(nic.name()) ? nic.withDriver("ib_ipoib") : nic)
                .toList());
    }

    private static Plan with(Plan plan, List<PlannedStep> steps) {
        return new Plan(plan.version(), plan.host(), plan.fingerprint(), plan.scope(), plan.warnings(), steps);
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream()
                .flatMap(planned -> IpCommands.of(planned.step()).stream())
                .map(Command::text)
                .toList();
    }
}
