// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.guard.AccidentHelperMain;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A plan that is carried out in a guest and taken back, with its guard held at each boundary between two steps. */
final class HeldChange {
    static final String STATE = "/var/lib/linkspan";
    static final String PLAN = "/run/plan.json";

    private final Guest guest;
    private final MachineState before;
    private final Plan plan;
    private final GuestLines helper;
    private final String helperPid;
    private MachineState after;
    private String guardPid = "";

    /** What the machine has: what it had before the plan, what the plan makes of it, or neither. */
    enum End {
        OLD,
        NEW,
        BETWEEN
    }

    /** Starts a helper, and makes a plan from what is there to what a design makes of that. */
    HeldChange(Guest guest, UnaryOperator<Host> design) throws IOException {
        this.guest = guest;
        before = MachineState.of(guest);
        after = before;
        guest.run("mkfifo /run/held /run/go");
        helper = guest.start(GuestProgram.command(AccidentHelperMain.class, ""));
        helperPid = helper.next().substring("ready ".length());
        helper.say("observe");
        try {
            Host observed = TopologyJson.read(helper.next()).hosts().get(0);
            plan = Planner.plan(observed, design.apply(observed), null);
        } catch (TopologyFormatException e) {
            throw new IOException(e);
        }
        guest.run("cat >" + PLAN + " <<'END'\n" + PlanJson.write(plan) + "\nEND");
    }

    Plan plan() {
        return plan;
    }

    String helperPid() {
        return helperPid;
    }

    String guardPid() {
        return guardPid;
    }

    void say(String line) throws IOException {
        helper.say(line);
    }

    String hear() throws IOException {
        return helper.next();
    }

    /** Begins the plan, and goes to the boundary before its first step. */
    void begin(String who) throws IOException {
        helper.say("apply " + PLAN + " " + who);
        until("CHANGING");
        held();
    }

    /** Goes to the next boundary in the same direction. */
    void goOn() throws IOException {
        guest.run("echo on >/run/go");
        held();
    }

    /** Goes from the last boundary to where the plan is to be confirmed. */
    void await() throws IOException {
        guest.run("echo on >/run/go");
        until("AWAITING");
        after = MachineState.of(guest);
    }

    /** Goes from there to the first boundary on the way back. */
    void turn() throws IOException {
        helper.say("rollback");
        held();
    }

    /** Goes from the last boundary on the way back to the end. */
    End end() throws IOException {
        guest.run("echo on >/run/go");
        until("REVERTED");
        return state();
    }

    /** Lets it end without holding it any more. Gives the phase that the helper tells at last. */
    String free() throws IOException {
        guest.run("echo free >/run/go");
        String line = helper.next();
        while (!line.matches("(AWAITING|REVERTED|FAILED|STUCK).*")) {
            line = helper.next();
        }
        if (line.startsWith("AWAITING")) {
            after = MachineState.of(guest);
            helper.say("confirm");
            until("KEPT");
        }
        return line;
    }

    private void held() throws IOException {
        guardPid = guest.run("cat /run/held").split(" ", -1)[0];
    }

    /** Waits until the helper tells this phase; on the way to another than the old state it must not turn round. */
    void until(String phase) throws IOException {
        String line = helper.next();
        while (!line.startsWith(phase)) {
            assertThat(line).doesNotMatch("(?s)(KEPT|STUCK|FAILED|REVERTED).*");
            if (!phase.equals("REVERTED")) {
                assertThat(line).doesNotStartWith("REVERTING");
            }
            line = helper.next();
        }
    }

    /** What the machine has now. */
    End state() throws IOException {
        MachineState now = MachineState.of(guest);
        if (now.differences(before).isEmpty()) {
            return End.OLD;
        }
        return now.differences(after).isEmpty() ? End.NEW : End.BETWEEN;
    }

    /** What the machine has otherwise than before the plan. */
    Set<String> differences() throws IOException {
        return before.differences(MachineState.of(guest));
    }
}
