// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.plan.IpCommands;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanFormatException;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws that hold for every pair of hosts of a flavour, tried on random valid ones. */
@Tag("slow")
class SolarisPlanLawsTest {
    private static final int PAIRS = 1000;
    private static final long OTHERS = 1_000_000;

    @ParameterizedTest
    @EnumSource
    void theStepsLeadFromOneHostToTheOtherAndTheirInversesBack(Flavour flavour) {
        int steps = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = SolarisHosts.random(flavour, seed);
            Host b = SolarisHosts.random(flavour, seed + OTHERS);
            Plan plan = plan(seed, a, b);
            SolarisSetup before = SolarisSetup.of(a);
            SolarisSetup wanted = SolarisSetup.of(b);
            if (b.groups().isEmpty()) {
                wanted = wanted.withMpathd(before.mpathd()).withTransitive(before.transitive());
            }
            SolarisSetup now = before;
            for (PlannedStep planned : plan.steps()) {
                now = now.after(planned.step());
            }
            assertThat(now.canonical()).as("seed " + seed).isEqualTo(wanted.canonical());
            for (Step inverse : plan.inverses()) {
                now = now.after(inverse);
            }
            assertThat(now.canonical()).as("back, seed " + seed).isEqualTo(before.canonical());
            assertThat(Rehearsal.of(plan, a).differences(0, a)).isEmpty();
            steps += plan.steps().size();
        }
        System.out.printf("%s: %d random pairs of hosts, %d steps there and back%n", flavour, PAIRS, steps);
        assertThat(steps).isGreaterThan(PAIRS * 5);
    }

    /** As designs are drawn: who of a group has a data address is told by machines alone. */
    @ParameterizedTest
    @EnumSource
    void groupsGoWithTheirAddressesAndComeBackWhereNobodySaysWhoHasThem(Flavour flavour) {
        int gone = 0;
        for (long seed = 0; seed < 300; seed++) {
            Host a = drawn(SolarisHosts.random(flavour, seed));
            boolean addresses =
                    a.groups().stream().anyMatch(group -> !group.addresses().isEmpty());
            Host without = a.withGroups(List.of()).withRoutes(List.of());
            SolarisSetup before = SolarisSetup.of(a);
            SolarisSetup now = before;
            Plan plan = plan(seed, a, without);
            for (PlannedStep planned : plan.steps()) {
                now = now.after(planned.step());
            }
            assertThat(now.groups()).as("seed " + seed).isEmpty();
            for (Step inverse : plan.inverses()) {
                now = now.after(inverse);
            }
            assertThat(now.canonical()).as("back, seed " + seed).isEqualTo(before.canonical());
            assertThat(BootFiles.of(now)).as("files, seed " + seed).hasSameSizeAs(BootFiles.of(before));
            gone += addresses ? 1 : 0;
        }
        assertThat(gone).isGreaterThan(30);
    }

    private static Host drawn(Host host) {
        return host.withGroups(host.groups().stream()
                .map(group -> group.withAddresses(group.addresses().stream()
                        .map(address -> address.withCarriedBy(null))
                        .toList()))
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsToBeDoneFromAHostToItself(Flavour flavour) {
        for (long seed = 0; seed < 300; seed++) {
            Host host = SolarisHosts.random(flavour, seed);
            assertThat(plan(seed, host, host).steps()).as("seed " + seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanIsReadAsItWasWritten(Flavour flavour) throws PlanFormatException {
        for (long seed = 0; seed < 200; seed++) {
            Plan plan = plan(seed, SolarisHosts.random(flavour, seed), SolarisHosts.random(flavour, seed + OTHERS));
            String document = PlanJson.write(plan);
            assertThat(PlanJson.read(document)).isEqualTo(plan);
            assertThat(PlanJson.write(PlanJson.read(document))).isEqualTo(document);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatIsTheSameBeforeAndAfterAndCarriesTheSameIsNotTouched(Flavour flavour) {
        int untouched = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            Host a = SolarisHosts.random(flavour, seed);
            Host b = SolarisHosts.random(flavour, seed + OTHERS);
            Set<String> changed = new TreeSet<>();
            plan(seed, a, b)
                    .steps()
                    .forEach(planned -> changed.addAll(planned.step().changes()));
            SolarisSetup from = SolarisSetup.of(a);
            SolarisSetup to = SolarisSetup.of(b);
            for (Datalink link : from.links().values()) {
                if (isSame(link.name(), from, to)) {
                    assertThat(changed).as("seed " + seed).doesNotContain(link.name());
                    untouched++;
                }
            }
        }
        assertThat(untouched).isGreaterThan(PAIRS / 10);
    }

    private static boolean isSame(String name, SolarisSetup from, SolarisSetup to) {
        Datalink before = from.link(name);
        Datalink after = to.links().get(name);
        IpSetup ip = from.interfaces().get(name);
        return after != null
                && before.canonical().equals(after.canonical())
                && text(ip).equals(text(to.interfaces().get(name)))
                && (ip == null || ip.group() == null)
                && from.aggregationOf(name).equals(to.aggregationOf(name))
                && (before.over() == null || isSame(before.over(), from, to));
    }

    private static String text(@org.jspecify.annotations.Nullable IpSetup ip) {
        return ip == null ? "" : ip.canonical();
    }

    @ParameterizedTest
    @EnumSource
    void everyStepHasCommandsOfTheSystemsOwnTools(Flavour flavour) {
        Set<String> tools = flavour.hasIpadm()
                ? Set.of("dladm", "ipadm", "route", "cp", "sed", "mv", "svcadm", "svccfg")
                : Set.of("dladm", "ifconfig", "route", "cp", "sed", "mv", "pkill");
        for (long seed = 0; seed < 300; seed++) {
            Plan plan = plan(seed, SolarisHosts.random(flavour, seed), SolarisHosts.random(flavour, seed + OTHERS));
            for (PlannedStep planned : plan.steps()) {
                for (Step step : List.of(planned.step(), planned.step().inverse())) {
                    boolean without = flavour == Flavour.SOLARIS_10
                            && ((SolarisStep) step).change() instanceof DatalinkChange link
                            && (link instanceof DatalinkChange.CreateVlan || link instanceof DatalinkChange.DeleteVlan);
                    assertThat(IpCommands.of(step).isEmpty()).isEqualTo(without);
                    IpCommands.of(step)
                            .forEach(command ->
                                    assertThat(command.words().get(0)).isIn(tools));
                    assertThat(step.inverse().inverse()).isEqualTo(step);
                }
            }
        }
    }

    private static Plan plan(long seed, Host a, Host b) {
        try {
            return Planner.plan(a, b, null);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
