// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Forecast;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Through the real helper and its guard, on a kernel with real bonds and a switch that speaks LACP: from single NICs to a
 * bond with their addresses, to the same with a VLAN, and back; somebody pings all the time.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class BondJourneyTest {
    private static final String PORT_STATES = "cat /sys/class/net/nic[12]/bonding_slave/ad_actor_oper_port_state"
            + " /sys/class/net/nic[12]/bonding_slave/ad_partner_oper_port_state;"
            + " ip netns exec swA sh -c 'cat /sys/class/net/p[12]/bonding_slave/ad_actor_oper_port_state'";
    /** Active, short timeout, aggregatable, in sync, collecting, distributing (IEEE 802.1AX-2020 6.4.2.3). */
    private static final String WORKS = "63 63 63 63 63 63";
    /**
     * What may come to what is forecast, in milliseconds, on a machine that is emulated beside other work. It is less than a
     * neighbour takes to forget a MAC address by itself: 15 s at least, and 8 s in which it asks (arp(7)).
     */
    private static final long BESIDE = 15_000;

    private static final String FILES = "find /etc /var /root -type f -o -type d | xargs stat -c '%n %i %s %Y %Z %a'";
    private static final String COUNTERS =
            "cat /sys/class/net/bond0/carrier_changes /sys/class/net/nic[12]/carrier_changes;"
                    + " grep -E 'Failure|Churn|Aggregator ID' /proc/net/bonding/bond0";

    /** On a machine of its own: which of its ports a switch uses without LACP depends on what they did before. */
    @Test
    void singleNicsBecomeABondThenOneWithAVlanAndSingleAgain() throws IOException {
        try (Guest guest = Guest.boot(Lab.image("image"))) {
            run(guest);
        }
    }

    private static void run(Guest guest) throws IOException {
        guest.run("ip -n swA addr add 192.0.2.1/24 dev br0; ip -n swA link add link br0 name br0.100 type vlan id 100;"
                + " ip -n swA addr add 198.51.100.1/24 dev br0.100; ip -n swA link set br0.100 up");
        guest.ip("""
                link set nic1 up
                link set nic2 up
                addr add 192.0.2.10/24 dev nic1
                addr add 2001:db8:1::10/64 dev nic1 nodad
                """);
        GuestHelper helper = GuestHelper.start(guest);

        go(guest, helper, "single NICs to a bond", LabDesigns::bonded, true);
        go(guest, helper, "the bond gets a VLAN", LabDesigns::bondedWithVlan, true);
        assertThat(guest.run("ip netns exec swA ping -n -c 3 198.51.100.10")).contains("ttl=");
        nothingToDo(guest, helper);
        go(guest, helper, "back to single NICs", LabDesigns::single, false);
    }

    private static void go(Guest guest, GuestHelper helper, String title, UnaryOperator<Host> design, boolean bonded)
            throws IOException {
        Host observed = helper.observe().hosts().get(0);
        Host wanted = design.apply(observed);
        Plan plan = Forecast.of(Planner.plan(observed, wanted, null), LabDesigns.inNetwork(wanted));
        GuestPing ping = GuestPing.start(guest, "swA", "192.0.2.10");

        ChangeStatus status = helper.apply(ChangeRequest.of(plan));
        assertThat(status.phase()).as(status.text()).isEqualTo(ChangePhase.AWAITING);
        if (bonded) {
            guest.await(
                    "LACP collects and distributes on both sides",
                    PORT_STATES,
                    said -> String.join(" ", said.lines().toList()).equals(WORKS));
        }
        ping.awaitAnswers();
        assertThat(helper.confirm(status).phase()).isEqualTo(ChangePhase.KEPT);

        Host now = helper.observe().hosts().get(0);
        assertThat(Planner.plan(now, design.apply(now), null).steps())
                .as("what the machine has otherwise than the design")
                .isEmpty();
        Optional<Long> forecast = BondOutage.forecast(plan);
        long outage = ping.outage();
        ping.stop();
        System.out.printf(
                "Lab: %s, %d steps: no answer for %d ms, forecast %s%n",
                title,
                plan.steps().size(),
                outage,
                forecast.map(millis -> millis + " ms").orElse("none"));
        assertThat(outage).as("ms without an answer: " + title).isLessThanOrEqualTo(forecast.orElse(0L) + BESIDE);
    }

    private static void nothingToDo(Guest guest, GuestHelper helper) throws IOException {
        Host observed = helper.observe().hosts().get(0);
        Plan plan = Planner.plan(observed, LabDesigns.bondedWithVlan(observed), null);
        guest.run("ip monitor link address route >/run/monitor 2>&1 & echo $! >/run/monitor.pid");
        String files = guest.run(FILES);
        String counters = guest.run(COUNTERS);
        MachineState before = MachineState.of(guest);

        ChangeStatus status = helper.apply(ChangeRequest.of(plan));

        assertThat(status.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(status.text()).contains("nothing to do");
        assertThat(guest.run(FILES)).as("files").isEqualTo(files);
        assertThat(guest.run(COUNTERS)).as("counters of the bond").isEqualTo(counters);
        assertThat(before.differences(MachineState.of(guest))).isEmpty();
        guest.run("kill $(cat /run/monitor.pid)");
        assertThat(guest.run("cat /run/monitor")).as("what ip monitor saw").isEmpty();
        System.out.printf(
                "Lab: a design that is there already: %d steps, %d files as before, nothing on netlink%n",
                plan.steps().size(), files.lines().count());
    }
}
