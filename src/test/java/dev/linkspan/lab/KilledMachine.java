// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.guard.AccidentHelperMain;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A guest in which accidents happen to a change that is held at a boundary, to its processes and their disk. */
final class KilledMachine {
    private static final int BLOCK = 4096;
    /** What is left in the last block of the journal once the first step is written down: room for four more. */
    private static final int ROOM = 5 * "{\"step\":0}\n".length();
    /** Small, so that it is full in no time. */
    private static final String OWN_DISK = "mkdir -p " + HeldChange.STATE
            + "; mount -t tmpfs -o size=256k,mode=700 state " + HeldChange.STATE + "; mkfifo /run/later";

    private final Guest guest;
    private final HeldChange change;
    private final int size;

    /** What happens. */
    enum Accident {
        GUARD_KILLED,
        HELPER_KILLED,
        BOTH_KILLED,
        DISK_FULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Makes single NICs with addresses, and a plan from there to what a design makes of them. */
    KilledMachine(Guest guest, UnaryOperator<Host> design) throws IOException {
        this.guest = guest;
        guest.run(OWN_DISK);
        guest.ip("""
                link set nic1 up
                link set nic2 up
                addr add 192.0.2.10/24 dev nic1
                addr add 2001:db8:1::10/64 dev nic1 nodad
                """);
        change = new HeldChange(guest, design);
        guest.run(": >/run/said; " + GuestProgram.command(AccidentHelperMain.class, "later " + HeldChange.PLAN)
                + " </dev/null >/run/said 2>>/run/errors &");
        guest.await("the next helper stands by", "cat /run/said", said -> said.contains("rehearsed"));
        change.say("rehearse " + HeldChange.PLAN);
        change.until("REVERTED");
        size = Integer.parseInt(change.hear().substring("rehearsed ".length()));
    }

    HeldChange change() {
        return change;
    }

    /** Begins the plan, so that the journal will need another block on the way there. */
    void begin() throws IOException {
        change.begin("x".repeat(BLOCK - (size + ROOM) % BLOCK));
    }

    /** Has an accident happen, and tells what the machine has once all has come to rest. */
    HeldChange.End suffer(Accident accident) throws IOException {
        String helper = change.helperPid();
        String guard = change.guardPid();
        switch (accident) {
            case GUARD_KILLED -> {
                guest.run("kill -9 " + guard);
                change.until("REVERTED");
            }
            case HELPER_KILLED -> {
                guest.run("kill -9 " + helper + ";" + untilEnded(helper) + "echo free >/run/go;" + untilEnded(guard));
                awaitHistory();
            }
            case BOTH_KILLED -> {
                guest.run("kill -9 " + helper + " " + guard + ";" + untilEnded(helper) + untilEnded(guard)
                        + "echo >/run/later");
                guest.await("the next helper is ready", "cat /run/said", said -> said.contains("ready "));
                awaitHistory();
            }
            case DISK_FULL -> {
                guest.run("! cat /dev/zero >" + HeldChange.STATE + "/filler");
                change.free();
            }
        }
        assertThat(guest.run("ls " + HeldChange.STATE + "/changes"))
                .as("what is left")
                .isBlank();
        return change.state();
    }

    private void awaitHistory() throws IOException {
        guest.await(
                "the end is in the history",
                "cat " + HeldChange.STATE + "/history/*; ls " + HeldChange.STATE + "/*; true",
                said -> said.contains("REVERTED"));
    }

    /** Its files, and the lock with them, are closed by the last of its threads. */
    private static String untilEnded(String process) {
        String proc = "/proc/" + process;
        return " while [ -e " + proc + " ] && ! { grep -q '^State:.Z' " + proc + "/status && [ $(ls " + proc
                + "/task | wc -l) = 1 ]; } 2>/dev/null; do sleep 0.02; done; ";
    }
}
