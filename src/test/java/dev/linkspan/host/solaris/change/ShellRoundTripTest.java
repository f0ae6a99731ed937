// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.ShellCommands;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.plan.Command;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.Step;
import dev.linkspan.plan.solaris.BootFiles;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.IpChange;
import dev.linkspan.plan.solaris.NativeCommands;
import dev.linkspan.plan.solaris.SolarisChange;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.plan.solaris.SolarisSetup;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans done by their commands on a simulated machine, which is then seen anew: as it was planned, there and back. */
class ShellRoundTripTest {
    /** Both designs of a pair are reached by commands: 1,000 a flavour. */
    private static final int PAIRS = Integer.getInteger("linkspan.pairs", 500);

    private static final int FEW = 25;

    @ParameterizedTest
    @EnumSource
    void theSeedScenarioIsThereAndBackAndThereAfterARestart(Flavour flavour) throws Exception {
        assertThat(thereAndBack(flavour, SolarisHosts.seedBefore(flavour), SolarisHosts.seed(flavour), "seed"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aGroupGoesWithItsAddressesAndComesBack(Flavour flavour) throws Exception {
        Host seed = SolarisHosts.seed(flavour);
        assertThat(thereAndBack(flavour, seed, SolarisHosts.bare(flavour), "all of it"))
                .isTrue();
        assertThat(thereAndBack(flavour, seed, seed.withGroups(List.of()).withRoutes(List.of()), "the group alone"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aFewRandomHostsBecomeEachOther(Flavour flavour) throws Exception {
        becomeEachOther(flavour, PAIRS, FEW);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void randomHostsBecomeEachOther(Flavour flavour) throws Exception {
        becomeEachOther(flavour, 0, PAIRS);
    }

    private static void becomeEachOther(Flavour flavour, long first, int count) throws Exception {
        int pairs = 0;
        int transitive = 0;
        for (long seed = first; pairs < count; seed++) {
            Host a = SolarisHosts.random(flavour, seed);
            Host b = SolarisHosts.random(flavour, seed + 1_000_000);
            if (thereAndBack(flavour, a, b, "seed " + seed)) {
                pairs++;
                transitive += probesTransitively(a) || probesTransitively(b) ? 1 : 0;
            }
        }
        System.out.printf(
                "%s: %d random designs reached by commands in %d pairs there and back, %d pairs with transitive probing%n",
                flavour, 2 * pairs, pairs, transitive);
        assertThat(transitive > count / 10).isEqualTo(flavour == Flavour.SOLARIS_11);
    }

    private static boolean probesTransitively(Host host) {
        return host.groups().stream().anyMatch(group -> group.detection() == Detection.TRANSITIVE);
    }

    /** On Solaris 10 without LACP: what has no partner fails, and its addresses move by themselves. */
    private static Host quiet(Flavour flavour, Host host) {
        return flavour != Flavour.SOLARIS_10
                ? host
                : host.withAggregations(host.aggregations().stream()
                        .map(it -> it.withLacp(Lacp.OFF).withTimer(LacpTimer.SHORT))
                        .toList());
    }

    /** @return false when such a machine can't be changed at all */
    private static boolean thereAndBack(Flavour flavour, Host drawn, Host meant, String name) throws Exception {
        Host a = quiet(flavour, drawn);
        Host b = quiet(flavour, meant);
        if (flavour == Flavour.ILLUMOS_IFCONFIG && a.groups().isEmpty()) {
            // Such a machine is kept by ipadm, and its changes are refused.
            return false;
        }
        Topology design = cabled(a);
        try (SimulatedShell shell =
                SimulatedShell.start(new LabWorld(design, List.of(), 1, () -> Instant.EPOCH), a.id())) {
            SolarisHost session = new SolarisHost(new ShellCommands(shell, Caller.root()));
            Host observed = session.observe().hosts().get(0);
            assertThat(Planner.plan(observed, a, null).steps())
                    .as(name + ": seen as drawn")
                    .isEmpty();
            Plan plan = Planner.plan(observed, b, null);
            Rehearsal rehearsal = Rehearsal.of(plan, observed);
            FoundOnMachine found = FoundOnMachine.read(
                            RootCommands.of(new ShellCommands(shell, Caller.root())), flavour)
                    .withRoutes(SolarisSetup.of(observed).routes());
            assertThat(found.flavour()).isEqualTo(flavour);
            SolarisSetup before = SolarisSetup.of(observed);
            List<String> done = new ArrayList<>();
            SolarisSetup now = before;
            for (var planned : plan.steps()) {
                now = run(shell, now, planned.step(), found, done, name);
            }
            assertThat(rehearsal.differences(
                            plan.steps().size(), session.observe().hosts().get(0)))
                    .as(() -> name + "\n" + String.join("\n", done))
                    .isEmpty();
            shell.reboot();
            assertThat(rehearsal.differences(
                            plan.steps().size(), session.observe().hosts().get(0)))
                    .as(() -> name + " after a restart\n" + String.join("\n", done))
                    .isEmpty();
            // After a restart the first address of an interface stands on itself; a guard looks where it is.
            FoundOnMachine then = flavour.hasIpadm()
                    ? found
                    : FoundOnMachine.read(RootCommands.of(new ShellCommands(shell, Caller.root())), flavour);
            for (Step inverse : plan.inverses()) {
                now = run(shell, now, inverse, then, done, name);
            }
            assertThat(rehearsal.differences(0, session.observe().hosts().get(0)))
                    .as(() -> name + " back\n" + String.join("\n", done))
                    .isEmpty();
        }
        return true;
    }

    /** Every NIC has a port of a switch. */
    private static Topology cabled(Host host) {
        List<SwitchPort> ports = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        List<Nic> nics = new ArrayList<>();
        for (Nic nic : host.nics()) {
            int number = ports.size() + 1;
            nics.add(nic.withSpeedMbps(1000).withDuplex(Duplex.FULL));
            ports.add(SwitchPort.named("sw/" + number, "Ethernet" + number).withSpeedMbps(1000));
            cables.add(CableBuilder.builder()
                    .id("cable-" + number)
                    .a(nic.id())
                    .b("sw/" + number)
                    .origin(CableOrigin.DRAWN)
                    .build());
        }
        Switch sw = SwitchBuilder.builder().id("sw").name("sw").ports(ports).build();
        return Topology.empty("lab")
                .withHosts(List.of(host.withNics(nics)))
                .withSwitches(List.of(sw))
                .withCables(cables);
    }

    /** An address that ifconfig has is taken where it is, as the guard does it. */
    private static List<Command> commands(SimulatedShell shell, SolarisChange change, FoundOnMachine found) {
        if (found.flavour().hasIpadm() || !(change instanceof IpChange.TakeAddress take)) {
            return NativeCommands.of(found.flavour(), change, found);
        }
        Ip ip = take.address().ip();
        String unit = found.flavour() == Flavour.SOLARIS_10 ? whereItMoved(shell, ip) : whereItIs(shell, ip);
        int colon = unit.indexOf(':');
        List<String> words = colon < 0
                ? List.of("ifconfig", unit, "0.0.0.0")
                : List.of("ifconfig", unit.substring(0, colon), "removeif", ip.text());
        return List.of(new Command(words, null));
    }

    /** On Solaris 10 an address moves to another interface, which ifconfig alone tells. */
    private static String whereItMoved(SimulatedShell shell, Ip ip) {
        String unit = "";
        for (String line : shell.run("ifconfig", "-a").out().lines().toList()) {
            if (!line.startsWith("\t")) {
                unit = line.replaceFirst(": .*", "");
            } else if (line.contains("inet " + ip.text() + " ")) {
                break;
            }
        }
        return unit;
    }

    /** As ifconfig would tell, which takes longer. */
    private static String whereItIs(SimulatedShell shell, Ip ip) {
        for (IpIf each : shell.state().ip()) {
            for (Unit unit : each.units()) {
                if (unit.address().equals(ip)) {
                    return unit.number() == 0 ? each.name() : each.name() + ":" + unit.number();
                }
            }
        }
        throw new AssertionError(ip.text() + " is nowhere");
    }

    private static SolarisSetup run(
            SimulatedShell shell, SolarisSetup now, Step step, FoundOnMachine found, List<String> done, String name) {
        SolarisStep solaris = (SolarisStep) step;
        if (solaris.change() instanceof IpChange.SetMpathd it) {
            // The machine has no sed.
            shell.files()
                    .write(
                            "/etc/default/mpathd",
                            "FAILURE_DETECTION_TIME=" + it.after().fdtMillis() + "\nFAILBACK="
                                    + (it.after().failback() ? "yes" : "no")
                                    + "\nTRACK_INTERFACES_ONLY_WITH_GROUPS=yes\n");
        }
        for (Command command : commands(shell, solaris.change(), found)) {
            String tool = command.words().get(0);
            if (List.of("cp", "sed", "mv").contains(tool)) {
                continue;
            }
            CommandResult result = shell.run(command.words(), Caller.root());
            done.add(command.text());
            assertThat(result.status())
                    .as(() -> name + ": " + result.out() + result.err() + "\n" + String.join("\n", done))
                    .isZero();
        }
        SolarisSetup after = now.after(step);
        Map<String, String> files = BootFiles.of(after);
        BootFiles.of(now).keySet().stream()
                .filter(path -> !files.containsKey(path))
                .forEach(shell.files()::delete);
        files.forEach(shell.files()::write);
        if (solaris.change() instanceof IpChange.DeleteGroup it) {
            shell.files().delete("/etc/hostname6." + it.group());
        } else if (solaris.change() instanceof IpChange.DeleteIp it) {
            shell.files().delete("/etc/hostname6." + it.link());
        }
        return after;
    }
}
