// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.host.solaris.ShellCommands;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The seed scenario on a simulated machine behind ssh: from one NIC in a group to an aggregation to each of two switches,
 * both in the group with test addresses, and that NIC as standby.
 */
final class SeedOverSsh {
    private SeedOverSsh() {}

    static Host seen(SolarisHost host) throws HostUnreachableException {
        return host.observe().hosts().get(0);
    }

    static Plan plan(SolarisHost host, Flavour flavour) throws HostUnreachableException {
        return Planner.plan(seen(host), after(flavour), null);
    }

    /** Looks more often than a program would, because time goes faster in there. */
    static SolarisChanges changes(Commands commands, SolarisHost host) {
        return new SolarisChanges(commands, () -> seen(host), GuardPaths.USUAL, Duration.ofMillis(100));
    }

    static Commands ssh(SolarisSshd sshd, String user) throws IOException, HostUnreachableException {
        List<String> command = new ArrayList<>(sshd.ssh(user));
        command.add("/bin/sh");
        return ShellCommands.open(
                "the machine",
                new ProcessBuilder(command).start(),
                (answered, exit, errors) -> new HostUnreachableException("ssh ended: " + errors),
                () -> {});
    }

    static SolarisSshd machine(Flavour flavour, Path home) throws IOException, InterruptedException {
        return machine(SeedLab.design(platform(flavour), release(flavour)), before(flavour), home);
    }

    /** One with two NICs in one group, of which either may be missed. */
    static SolarisSshd pair(Flavour flavour, Path home) throws IOException, InterruptedException {
        Topology design = SeedLab.design(platform(flavour), release(flavour));
        return machine(SeedLab.withoutPortChannels(design), paired(flavour), home);
    }

    private static SolarisSshd machine(Topology design, Host host, Path home) throws IOException, InterruptedException {
        Topology full = design.withHosts(List.of(host));
        SolarisSshd sshd = new SolarisSshd(SimulatedShell.start(SeedLab.world(full), "h", home), home);
        // Every system has it.
        Files.createDirectories(sshd.root().resolve("etc/rc2.d"));
        return sshd;
    }

    /** Waits until the guard there has ended its change. */
    static void awaitEnd(SolarisSshd sshd) throws InterruptedException {
        Path change = sshd.root().resolve("var/lib/linkspan/change");
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (Files.exists(change)) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(100);
        }
    }

    private static Platform platform(Flavour flavour) {
        return switch (flavour) {
            case SOLARIS_10 -> Platform.SOLARIS_10;
            case SOLARIS_11 -> Platform.SOLARIS_11;
            case ILLUMOS, ILLUMOS_IFCONFIG -> Platform.ILLUMOS;
        };
    }

    private static @Nullable String release(Flavour flavour) {
        return flavour == Flavour.ILLUMOS_IFCONFIG ? "omnios-r151030-0123456789" : null;
    }

    private static String nic(Flavour flavour, int number) {
        return SeedLab.nic(platform(flavour), number);
    }

    private static Host bare(Flavour flavour) {
        return SeedLab.design(platform(flavour), release(flavour)).hosts().get(0);
    }

    private static Host before(Flavour flavour) {
        String nic = nic(flavour, 4);
        return bare(flavour)
                .withInterfaces(List.of(SolarisHosts.ip(nic)))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(SolarisHosts.member(nic, false)))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), "h/ip-" + nic)))))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }

    private static Host paired(Flavour flavour) {
        Host before = before(flavour);
        String second = nic(flavour, 0);
        return before.withInterfaces(List.of(before.interfaces().get(0), SolarisHosts.ip(second)))
                .withGroups(before.groups().stream()
                        .map(group ->
                                group.withMembers(List.of(group.members().get(0), SolarisHosts.member(second, false))))
                        .toList());
    }

    static Host after(Flavour flavour) {
        String standby = nic(flavour, 4);
        return bare(flavour)
                .withAggregations(List.of(
                        SolarisHosts.aggregation("aggr1", AggregationMode.TRUNK, nic(flavour, 0), nic(flavour, 1)),
                        SolarisHosts.aggregation("aggr2", AggregationMode.TRUNK, nic(flavour, 2), nic(flavour, 3))))
                .withInterfaces(List.of(SolarisHosts.ip("aggr1"), SolarisHosts.ip("aggr2"), SolarisHosts.ip(standby)))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(
                                SolarisHosts.member("aggr1", false, "192.0.2.11/24"),
                                SolarisHosts.member("aggr2", false, "192.0.2.12/24"),
                                SolarisHosts.member(standby, true, "192.0.2.13/24")))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), null)))
                        .withFdtMillis(5000)
                        .withFailback(false)
                        .withTargets(List.of(Ip.of("192.0.2.1")))))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }
}
