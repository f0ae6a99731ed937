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

/** A guest in which helper and guard are killed at will while a plan is carried out or taken back. */
final class KilledMachine implements AutoCloseable {
    private static final String LEFT = "ls /var/lib/linkspan/changes; pidof java.real; true";

    private final Guest guest;
    private final MachineState before;
    private final Plan plan;
    private GuestLines helper;
    private String pid;
    private int inverses;

    /**
     * Who is killed, and when.
     *
     * @param victims guard, helper, both or none
     * @param before whether it happens before the step or after it
     * @param step of the plan, from 1; or, going back, the number of the step that takes back
     */
    record Point(String victims, boolean back, boolean before, int step) {
        @Override
        public String toString() {
            return "%s killed %s step %d %s"
                    .formatted(victims, before ? "before" : "after", step, back ? "back" : "there");
        }
    }

    /** Makes single NICs with addresses, and a plan from there to what a design makes of them. */
    KilledMachine(Guest guest, UnaryOperator<Host> design) throws IOException {
        this.guest = guest;
        guest.ip("""
                link set nic1 up
                link set nic2 up
                addr add 192.0.2.10/24 dev nic1
                addr add 2001:db8:1::10/64 dev nic1 nodad
                """);
        before = MachineState.of(guest);
        startHelper();
        helper.say("observe");
        try {
            Host observed = TopologyJson.read(helper.next()).hosts().get(0);
            plan = Planner.plan(observed, design.apply(observed), null);
        } catch (TopologyFormatException e) {
            throw new IOException(e);
        }
        guest.run("cat >/run/plan.json <<'END'\n" + PlanJson.write(plan) + "\nEND");
    }

    Plan plan() {
        return plan;
    }

    /** Carries the plan out and takes it back, without an accident. Gives the state in between. */
    MachineState undisturbed() throws IOException {
        ahead(new Point("none", false, true, 0));
        apply();
        until("AWAITING");
        MachineState after = MachineState.of(guest);
        helper.say("rollback");
        until("REVERTED");
        inverses = Integer.parseInt(guest.run("cat /run/steps").strip())
                - plan.steps().size();
        assertThat(before.differences(MachineState.of(guest))).isEmpty();
        return after;
    }

    /** How many steps take the plan back. */
    int inverses() {
        return inverses;
    }

    /** Has the accident happen, and gives what is otherwise than it was before the plan, once all has come to rest. */
    Set<String> killed(Point point) throws IOException {
        ahead(point);
        apply();
        if (point.back()) {
            until("AWAITING");
            helper.say("rollback");
        }
        if (point.victims().equals("guard")) {
            until("REVERTED");
        } else {
            guest.await(
                    "the accident happened",
                    "ls /run/happened; true",
                    said -> said.strip().equals("/run/happened"));
            boolean both = point.victims().equals("both");
            guest.await(
                    "nobody is at work",
                    LEFT,
                    said -> both
                            ? !said.matches("(?s).*\\d+\\s*") || said.strip().endsWith(".journal")
                            : said.isBlank());
            startHelper();
        }
        assertThat(guest.run("ls /run/happened").strip())
                .as(point + " came to pass")
                .isEqualTo("/run/happened");
        assertThat(guest.run("ls /var/lib/linkspan/changes")).as("what is left").isBlank();
        return before.differences(MachineState.of(guest));
    }

    private void ahead(Point point) throws IOException {
        int number = point.step() + (point.back() ? plan.steps().size() : 0);
        guest.run("rm -f /run/happened; echo " + point.victims() + " " + (point.before() ? "before" : "after") + " "
                + number + " " + pid + " >/run/accident");
    }

    private void startHelper() throws IOException {
        helper = guest.start(GuestProgram.command(AccidentHelperMain.class, ""));
        helper.forget();
        String line = helper.next();
        while (!line.startsWith("ready ")) {
            assertThat(line).startsWith("REVERTED");
            line = helper.next();
        }
        pid = line.substring("ready ".length());
    }

    /** Begins the change; once more where the emulated machine is so slow that its guard is given up. */
    private void apply() throws IOException {
        helper.say("apply /run/plan.json");
        String line = helper.next();
        for (int tries = 0; tries < 10 && line.startsWith("FAILED"); tries++) {
            guest.await(
                    "the late guard ends",
                    "pidof java.real | wc -w",
                    said -> said.strip().equals("1"));
            helper.say("apply /run/plan.json");
            line = helper.next();
        }
        assertThat(line).doesNotStartWith("FAILED");
    }

    private void until(String phase) throws IOException {
        String line = helper.next();
        while (!line.startsWith(phase)) {
            assertThat(line).doesNotMatch("(?s)(KEPT|STUCK|FAILED|REVERTED).*");
            line = helper.next();
        }
    }

    @Override
    public void close() throws IOException {
        guest.close();
    }
}
