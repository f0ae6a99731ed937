// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.Exporters;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.export.solaris.RandomSunHosts;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.TopologyIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs exported scripts in a real shell against simulated machines, which know nothing of the scripts: what one makes is
 * there for the other, a second run changes nothing, a restart brings up what the design says, and what is taken back
 * leaves the machine as it was.
 */
class ExportedScriptsTest {
    private static final List<String> TOOLS =
            List.of("uname", "dladm", "ipadm", "ipmpstat", "ifconfig", "route", "svcprop", "svccfg", "svcadm", "pkill");

    /** Asks the machine by one pipe for a command and gets its status by another; what it prints lies in files. */
    private static final String TOOL = """
            #!/bin/sh
            place=${0%/bin/*}
            { printf '%s\\037' "${0##*/}" "$@"; echo; } > "$place/ask"
            IFS= read -r status < "$place/answer"
            cat "$place/out"
            cat "$place/err" >&2
            exit "$status"
            """;

    @TempDir
    private Path folder;

    static Stream<Host> hosts() {
        return Stream.concat(
                Stream.of(
                        SampleHosts.sun(Platform.SOLARIS_11),
                        SampleHosts.sun(Platform.ILLUMOS),
                        withNamesOfVlans(SampleHosts.solaris10())),
                LongStream.range(3, 4)
                        .boxed()
                        .flatMap(seed -> Stream.of(Platform.SOLARIS_11, Platform.ILLUMOS, Platform.SOLARIS_10)
                                .map(platform -> RandomSunHosts.host(seed, platform))));
    }

    /** Its VLAN is called as Solaris 10 calls it: by tag and key. */
    private static Host withNamesOfVlans(Host host) {
        return host.withVlans(
                host.vlans().stream().map(vlan -> vlan.withName("aggr33001")).toList());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void aSecondRunChangesNothingAndUndoTakesBackTheFirst(Host host) throws Exception {
        Host bare = Host.named(host.id(), host.name(), host.platform()).withNics(host.nics());
        LabWorld world = SeedLab.world(SampleHosts.design(bare));
        Path home = folder.resolve("home");
        SimulatedShell shell = SimulatedShell.start(world, host.id(), home);
        String script = Exporters.export(Exporters.of(host.platform()).get(0), SampleHosts.design(host), host, true)
                .get(0)
                .text();
        shell.files().write("/etc/inet/netmasks", "# network netmask\n");
        setUp();
        Thread machine = new Thread(() -> serve(shell));
        machine.start();
        try {
            State before = shell.state();
            Run first = run(home, script);
            assertThat(first.code()).as(first.output()).isZero();
            assertThat(first.output()).contains(" changes made; ");
            Run second = run(home, script);
            assertThat(second.code()).as(second.output()).isZero();
            assertThat(second.output()).startsWith("nothing to change: the machine has all of this\n");
            shell.reboot();
            assertThat(facts(world.design().hosts().get(0))).isEqualTo(facts(host));
            Run undo = run(home, script, "--undo");
            if (host.platform() == Platform.SOLARIS_10) {
                // What its files made at the last start stays until the next, and keeps aggregations in use.
                shell.reboot();
                undo = undo.code() == 0 ? undo : run(home, script, "--undo");
            }
            assertThat(undo.code()).as(undo.output()).isZero();
            assertThat(shell.state()).isEqualTo(before);
        } finally {
            Files.writeString(folder.resolve("ask"), "\n");
            machine.join();
            shell.close();
        }
    }

    /** What the machine is to be like: ports, addresses, and who is in which group with which part. */
    private static Set<String> facts(Host host) {
        HostIndex index =
                TopologyIndex.of(SampleHosts.design(host)).host(host.id()).orElseThrow();
        Set<String> facts = new TreeSet<>();
        host.aggregations()
                .forEach(aggregation -> facts.add(aggregation.name() + " " + aggregation.lacp() + " "
                        + aggregation.ports().stream()
                                .map(port -> name(index, port))
                                .sorted()
                                .toList()));
        host.interfaces().stream()
                .filter(ip -> index.groupOfInterface(ip.id()).isEmpty())
                .forEach(ip -> facts.add(name(index, ip.link()) + " " + fixed(ip.addresses())));
        for (IpmpGroup group : host.groups()) {
            facts.add(group.name() + " "
                    + fixed(group.addresses().stream().map(DataAddress::address).toList()));
            group.members()
                    .forEach(member -> facts.add(group.name() + " has " + name(index, member.ipInterface())
                            + (member.standby() ? " standby " : " ") + fixed(member.testAddresses())));
        }
        return facts;
    }

    private static List<String> fixed(List<InterfaceAddress> addresses) {
        return addresses.stream()
                .filter(address -> !address.isLinkLocal())
                .map(InterfaceAddress::text)
                .sorted()
                .toList();
    }

    private static String name(HostIndex index, String id) {
        return index.element(id).map(Element::name).orElse(id);
    }

    private void setUp() throws IOException, InterruptedException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path file = Files.writeString(bin.resolve(tool), TOOL);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String pipe : List.of("ask", "answer")) {
            Process made = new ProcessBuilder("mkfifo", folder.resolve(pipe).toString()).start();
            assertThat(made.waitFor()).isZero();
        }
    }

    /** Answers one command after another, until it is asked for none. */
    private void serve(SimulatedShell shell) {
        try {
            while (true) {
                String asked = Files.readString(folder.resolve("ask")).replaceFirst("\n$", "");
                if (asked.isEmpty()) {
                    return;
                }
                List<String> words = List.of(asked.split("\037", -1));
                CommandResult result = shell.run(words.subList(0, words.size() - 1), Caller.root());
                Files.writeString(folder.resolve("out"), result.out());
                Files.writeString(folder.resolve("err"), result.err());
                Files.writeString(folder.resolve("answer"), result.status() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run run(Path home, String script, String... arguments) throws IOException, InterruptedException {
        Path etc = home.resolve("root").resolve("etc");
        String here = script.replaceFirst("(?m)^PATH=.*$", "PATH=" + folder.resolve("bin") + ":/usr/bin:/bin")
                .replaceFirst("(?m)^STATE=.*$", "STATE=" + folder.resolve("remembered"))
                .replaceFirst("(?m)^ETC=/etc$", "ETC=" + etc)
                .replaceFirst("(?m)^MPATHD=/etc", "MPATHD=" + etc);
        Path file = Files.writeString(folder.resolve("script.sh"), here);
        Process process = new ProcessBuilder(Stream.concat(Stream.of("sh", file.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int code, String output) {}
}
