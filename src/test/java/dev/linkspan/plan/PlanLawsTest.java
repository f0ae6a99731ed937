// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Laws that hold for every pair of hosts, tried on random valid ones. */
class PlanLawsTest {
    private static final int PAIRS = 2000;

    @Test
    void theStepsLeadFromOneHostToTheOtherAndTheirInversesBack() {
        int steps = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = LinuxHosts.random(seed);
            Host b = LinuxHosts.random(seed + 1_000_000);
            Plan plan = plan(seed, a, b);
            Setup now = Setup.of(a);
            for (PlannedStep planned : plan.steps()) {
                now = Applied.after(now, planned.step());
            }
            Setup there = now;
            // Nothing in the designs names a MAC address, so all of the wanted host must be there.
            assertThat(there.canonical())
                    .as("seed " + seed)
                    .isEqualTo(Setup.of(b).canonical());
            for (Step inverse : plan.inverses()) {
                now = Applied.after(now, inverse);
            }
            assertThat(now.canonical())
                    .as("back, seed " + seed)
                    .isEqualTo(Setup.of(a).canonical());
            steps += plan.steps().size();
        }
        System.out.printf("%d random pairs of hosts, %d steps there and back%n", PAIRS, steps);
        assertThat(steps).isGreaterThan(PAIRS * 5);
    }

    @Test
    void nothingIsToBeDoneFromAHostToItself() {
        for (long seed = 0; seed < 500; seed++) {
            Host host = LinuxHosts.random(seed);
            Plan plan = plan(seed, host, host);
            assertThat(plan.steps()).as("seed " + seed).isEmpty();
            assertThat(plan.warnings()).isEmpty();
        }
    }

    @Test
    void noStepChangesALinkThatIsTheSameBeforeAndAfterAndStandsOnTheSame() {
        int untouched = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = LinuxHosts.random(seed);
            Host b = LinuxHosts.random(seed + 1_000_000);
            Set<String> changed = new TreeSet<>();
            plan(seed, a, b)
                    .steps()
                    .forEach(planned -> changed.addAll(planned.step().changes()));
            Setup from = Setup.of(a);
            Setup to = Setup.of(b);
            for (LinkSetup link : from.links().values()) {
                if (isSame(link.name(), from, to)) {
                    assertThat(changed).as("seed " + seed).doesNotContain(link.name());
                    untouched++;
                }
            }
        }
        assertThat(untouched).isGreaterThan(PAIRS / 10);
    }

    @Test
    void aPlanIsReadAsItWasWritten() throws PlanFormatException {
        for (long seed = 0; seed < 300; seed++) {
            Plan plan = plan(seed, LinuxHosts.random(seed), LinuxHosts.random(seed + 1_000_000));
            String document = PlanJson.write(plan);
            assertThat(PlanJson.read(document)).isEqualTo(plan);
            assertThat(PlanJson.write(PlanJson.read(document))).isEqualTo(document);
        }
    }

    @Test
    void theFingerprintFitsExactlyWhileWhatIsTouchedIsTheSame() {
        int fits = 0;
        int differs = 0;
        for (long seed = 0; seed < 600; seed++) {
            Host a = LinuxHosts.random(seed);
            Plan plan = plan(seed, a, LinuxHosts.random(seed + 1_000_000));
            assertThat(plan.matches(a)).isTrue();
            // The order in which a host lists its parts is nothing that is set.
            List<Nic> reversed = new ArrayList<>(a.nics());
            Collections.reverse(reversed);
            assertThat(plan.matches(a.withNics(reversed))).isTrue();
            for (Route route : a.routes()) {
                boolean touched = plan.scope().destinations().contains(route.destination())
                        || plan.scope().links().contains(Ids.local(String.valueOf(route.link())));
                List<Route> others = a.routes().stream()
                        .map(it -> it.equals(route) ? it.withMetric(7L) : it)
                        .toList();
                assertThat(plan.matches(a.withRoutes(others)))
                        .as(route + ", seed " + seed)
                        .isEqualTo(!touched);
            }
            for (var nic : a.nics()) {
                boolean touched = plan.scope().links().contains(nic.name());
                Host moved = a.withNics(a.nics().stream()
                        .map(it -> it.equals(nic) ? it.withMtu(1600) : it)
                        .toList());
                assertThat(plan.matches(moved))
                        .as(nic.name() + ", seed " + seed)
                        .isEqualTo(!touched);
                List<IpInterface> more = new ArrayList<>(a.interfaces());
                more.add(LinuxHosts.ip(nic.name(), "203.0.113.77/24").withId("h/more"));
                assertThat(plan.matches(a.withInterfaces(more)))
                        .as("address on " + nic.name() + ", seed " + seed)
                        .isEqualTo(!touched);
                if (touched) {
                    differs++;
                } else {
                    fits++;
                }
            }
        }
        assertThat(fits).isGreaterThan(100);
        assertThat(differs).isGreaterThan(100);
    }

    @Test
    void everyStepHasCommandsWithoutAnEmptyWordButAListThatIsCleared() {
        for (long seed = 0; seed < 300; seed++) {
            for (PlannedStep planned : plan(seed, LinuxHosts.random(seed), LinuxHosts.random(seed + 1_000_000))
                    .steps()) {
                for (Step step : List.of(planned.step(), planned.step().inverse())) {
                    assertThat(IpCommands.of(step)).isNotEmpty();
                    IpCommands.of(step)
                            .forEach(command ->
                                    assertThat(command.words().get(0)).isIn("ip", "echo"));
                    assertThat(step.inverse().inverse()).isEqualTo(step);
                }
            }
        }
    }

    private static boolean isSame(String name, Setup from, Setup to) {
        LinkSetup before = from.link(name);
        LinkSetup after = to.find(name);
        return after != null
                && before.canonical().equals(after.canonical())
                && new TreeSet<>(from.routesOver(name)).equals(new TreeSet<>(to.routesOver(name)))
                && (before.over() == null || isSame(before.over(), from, to))
                && (before.bond() == null || isSame(before.bond(), from, to))
                && names(from.ports(name)).equals(names(to.ports(name)));
    }

    private static Set<String> names(List<LinkSetup> links) {
        Set<String> names = new TreeSet<>();
        links.forEach(link -> names.add(link.name()));
        return names;
    }

    private static Plan plan(long seed, Host a, Host b) {
        try {
            return Planner.plan(a, b, null);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + Objects.toString(e.getMessage()), e);
        }
    }
}
