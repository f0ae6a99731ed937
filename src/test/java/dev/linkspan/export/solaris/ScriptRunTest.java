// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.SampleHosts;
import dev.linkspan.export.solaris.StandInMachine.Run;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Runs the scripts with real shells, on a machine of stand-ins for the administrative commands. */
@Tag("slow")
class ScriptRunTest {
    private static final String KORN = SunScripts.isInstalled("ksh") ? "ksh" : "sh";

    @TempDir
    private Path folder;

    /** Hosts with everything in them, and random ones. */
    static Stream<Host> manyHosts() {
        return Stream.concat(
                SunScripts.hosts(),
                LongStream.range(0, 1)
                        .boxed()
                        .flatMap(seed -> Stream.of(Platform.SOLARIS_11, Platform.ILLUMOS, Platform.SOLARIS_10)
                                .map(platform -> RandomSunHosts.host(seed, platform))));
    }

    @ParameterizedTest
    @MethodSource("manyHosts")
    void aSecondRunChangesNothingAndUndoTakesBackTheFirst(Host host) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        Map<String, String> before = machine.state();
        Run check = machine.run("sh", SunScripts.script(host), "--check");
        assertThat(check.code()).as(check.output()).isZero();
        assertThat(machine.state()).isEqualTo(before);
        Run first = machine.run("sh", SunScripts.script(host));
        assertThat(first.code()).as(first.output()).isZero();
        Map<String, String> made = machine.state();
        assertThat(shown(check)).isEqualTo(shown(first));
        machine.changes();

        Run second = machine.run(KORN, SunScripts.script(host));
        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.output()).startsWith("nothing to change: the machine has all of this\n");
        assertThat(machine.changes()).isEmpty();
        assertThat(machine.state()).isEqualTo(made);

        Run undo = machine.run("sh", SunScripts.script(host), "--undo");
        assertThat(undo.code()).as(undo.output()).isZero();
        assertThat(machine.state()).isEqualTo(before);
        assertThat(machine.run("sh", SunScripts.script(host), "--undo").output())
                .startsWith("nothing to take back");
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
            assertThat(machine.run("sh", SunScripts.script(present)).code()).isZero();
            Map<String, String> before = machine.state();
            machine.changes();
            deleteTree(place.resolve("remembered"));

            String wanted = SunScripts.script(RandomSunHosts.host(seed + 1000, platform));
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
    @MethodSource("dev.linkspan.export.solaris.SunScripts#hosts")
    void whicheverCommandIsRefusedWhatWasDoneIsTakenBackOrTheNextRunGoesOn(Host host) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        Map<String, String> before = machine.state();
        assertThat(machine.run("sh", SunScripts.script(host)).code()).isZero();
        Map<String, String> made = machine.state();
        int changes = machine.changes().size();
        assertThat(machine.run("sh", SunScripts.script(host), "--undo").code()).isZero();
        for (int number = 1; number < changes; number += 5) {
            machine.changes();
            machine.failAt(number);
            Run run = machine.run("sh", SunScripts.script(host));
            machine.failAt(0);
            if (run.code() == 0) {
                // The daemon was not told; that is said, and nothing to take back.
                assertThat(run.output()).contains("could not be told");
            } else {
                assertThat(run.output()).contains("Permission denied", "this failed");
            }
            if (number % 2 == 0) {
                assertThat(machine.run("sh", SunScripts.script(host)).code()).isZero();
                assertThat(machine.state()).isEqualTo(made);
            }
            Run undo = machine.run("sh", SunScripts.script(host), "--undo");
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
        assertThat(machine.run("sh", SunScripts.script(host)).code()).isZero();
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
        assertThat(machine.run("sh", SunScripts.script(host)).code()).isZero();
        machine.changes();
        Host other = host.withAggregations(List.of(
                host.aggregations().get(0).withLacp(Lacp.PASSIVE).withPorts(List.of("db/net0", "db/net9")),
                host.aggregations().get(1)));
        Run run = machine.run("sh", SunScripts.script(other));
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
        assertThat(machine.run("sh", SunScripts.script(host)).code()).isZero();
        machine.command("ipadm", "create-addr", "-T", "static", "-a", "192.0.2.99/24", "ipmp0/mine");
        Run run = machine.run("sh", SunScripts.script(host));
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
        assertThat(machine.run("sh", SunScripts.script(host)).code()).isZero();
        assertThat(machine.changes())
                .containsSubsequence(
                        "ipadm [delete-addr] [net4/v4]",
                        "ipadm [create-addr] [-T] [static] [-a] [203.0.113.5/24] [net4/v4]",
                        "ipadm [create-addr] [-T] [static] [-a] [192.0.2.20/24] [ipmp0/v4]");
        assertThat(machine.run("sh", SunScripts.script(host), "--undo").code()).isZero();
        assertThat(machine.state()).isEqualTo(before);
    }

    private List<String> changes(Host host) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        Run run = machine.run("sh", SunScripts.script(host));
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
}
