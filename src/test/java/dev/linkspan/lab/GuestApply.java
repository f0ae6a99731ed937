// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.host.linux.LinuxChanger;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.plan.IpCommands;
import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Vlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs in the guest: one plan of 10 bonds over 20 dummies of the namespace "t", with 100 VLANs and 100 addresses, done
 * by this process and by {@code ip -batch} in turns, and taken back each time. Prints nanoseconds: OURS, THEIRS, and
 * EMPTY for an {@code ip -batch} of nothing.
 */
public final class GuestApply {

    private GuestApply() {}

    /** @param arguments the number of rounds */
    public static void main(String[] arguments) throws Exception {
        LinuxHostSession session = LinuxHostSession.ofNamespace("t");
        Host bare = session.observe().hosts().get(0);
        Plan plan = Planner.plan(bare, wanted(bare), null);
        Rehearsal rehearsal = Rehearsal.of(plan, bare);
        List<Step> there = plan.steps().stream().map(planned -> planned.step()).toList();
        Path batch = batch(there);
        Path back = batch(plan.inverses());
        Path empty = Files.writeString(Path.of("/tmp/empty"), "\n");
        System.out.println("STEPS " + there.size());
        try (LinuxChanger changer = new NetworkNamespace("t").call(LinuxChanger::open)) {
            for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
                long start = System.nanoTime();
                run(changer, there);
                System.out.println("OURS " + (System.nanoTime() - start));
                check(rehearsal, there.size(), session);
                run(changer, plan.inverses());
                check(rehearsal, 0, session);
                System.out.println("THEIRS " + ip(batch));
                check(rehearsal, there.size(), session);
                ip(back);
                check(rehearsal, 0, session);
                System.out.println("EMPTY " + ip(empty));
            }
        }
    }

    private static Host wanted(Host bare) {
        List<Aggregation> bonds = new ArrayList<>();
        List<Vlan> vlans = new ArrayList<>();
        List<IpInterface> interfaces = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            bonds.add(LinuxHosts.bond("bond" + i, AggregationMode.LACP_802_3AD, "a" + i, "b" + i));
            for (int n = 1; n <= 10; n++) {
                vlans.add(LinuxHosts.vlan("v" + i + "." + n, "bond" + i, n));
                interfaces.add(LinuxHosts.ip("v" + i + "." + n, "10." + i + "." + n + ".1/24"));
            }
        }
        List<Aggregation> named = bonds.stream()
                .map(bond -> bond.withPorts(bond.ports().stream()
                        .map(port -> bare.id() + port.substring(1))
                        .toList()))
                .toList();
        return bare.withAggregations(named).withVlans(vlans).withInterfaces(interfaces);
    }

    private static void run(LinuxChanger changer, List<Step> steps) throws IOException {
        for (Step step : steps) {
            changer.run((LinuxStep) step);
        }
    }

    private static void check(Rehearsal rehearsal, int steps, LinuxHostSession session) throws Exception {
        List<String> differences =
                rehearsal.differences(steps, session.observe().hosts().get(0));
        if (!differences.isEmpty()) {
            throw new IllegalStateException(differences.toString());
        }
    }

    private static Path batch(List<Step> steps) throws IOException {
        List<String> lines = new ArrayList<>();
        steps.forEach(step -> IpCommands.of(step)
                .forEach(command -> lines.add(String.join(
                        " ", command.words().subList(1, command.words().size())))));
        return Files.write(Files.createTempFile("steps", ".batch"), lines);
    }

    private static long ip(Path batch) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder("ip", "-n", "t", "-batch", batch.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("ip -batch " + batch + " ended with " + process.exitValue());
        }
        return System.nanoTime() - start;
    }
}
