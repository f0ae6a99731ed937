// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptionsBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same bond, the same accidents: once on Debian's kernel, once in the simulator. Which ports carry traffic and whether
 * the bond has carrier must be the same after each step; how long it took is printed side by side, and must lie within what
 * the simulator gives for different moments of the monitor's and LACP's timers, with {@link #EARLIER} and {@link #LATER}
 * for an emulated machine on busy processors.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class SimulatorAgainstKernelTest {

    private static final long EARLIER = Ticks.millis(500);
    private static final long LATER = Ticks.millis(2500);
    private static final int PHASES = 24;

    /** One bond on both sides. */
    private record Sides(String title, KernelBond kernel, List<SimulatedBond> simulated) {}

    @AfterEach
    void removeBond(Guest guest) throws IOException {
        guest.reset(List.of("bond0"));
    }

    // bonding.rst ad_select and min_links, bond_3ad.c; two switches that know nothing of each other, two ports to each.
    @ParameterizedTest
    @CsvSource({"STABLE, 1", "STABLE, 2", "BANDWIDTH, 1", "BANDWIDTH, 2"})
    void anLacpBondOverTwoSwitchesLosesOneCableThenBothAndGetsThemBack(AdSelect select, int minLinks, Guest guest)
            throws IOException {
        Aggregation bond = SimulatedBond.bond(
                AggregationMode.LACP_802_3AD,
                minLinks,
                BondOptionsBuilder.builder().miimon(100).adSelect(select).build());
        String name = select.name().toLowerCase(Locale.ROOT);
        lacpBond(guest, "miimon 100 min_links " + minLinks + " ad_select " + name);
        compare(
                guest,
                "802.3ad, ad_select " + name + ", min_links " + minLinks,
                bond,
                List.of(Step.pull("A1"), Step.pull("A2"), Step.plug("A1", "A2")));
    }

    // IEEE 802.1AX-2020 6.4.12, bond_3ad.c: 3 s without LACPDUs to EXPIRED, 3 s more to DEFAULTED, which leaves the
    // aggregator.
    @Test
    void anLacpBondWhosePartnerFallsSilentUsesTheOtherSwitch(Guest guest) throws IOException {
        Aggregation bond = SimulatedBond.bond(
                AggregationMode.LACP_802_3AD,
                1,
                BondOptionsBuilder.builder()
                        .miimon(100)
                        .adSelect(AdSelect.STABLE)
                        .build());
        lacpBond(guest, "miimon 100 min_links 1 ad_select stable");
        compare(guest, "802.3ad, partner silent", bond, List.of(Step.silence("A1", "A2")));
    }

    // bonding.rst active-backup, miimon; without a primary the port that took over keeps the traffic.
    @Test
    void anActiveBackupBondFailsOverAndStays(Guest guest) throws IOException {
        Aggregation bond = SimulatedBond.bond(
                AggregationMode.ACTIVE_BACKUP,
                null,
                BondOptionsBuilder.builder().miimon(100).build());
        guest.ip("""
                link add bond0 type bond mode active-backup miimon 100
                link set nic5 master bond0
                link set nic6 master bond0
                link set bond0 up""");
        guest.await("a port is active", "cat /sys/class/net/bond0/bonding/active_slave", said -> !said.isBlank());
        compare(
                guest,
                "active-backup, miimon 100",
                bond,
                List.of(Step.pull("A1"), Step.plug("A1"), Step.pull("B1"), Step.pull("A1"), Step.plug("B1")));
    }

    private static void lacpBond(Guest guest, String options) throws IOException {
        guest.ip("link add bond0 type bond mode 802.3ad lacp_rate fast " + options + """

                link set nic1 master bond0
                link set nic2 master bond0
                link set nic3 master bond0
                link set nic4 master bond0
                link set bond0 up""");
        guest.await(
                "one aggregator works and one waits",
                "cat /sys/class/net/nic[1-4]/bonding_slave/ad_actor_oper_port_state",
                said -> String.join(" ", said.lines().sorted().toList()).equals("63 63 7 7"));
    }

    private static void compare(Guest guest, String title, Aggregation bond, List<Step> steps) throws IOException {
        try (KernelBond kernel = new KernelBond(guest, "bond0", local(bond.ports()))) {
            List<SimulatedBond> simulated = new ArrayList<>();
            for (int phase = 0; phase < PHASES; phase++) {
                simulated.add(new SimulatedBond(bond, phase, Ticks.seconds(5) + Ticks.millis(137) * phase));
            }
            Sides sides = new Sides(title, kernel, simulated);
            assertThat(kernel.now()).isEqualTo(simulated.get(0).now());
            for (Step step : steps) {
                step(sides, step);
            }
        }
    }

    private static void step(Sides sides, Step step) throws IOException {
        List<Reaction> simulated =
                sides.simulated().stream().map(bond -> bond.perform(step)).toList();
        Outcome expected = simulated.get(0).outcome();
        Reaction kernel = sides.kernel().perform(step, expected);
        long least = times(simulated).min().orElse(Reaction.NONE);
        long most = times(simulated).max().orElse(Reaction.NONE);
        System.out.printf(
                "Kernel and simulator: %-40s %-12s kernel %-12s %8s   simulator %-12s %s%n",
                sides.title(),
                step,
                kernel.outcome(),
                kernel.time(),
                expected,
                most == Reaction.NONE ? "-" : least / 1000 + " to " + most / 1000 + " ms");
        assertThat(simulated).extracting(Reaction::outcome).containsOnly(expected);
        assertThat(kernel.outcome()).as(sides.title() + ", " + step).isEqualTo(expected);
        if (most == Reaction.NONE) {
            assertThat(kernel.micros()).as(sides.title() + ", " + step).isEqualTo(Reaction.NONE);
        } else {
            assertThat(kernel.micros())
                    .as(sides.title() + ", " + step + ", in µs")
                    .isBetween(least - EARLIER, most + LATER);
        }
    }

    private static LongStream times(List<Reaction> reactions) {
        return reactions.stream().mapToLong(Reaction::micros).filter(time -> time != Reaction.NONE);
    }

    private static List<String> local(List<String> ids) {
        return ids.stream().map(id -> id.substring(id.indexOf('/') + 1)).toList();
    }
}
