// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.lab.HeldChange.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The reset button of a machine with a disk, systemd and networkd, pressed in the middle of a change and on its way back:
 * it comes up with what it had before, and the unit that runs at boot has ended the change. Pressed right after the change
 * was kept, it comes up with that.
 */
final class ResetInTheMiddle {
    private static final int BOUNDARIES = 20;
    /** Each takes a boot. Before an even one a step is done, before an odd one it is only written down. */
    private static final Set<Integer> THERE = Set.of(2, 11, 20);

    private static final Set<Integer> BACK = Set.of(5, 14);

    private final List<String> wrong = new ArrayList<>();

    void run() throws IOException {
        try (SystemsGuest guest = InstalledHelper.boot()) {
            HeldChange change = new HeldChange(guest, LabDesigns::bondedBeside);
            assertThat(change.plan().steps()).hasSize(BOUNDARIES / 2);
            change.begin("test");
            along(guest, change, THERE);
            change.await();
            guest.remember();
            keptThenReset(guest, change);
            guest.recall();
            change.turn();
            along(guest, change, BACK);
            assertThat(change.end()).isEqualTo(End.OLD);
            System.out.printf(
                    "Lab: reset at %d boundaries there, %d back: %d times in the old state; right after it was kept: in the"
                            + " new one; %d s of processor time%n",
                    THERE.size(), BACK.size(), THERE.size() + BACK.size() - wrong.size(), guest.processorSeconds());
        }
        assertThat(wrong).isEmpty();
    }

    private void along(SystemsGuest guest, HeldChange change, Set<Integer> resets) throws IOException {
        for (int boundary = 1; boundary <= BOUNDARIES; boundary++) {
            if (resets.contains(boundary)) {
                guest.remember();
                guest.reset();
                InstalledHelper.awaitAddresses(guest, "nic1");
                assertThat(guest.run("ls /var/lib/linkspan/changes")).isBlank();
                assertThat(guest.run("cat /var/lib/linkspan/history/*"))
                        .contains("REVERTED")
                        .contains("the machine was restarted in the middle of the change");
                if (change.state() != End.OLD) {
                    wrong.add("reset at boundary " + boundary + ": " + change.differences());
                }
                guest.recall();
            }
            if (boundary < BOUNDARIES) {
                change.goOn();
            }
        }
    }

    /** What was just confirmed is on the disk, though nobody had it written out. */
    private static void keptThenReset(SystemsGuest guest, HeldChange change) throws IOException {
        change.say("confirm");
        change.until("KEPT");
        guest.reset();
        InstalledHelper.awaitAddresses(guest, "bond0");
        guest.await(
                "both ports are in the bond",
                "cat /sys/class/net/bond0/bonding/slaves",
                ports -> ports.contains("nic1") && ports.contains("nic2"));
        assertThat(guest.run("ls /var/lib/linkspan/changes")).isBlank();
    }
}
