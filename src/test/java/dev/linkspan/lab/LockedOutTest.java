// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The way on which the administrator comes in is led to a switch from which nobody gets anywhere, and nobody does anything:
 * the machine is reached again when the time to confirm is over.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class LockedOutTest {
    private static final Duration CONFIRM = Duration.ofSeconds(20);
    /** What an emulated machine on busy processors may take for the change and the way back. */
    private static final Duration BUSY = Duration.ofSeconds(60);

    /** On a machine of its own: which of its ports a switch uses without LACP depends on what they did before. */
    @Test
    void theMachineIsReachedAgainWhenNobodyConfirms() throws IOException {
        try (Guest guest = Guest.boot(Lab.image("image"))) {
            run(guest);
        }
    }

    private static void run(Guest guest) throws IOException {
        guest.run("ip -n swA addr add 192.0.2.1/24 dev br0");
        guest.ip("link set nic1 up\naddr add 192.0.2.10/24 dev nic1");
        GuestHelper helper = GuestHelper.start(guest);
        Host observed = helper.observe().hosts().get(0);
        Host wrong = wrong(observed);
        Plan plan = Planner.plan(observed, wrong, null);
        MachineState before = MachineState.of(guest);
        GuestPing ping = GuestPing.start(guest, "swA", "192.0.2.10");

        ChangeStatus status = helper.apply(new ChangeRequest(plan, CONFIRM, List.of(), null));
        assertThat(status.phase()).as(status.text()).isEqualTo(ChangePhase.AWAITING);
        while (!status.phase().isLast()) {
            status = helper.next(status.id());
        }

        assertThat(status.phase()).as(status.text()).isEqualTo(ChangePhase.REVERTED);
        ping.awaitAnswers();
        assertThat(before.differences(MachineState.of(guest))).isEmpty();
        Duration outage = Duration.ofMillis(ping.outage());
        System.out.printf(
                "Lab: locked out by a wrong design: no answer for %.1f s with %d s to confirm%n",
                outage.toMillis() / 1000.0, CONFIRM.toSeconds());
        assertThat(outage).isGreaterThan(Duration.ofSeconds(10)).isLessThan(CONFIRM.plus(BUSY));
    }

    /** The address on a bond to the switch at which the administrator is not. */
    private static Host wrong(Host observed) {
        var bond = LabDesigns.bond(observed, "nic3", "nic4");
        return observed.withRoutes(List.of())
                .withAggregations(List.of(bond))
                .withInterfaces(List.of(LabDesigns.ip(bond, LabDesigns.ADDRESS)))
                .withNics(observed.nics().stream()
                        .map(nic -> bond.ports().contains(nic.id()) ? nic.withAdminUp(true) : nic)
                        .toList());
    }
}
