// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.Designs;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.Exporters;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.export.solaris.StandInMachine.Run;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the scripts with real shells and runs them there, on a machine of stand-ins for the administrative commands. */
@Tag("slow")
class ScriptRunTest {
    private static final String KORN = isInstalled("ksh") ? "ksh" : "sh";

    @TempDir
    private Path folder;

    static Stream<Host> hosts() {
        return Stream.of(
                SampleHosts.sun(Platform.SOLARIS_11),
                SampleHosts.dlmp(),
                SampleHosts.sun(Platform.ILLUMOS),
                SampleHosts.solaris10());
    }

    /** Hosts with everything in them, and random ones. */
    static Stream<Host> manyHosts() {
        return Stream.concat(
                hosts(),
                LongStream.range(0, 1)
                        .boxed()
                        .flatMap(seed -> Stream.of(Platform.SOLARIS_11, Platform.ILLUMOS, Platform.SOLARIS_10)
                                .map(platform -> RandomSunHosts.host(seed, platform))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh -n", "ksh -n", "shellcheck"})
    void realShellsReadEveryScript(String reader) throws Exception {
        List<String> command = new ArrayList<>(List.of(reader.split(" ")));
        boolean installed = isInstalled(command.get(0));
        if (!installed) {
            System.out.println("SKIPPED: the scripts are not read by " + reader + ", because it is not installed");
        }
        assumeTrue(installed, reader + " is not installed");
        List<String> scripts =
                new ArrayList<>(hosts().map(ScriptRunTest::script).toList());
        for (Path file : Designs.files()) {
            Topology design = Designs.read(file);
            design.hosts().stream()
                    .filter(host -> host.platform() != Platform.LINUX)
                    .limit(1)
                    .forEach(host -> scripts.add(script(design, host)));
        }
        assertThat(scripts).hasSizeGreaterThan(5);
        for (int i = 0; i < scripts.size(); i++) {
            // Which shell is meant by a first line that only Solaris 10 has, shellcheck does not know.
            String script = scripts.get(i).replace("#!/usr/xpg4/bin/sh", "#!/bin/sh");
            command.add(Files.writeString(folder.resolve(i + ".sh"), script).toString());
            if (!reader.equals("shellcheck")) {
                assertSilent(command);
                command.remove(command.size() - 1);
            }
        }
        if (reader.equals("shellcheck")) {
            assertSilent(command);
        }
    }

    /** Korn shells warn of what they take but would rather not. */
    private static void assertSilent(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("manyHosts")
    void aSecondRunChangesNothingAndUndoTakesBackTheFirst(Host host) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        Map<String, String> before = machine.state();
        Run check = machine.run("sh", script(host), "--check");
        assertThat(check.code()).as(check.output()).isZero();
        assertThat(machine.state()).isEqualTo(before);
        Run first = machine.run("sh", script(host));
        assertThat(first.code()).as(first.output()).isZero();
        Map<String, String> made = machine.state();
        assertThat(shown(check)).isEqualTo(shown(first));
        machine.changes();

        Run second = machine.run(KORN, script(host));
        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.output()).startsWith("nothing to change: the machine has all of this\n");
        assertThat(machine.changes()).isEmpty();
        assertThat(machine.state()).isEqualTo(made);

        Run undo = machine.run("sh", script(host), "--undo");
        assertThat(undo.code()).as(undo.output()).isZero();
        assertThat(machine.state()).isEqualTo(before);
        assertThat(machine.run("sh", script(host), "--undo").output()).startsWith("nothing to take back");
    }

    private static List<String> shown(Run run) {
        return run.output()
                .lines()
                .filter(line -> !line.contains("refresh"))
                .filter(line -> line.startsWith("+ ") || line.startsWith("would run: "))
                .map(line -> line.replaceFirst("^(\\+|would run:) ", ""))
                .toList();
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_11", "ILLUMOS", "SOLARIS_10"})
    void aMachineThatHasAnotherDesignIsChangedAndPutBack(Platform platform) throws Exception {
        int changed = 0;
        List<Long> seeds = LongStream.range(100, 1000)
                .filter(seed ->
                        canFollow(RandomSunHosts.host(seed, platform), RandomSunHosts.host(seed + 1000, platform)))
                .limit(3)
                .boxed()
                .toList();
        for (long seed : seeds) {
            Path place = Files.createDirectory(folder.resolve("m" + seed));
            Host present = RandomSunHosts.host(seed, platform);
            StandInMachine machine = new StandInMachine(place, present);
            assertThat(machine.run("sh", script(present)).code()).isZero();
            Map<String, String> before = machine.state();
            machine.changes();
            deleteTree(place.resolve("remembered"));

            String wanted = script(RandomSunHosts.host(seed + 1000, platform));
            Run run = machine.run(KORN, wanted);
            if (run.code() == 0) {
                changed++;
                assertThat(machine.run("sh", wanted).output()).startsWith("nothing to change");
            } else {
                assertThat(run.output()).contains("script.sh: ");
            }
            Run undo = machine.run("sh", wanted, "--undo");
            assertThat(undo.code()).as(run.output() + undo.output()).isZero();
            assertThat(machine.state()).as("seed " + seed).isEqualTo(before);
        }
        assertThat(changed).isPositive();
    }

    /** Whether no port of the second carries an IP interface in the first, and both have an aggregation. */
    private static boolean canFollow(Host present, Host wanted) {
        List<String> ports = wanted.aggregations().stream()
                .flatMap(aggregation -> aggregation.ports().stream())
                .toList();
        return !present.aggregations().isEmpty()
                && !ports.isEmpty()
                && present.interfaces().stream().noneMatch(ip -> ports.contains(ip.link()));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("hosts")
    void whicheverCommandIsRefusedWhatWasDoneIsTakenBackOrTheNextRunGoesOn(Host host) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        Map<String, String> before = machine.state();
        assertThat(machine.run("sh", script(host)).code()).isZero();
        Map<String, String> made = machine.state();
        int changes = machine.changes().size();
        assertThat(machine.run("sh", script(host), "--undo").code()).isZero();
        for (int number = 1; number < changes; number += 5) {
            machine.changes();
            machine.failAt(number);
            Run run = machine.run("sh", script(host));
            machine.failAt(0);
            if (run.code() == 0) {
                // The daemon was not told; that is said, and nothing to take back.
                assertThat(run.output()).contains("could not be told");
            } else {
                assertThat(run.output()).contains("Permission denied", "this failed");
            }
            if (number % 2 == 0) {
                assertThat(machine.run("sh", script(host)).code()).isZero();
                assertThat(machine.state()).isEqualTo(made);
            }
            Run undo = machine.run("sh", script(host), "--undo");
            assertThat(undo.code()).as(undo.output()).isZero();
            assertThat(machine.state()).isEqualTo(before);
        }
    }

    @Test
    void thingsAreMadeInTheOrderTheyStandOnEachOther() throws Exception {
        assertThat(changes(SampleHosts.sun(Platform.SOLARIS_11)))
                .startsWith(
                        "dladm [set-linkprop] [-p] [mtu=9000] [net4]",
                        "dladm [create-aggr] [-m] [trunk] [-P] [L3,L4] [-L] [active] [-T] [short] [-l] [net0] [-l] [net1] [aggr1]")
                .containsSubsequence(
                        "dladm [create-aggr] [-f] [-m] [trunk] [-L] [off] [-l] [net2] [-l] [net3] [aggr2]",
                        "dladm [create-vlan] [-l] [aggr1] [-v] [7] [vlan7]",
                        "ipadm [create-ip] [aggr1]",
                        "ipadm [create-ipmp] [ipmp0]",
                        "ipadm [add-ipmp] [-i] [aggr1] [ipmp0]",
                        "ipadm [add-ipmp] [-i] [aggr2] [ipmp0]",
                        "ipadm [create-addr] [-T] [static] [-a] [192.0.2.20/24] [ipmp0/v4]",
                        "ipadm [create-addr] [-T] [static] [-a] [192.0.2.12/24] [aggr2/test4]",
                        "ipadm [set-ifprop] [-p] [standby=on] [-m] [ip] [aggr2]",
                        "route [-p] [add] [-host] [192.0.2.1] [192.0.2.1] [-static]",
                        "route [-p] [add] [default] [192.0.2.254]",
                        "route [-p] [add] [-inet6] [default] [2001:db8::1]",
                        "svcadm [refresh] [svc:/network/ipmp:default]");
    }

    @Test
    void solaris10GetsItsKeysItsFilesAndItsDaemonToldAgain() throws Exception {
        Host host = SampleHosts.solaris10();
        StandInMachine machine = new StandInMachine(folder, host);
        Files.writeString(machine.file("etc/hostname.bge1"), "old-name\n");
        assertThat(machine.run("sh", script(host)).code()).isZero();
        assertThat(machine.changes())
                .contains(
                        "dladm [create-aggr] [-P] [L2,L3] [-l] [active] [-T] [long] [-d] [bge0] [-d] [bge1] [1]",
                        "route [-p] [add] [-host] [192.0.2.1] [192.0.2.1] [-static]",
                        "pkill [-HUP] [in.mpathd]");
        assertThat(machine.state())
                .containsEntry("etc/defaultrouter", "192.0.2.254\n")
                .containsEntry(
                        "etc/hostname.aggr1",
                        "192.0.2.20 netmask + broadcast + group front0 up addif 192.0.2.11 netmask + broadcast +"
                                + " deprecated -failover up\n")
                .containsEntry(
                        "etc/hostname.e1000g0",
                        "192.0.2.12 netmask + broadcast + group front0 deprecated -failover standby up\n")
                .containsEntry("etc/inet/netmasks", """
                        # network\tmask
                        172.16.0.0\t255.255.0.0
                        10.1.0.0\t255.255.0.0
                        192.0.2.0\t255.255.255.0
                        """)
                .containsEntry("etc/default/mpathd", "# ours\nFAILURE_DETECTION_TIME=5000\nFAILBACK=no\nOTHER=1\n")
                .doesNotContainKey("etc/hostname.bge1");
    }

    @Test
    void transitiveProbingIsSwitchedOnWhereTheSystemHasIt() throws Exception {
        assertThat(changes(SampleHosts.dlmp()))
                .contains(
                        "svccfg [-s] [svc:/network/ipmp] [setprop] [config/transitive-probing=true]",
                        "dladm [set-linkprop] [-p] [probe-ip=+192.0.2.1] [dlmp0]");
    }

    @Test
    void anAggregationInUseIsChangedWithoutDeletingIt() throws Exception {
        Host host = SampleHosts.sun(Platform.ILLUMOS);
        StandInMachine machine = new StandInMachine(folder, host);
        assertThat(machine.run("sh", script(host)).code()).isZero();
        machine.changes();
        Host other = host.withAggregations(List.of(
                host.aggregations().get(0).withLacp(Lacp.PASSIVE).withPorts(List.of("db/net0", "db/net9")),
                host.aggregations().get(1)));
        Run run = machine.run("sh", script(other));
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(machine.changes())
                .containsExactly(
                        "dladm [modify-aggr] [-L] [passive] [aggr1]",
                        "dladm [add-aggr] [-l] [net9] [aggr1]",
                        "dladm [remove-aggr] [-l] [net1] [aggr1]");
    }

    @Test
    void anAddressThatTheDesignHasNotIsNamedAndLeftAlone() throws Exception {
        Host host = SampleHosts.sun(Platform.ILLUMOS);
        StandInMachine machine = new StandInMachine(folder, host);
        assertThat(machine.run("sh", script(host)).code()).isZero();
        machine.command("ipadm", "create-addr", "-T", "static", "-a", "192.0.2.99/24", "ipmp0/mine");
        Run run = machine.run("sh", script(host));
        assertThat(run.output())
                .contains(
                        "ipmp0 has 192.0.2.99/24 too, which is left alone; to remove it: ipadm delete-addr ipmp0/mine");
    }

    @Test
    void anAddressOfAnotherInterfaceOfTheDesignIsMovedAndPutBack() throws Exception {
        Host host = SampleHosts.sun(Platform.ILLUMOS);
        StandInMachine machine = new StandInMachine(folder, host);
        machine.command("ipadm", "create-ip", "net4");
        machine.command("ipadm", "create-addr", "-T", "static", "-a", "192.0.2.20/24", "net4/v4");
        Map<String, String> before = machine.state();
        assertThat(machine.run("sh", script(host)).code()).isZero();
        assertThat(machine.changes())
                .containsSubsequence(
                        "ipadm [delete-addr] [net4/v4]",
                        "ipadm [create-addr] [-T] [static] [-a] [203.0.113.5/24] [net4/v4]",
                        "ipadm [create-addr] [-T] [static] [-a] [192.0.2.20/24] [ipmp0/v4]");
        assertThat(machine.run("sh", script(host), "--undo").code()).isZero();
        assertThat(machine.state()).isEqualTo(before);
    }

    @Test
    void anAddressOfAnInterfaceThatTheDesignHasNotStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.SOLARIS_11),
                machine -> {
                    machine.command("ipadm", "create-ip", "net8");
                    machine.command("ipadm", "create-addr", "-T", "static", "-a", "192.0.2.20/24", "net8/v4");
                },
                "192.0.2.20/24 is on net8, which the design has not",
                "ipadm delete-addr net8/v4");
    }

    @Test
    void aLinkThatAnotherAggregationHasStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.SOLARIS_11),
                machine -> machine.command("dladm", "create-aggr", "-m", "trunk", "-l", "net4", "-l", "net9", "aggr8"),
                "net4 is a port of aggr8, which the design has not",
                "dladm remove-aggr -l net4 aggr8");
    }

    @Test
    void theLastPortOfAnotherAggregationIsNotTaken() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.ILLUMOS),
                machine -> machine.command("dladm", "create-aggr", "-l", "net0", "-l", "net3", "aggr8"),
                "aggr8 would have no port left",
                "dladm delete-aggr aggr8");
    }

    @Test
    void aMissingLinkStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.SOLARIS_11),
                machine -> Files.delete(machine.file("links/net3")),
                "there is no link net3 here");
    }

    @Test
    void aPortThatCarriesAnIpInterfaceStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.ILLUMOS),
                machine -> Files.writeString(machine.file("if/net2"), "ip\n"),
                "net2 carries an IP interface",
                "ipadm delete-ip net2");
    }

    @Test
    void anAggregationOfTheOtherModeStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.dlmp(),
                machine -> machine.command("dladm", "create-aggr", "-m", "trunk", "-l", "net0", "dlmp0"),
                "dlmp0 is a trunk aggregation, and a dlmp one is wanted",
                "dladm delete-aggr dlmp0");
    }

    @Test
    void theScriptOfTheOtherSystemStopsBeforeAnyChange() throws Exception {
        Host solaris = SampleHosts.sun(Platform.SOLARIS_11);
        StandInMachine machine = new StandInMachine(folder, SampleHosts.sun(Platform.ILLUMOS));
        Run run = machine.run("sh", script(solaris));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("this is no Oracle Solaris");
        Run old = machine.run("sh", script(SampleHosts.solaris10()));
        assertThat(old.output()).contains("this script is for Solaris 10, this is SunOS 5.11");
        assertThat(machine.changes()).isEmpty();
        Path other = Files.createDirectory(folder.resolve("other"));
        Run illumos = new StandInMachine(other, solaris).run("sh", script(SampleHosts.sun(Platform.ILLUMOS)));
        assertThat(illumos.code()).isEqualTo(1);
        assertThat(illumos.output()).contains("this is Oracle Solaris");
    }

    @Test
    void anUnknownArgumentPrintsTheUsage() throws Exception {
        Run run = new StandInMachine(folder, SampleHosts.dlmp()).run("sh", script(SampleHosts.dlmp()), "--force");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains("usage: ", "[--check | --undo]");
    }

    private interface Action {
        void on(StandInMachine machine) throws Exception;
    }

    private void assertRefused(Host host, Action preparation, String... words) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        preparation.on(machine);
        machine.changes();
        Run run = machine.run("sh", script(host));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains(words);
        assertThat(machine.changes()).isEmpty();
    }

    private List<String> changes(Host host) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        Run run = machine.run("sh", script(host));
        assertThat(run.code()).as(run.output()).isZero();
        return machine.changes();
    }

    private static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String script(Host host) {
        return script(SampleHosts.design(host), host);
    }

    private static String script(Topology design, Host host) {
        Exporter exporter = Exporters.of(host.platform()).get(0);
        return Exporters.export(exporter, design, host, true).get(0).text();
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/bin", program)) || Files.isExecutable(Path.of("/usr/bin", program));
    }
}
