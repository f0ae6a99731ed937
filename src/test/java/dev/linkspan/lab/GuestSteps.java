// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.host.linux.LinuxChanger;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.XmitHashPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs in the guest: plans over six dummies of the namespace "t", step by step and back on the real kernel, each step
 * twice. Prints a line for each plan, and one that begins with PROBLEM for whatever is not as it was foreseen.
 */
public final class GuestSteps {

    private final LinuxHostSession session = LinuxHostSession.ofNamespace("t");
    private final LinuxChanger changer = new NetworkNamespace("t").call(LinuxChanger::open);
    private final Set<String> kinds = new TreeSet<>();
    private int steps;
    private int silent;

    private GuestSteps() throws Exception {}

    /**
     * @param arguments {@code steps}, {@code refusals}, or {@code random} with the first seed and the number of plans
     */
    public static void main(String[] arguments) throws Exception {
        GuestSteps guest = new GuestSteps();
        switch (arguments[0]) {
            case "steps" -> guest.everyStep();
            case "refusals" -> guest.refusals();
            default -> guest.random(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
        guest.changer.close();
    }

    private void everyStep() throws Exception {
        Host bare = observe();
        List<Host> stations = new ArrayList<>();
        Host single = LinuxHosts.bare()
                .withInterfaces(List.of(LinuxHosts.ip("eth0", "192.0.2.10/24", "192.0.2.11/24", "2001:db8::10/64")))
                .withRoutes(List.of(
                        LinuxHosts.defaultRoute("192.0.2.1", "eth0"), LinuxHosts.defaultRoute("2001:db8::1", "eth0")));
        stations.add(single);
        Aggregation backup = LinuxHosts.bond("bond0", AggregationMode.ACTIVE_BACKUP, "eth0", "eth1");
        Host bonded = LinuxHosts.bare()
                .withAggregations(List.of(backup.withBond(BondOptions.NONE
                        .withMiimon(100)
                        .withUpdelay(200)
                        .withPrimary("eth0")
                        .withQueueIds(Map.of("h/eth1", 3)))))
                .withVlans(List.of(
                        LinuxHosts.vlan("bond0.10", "bond0", 10).withMtu(1400), LinuxHosts.vlan("v20", "bond0", 20)))
                .withInterfaces(List.of(
                        LinuxHosts.ip("bond0", "192.0.2.10/24", "2001:db8::10/64"),
                        LinuxHosts.ip("bond0.10", "198.51.100.10/25")))
                .withRoutes(List.of(
                        LinuxHosts.defaultRoute("192.0.2.1", "bond0"),
                        LinuxHosts.defaultRoute("2001:db8::1", "bond0")));
        stations.add(bonded);
        stations.add(bonded.withAggregations(List.of(backup.withMtu(9000)
                        .withFixedMac(MacAddress.of("02:00:00:00:0b:0d"))
                        .withBond(BondOptions.NONE
                                .withMiimon(50)
                                .withUpdelay(200)
                                .withPrimary("eth1")
                                .withNumGratArp(3)
                                .withQueueIds(Map.of("h/eth1", 1)))))
                .withRoutes(List.of(
                        LinuxHosts.defaultRoute("192.0.2.2", "bond0"),
                        LinuxHosts.defaultRoute("2001:db8::2", "bond0"))));
        stations.add(bonded.withAggregations(
                List.of(LinuxHosts.bond("bond0", AggregationMode.LACP_802_3AD, "eth1", "eth2", "eth3")
                        .withLacp(Lacp.PASSIVE)
                        .withTimer(LacpTimer.SHORT)
                        .withMinLinks(2)
                        .withBond(BondOptions.NONE
                                .withMiimon(100)
                                .withXmitHashPolicy(XmitHashPolicy.VLAN_SRCMAC)
                                .withAdUserPortKey(7)
                                .withAdActorSysPrio(1000)
                                .withAdActorSystem(MacAddress.of("02:00:00:00:0a:0a"))))));
        stations.add(bonded.withVlans(List.of())
                .withInterfaces(List.of(LinuxHosts.ip("bond1", "192.0.2.10/24")))
                .withRoutes(List.of())
                .withAggregations(List.of(
                        LinuxHosts.bond("bond0", AggregationMode.BALANCE_ALB, "eth0")
                                .withAdminUp(false),
                        LinuxHosts.bond("bond1", AggregationMode.ACTIVE_BACKUP, "eth1", "eth2")
                                .withBond(BondOptions.NONE
                                        .withMiimon(0)
                                        .withArpInterval(1000)
                                        .withArpValidate(ArpValidate.ALL)
                                        .withArpTargets(List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")))
                                        .withNsTargets(List.of(Ip.of("2001:db8::1")))))));
        stations.add(single);
        stations.add(bare);
        for (int i = 0; i < stations.size(); i++) {
            there(i + 1, stations.get(i), true);
        }
        System.out.printf(
                "KINDS %d %s; %d steps, %d of them done a second time without a change%n",
                kinds.size(), kinds, steps, silent);
    }

    /** Random hosts, one after the other; each plan is taken back and done again. */
    private void random(int seed, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            there(seed + i, LinuxHosts.random(seed + i), false);
        }
        System.out.printf("RANDOM %d plans, %d steps there, back and there again%n", count, steps);
    }

    /** Forward, back and forward again, compared with what was foreseen. */
    private void there(int number, Host wanted, boolean eachStep) throws Exception {
        Host before = observe();
        Plan plan = Planner.plan(before, wanted, null);
        Rehearsal rehearsal = Rehearsal.of(plan, before);
        forward(number, plan, rehearsal, eachStep);
        List<Step> inverses = plan.inverses();
        for (int i = 0; i < inverses.size(); i++) {
            twice(number, inverses.get(i), eachStep);
            if (eachStep && (i + 1 == inverses.size() || isForeseen(inverses.get(i + 1)))) {
                compare(number, "back, after " + inverses.get(i).title(), rehearsal, inverses.size() - i - 1);
            }
        }
        compare(number, "back", rehearsal, 0);
        forward(number, plan, rehearsal, false);
        System.out.println("PLAN " + number + " of " + plan.steps().size() + " steps");
    }

    private void forward(int number, Plan plan, Rehearsal rehearsal, boolean eachStep) throws Exception {
        int done = 0;
        for (PlannedStep planned : plan.steps()) {
            twice(number, planned.step(), eachStep);
            done++;
            boolean last = done == plan.steps().size();
            if (eachStep && (last || isForeseen(plan.steps().get(done).step()))) {
                compare(number, "after " + planned.step().title(), rehearsal, done);
            }
        }
        compare(number, "there", rehearsal, plan.steps().size());
    }

    private void twice(int number, Step step, boolean again) throws Exception {
        kinds.add(step.getClass().getSimpleName());
        steps++;
        try {
            changer.run((LinuxStep) step);
            if (again) {
                long changes = changer.changes();
                changer.run((LinuxStep) step);
                if (changer.changes() == changes) {
                    silent++;
                } else if (!step.changes().isEmpty() && !isPrimary(step)) {
                    System.out.println("PROBLEM plan " + number + ": changed again: " + step.title());
                }
            }
        } catch (IOException e) {
            System.out.println("PROBLEM plan " + number + ": " + step.title() + ": " + e.getMessage());
        }
    }

    /** The kernel does not tell of a primary that is no port, so it is said again. */
    private static boolean isPrimary(Step step) {
        return step instanceof LinuxStep.ChangeBond it && it.after().containsKey("primary");
    }

    /** Between a step that changes the MAC address of a bond and the one that gives it back, it is another. */
    private static boolean isForeseen(Step next) {
        return !(next instanceof LinuxStep.SetMac);
    }

    private void compare(int number, String when, Rehearsal rehearsal, int done) throws Exception {
        for (String difference : rehearsal.differences(done, observe())) {
            // A VLAN comes up with the link below, on the way there before the step that says so, and back after it.
            if (difference.contains("|VLAN|") && when.contains("after ")) {
                continue;
            }
            System.out.println("PROBLEM plan " + number + ", " + when + ": " + difference);
        }
    }

    private void refusals() throws Exception {
        run(new LinuxStep.CreateBond("bond0", 1500, null, Map.of("mode", "active-backup", "miimon", "100")));
        run(new LinuxStep.SetDown("eth0"));
        run(new LinuxStep.JoinBond("eth0", "bond0", 1500));
        run(new LinuxStep.SetUp("bond0"));
        run(new LinuxStep.CreateVlan("v5", "bond0", 5, 1500, null));
        refused(change("mode", "active-backup", "802.3ad"));
        refused(change("lacp_rate", "slow", "fast"));
        refused(change("updelay", "0", "250"));
        refused(change("lacp_strict", "off", "on"));
        refused(new LinuxStep.JoinBond("eth1", "bond0", 1500));
        refused(new LinuxStep.JoinBond("bond0", "bond0", 1500));
        refused(new LinuxStep.CreateVlan("v6", "bond0", 5, 1500, null));
        refused(new LinuxStep.CreateVlan("v5", "bond0", 6, 1500, null));
        refused(new LinuxStep.CreateBond("bond0", 1500, null, Map.of("mode", "802.3ad")));
        refused(new LinuxStep.DeleteBond("bond0", 1500, null, Map.of("mode", "active-backup")));
        refused(new LinuxStep.DeleteBond("eth1", 1500, null, Map.of("mode", "active-backup")));
        refused(new LinuxStep.SetQueue("eth0", "bond0", 0, 9999));
        refused(new LinuxStep.LeaveBond("eth0", "v5", 1500));
        refused(new LinuxStep.AddRoute(new RouteEntry("198.51.100.0/24", Ip.of("203.0.113.1"), "bond0", 0)));
        run(new LinuxStep.SetDown("bond0"));
        refused(new LinuxStep.DeleteBond("bond0", 1500, null, Map.of("mode", "active-backup")));
        refused(new LinuxStep.SetUp("v5"));
        run(new LinuxStep.LeaveBond("eth0", "bond0", 1500));
        refused(new LinuxStep.DeleteBond("bond0", 1500, null, Map.of("mode", "active-backup")));
        run(new LinuxStep.DeleteVlan("v5", "bond0", 5, 1500, null));
        run(change("miimon", "100", "0"));
        refused(change("updelay", "0", "200"));
        run(new LinuxStep.DeleteBond("bond0", 1500, null, Map.of("mode", "active-backup")));
        run(new LinuxStep.SetUp("eth0"));
    }

    private static LinuxStep change(String word, String before, String after) {
        return new LinuxStep.ChangeBond("bond0", Map.of(word, before), Map.of(word, after));
    }

    private void run(LinuxStep step) throws Exception {
        twice(0, step, false);
    }

    private void refused(LinuxStep step) {
        try {
            changer.run(step);
            System.out.println("PROBLEM not refused: " + step.title());
        } catch (IOException e) {
            System.out.println("REFUSED " + step.title() + ": " + e.getMessage());
        }
    }

    private Host observe() throws Exception {
        return session.observe().hosts().get(0);
    }
}
