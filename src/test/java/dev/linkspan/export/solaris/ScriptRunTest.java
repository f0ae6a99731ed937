// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.Designs;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.Exporters;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the scripts in real shells. The administrative commands are stand-ins that keep the names of what was made in
 * files and answer the questions of the scripts from them.
 */
class ScriptRunTest {
    /** Answers show-*, remembers create-* and the rest, and notes each change with its arguments in brackets. */
    private static final String STAND_IN = """
            #!/bin/sh
            tool=${0##*/}
            name=; for name in "$@"; do :; done
            case "$tool $1" in
            "uname -s") echo SunOS; exit ;;
            "dladm show-aggr") [ "$*" != "show-aggr -p -o mode" ] || exit "$MODES"; grep -qxF "$2" made ; exit ;;
            "dladm show-link") case "$2" in net[0-8]) exit 0 ;; *) exit 1 ;; esac ;;
            "dladm show-vlan") grep -qxF "$2" made; exit ;;
            "dladm show-linkprop") sed -n "s/^prop $7 $6=//p" made | tail -n 1; exit ;;
            "ipadm show-if"|"ipadm show-addr") grep -qxF "if $2" made; exit ;;
            "ipadm create-ipmp") [ $# -gt 1 ] || { echo "usage: create-ipmp" >&2; exit 1; } ;;
            "ipmpstat -P") sed -n 's/^member //p' made; exit ;;
            "route -p") [ "$2" != show ] || { sed -n 's/^route /persistent: route add /p' made; exit; } ;;
            "svcprop -p") exit 1 ;;
            esac
            { printf '%s' "$tool"; printf ' [%s]' "$@"; echo; } >> changes
            case "$tool $1" in
            "dladm create-aggr"|"dladm create-vlan") echo "$name" >> made ;;
            "dladm set-linkprop") echo "prop $name $3" >> made ;;
            "ipadm create-ip"|"ipadm create-ipmp"|"ipadm create-addr") echo "if $name" >> made ;;
            "ipadm add-ipmp") echo "member $3:$name" >> made ;;
            "route -p") shift 2; echo "route $*" >> made ;;
            esac
            """;

    private static final List<String> TOOLS =
            List.of("uname", "dladm", "ipadm", "ipmpstat", "route", "svcprop", "svccfg", "svcadm");

    @TempDir
    private Path folder;

    @BeforeEach
    void standIns() throws IOException {
        Files.createFile(folder.resolve("made"));
        Files.createFile(folder.resolve("changes"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path file = Files.writeString(bin.resolve(tool), STAND_IN);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static Stream<Host> hosts() {
        return Stream.of(SampleHosts.sun(Platform.SOLARIS_11), SampleHosts.dlmp(), SampleHosts.sun(Platform.ILLUMOS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "ksh"})
    void realShellsReadEveryScript(String shell) throws Exception {
        if (!isInstalled(shell)) {
            System.out.println("SKIPPED: the scripts are not read by " + shell + ", because it is not installed");
        }
        assumeTrue(isInstalled(shell), shell + " is not installed");
        List<String> scripts =
                new ArrayList<>(hosts().map(ScriptRunTest::script).toList());
        for (Path file : Designs.files()) {
            Topology design = Designs.read(file);
            design.hosts().stream()
                    .filter(host -> host.platform() != Platform.LINUX)
                    .filter(host -> !Exporters.of(host.platform()).isEmpty())
                    .limit(3)
                    .forEach(host -> scripts.add(script(design, host)));
        }
        assertThat(scripts).hasSizeGreaterThan(5);
        for (String script : scripts) {
            Path file = Files.writeString(folder.resolve("script.sh"), script);
            Run run = run(List.of(shell, "-n", file.toString()));
            assertThat(run.code()).as(run.output()).isZero();
            // Korn shells warn of what they take but would rather not.
            assertThat(run.output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void aSecondRunChangesNothingButStandbyWhichIsThereAlready(Host host) throws Exception {
        assertThat(runScript("sh", host).code()).isZero();
        assertThat(changes()).isNotEmpty();
        Files.writeString(folder.resolve("changes"), "");
        Run second = runScript("sh", host);
        assertThat(second.code()).as(second.output()).isZero();
        assertThat(changes()).allMatch(change -> change.contains("[standby=on]") || change.startsWith("svc"));
    }

    @Test
    void thingsAreMadeInTheOrderTheyStandOnEachOther() throws Exception {
        Files.createFile(folder.resolve("mpathd"));
        Run run = runScript("sh", SampleHosts.sun(Platform.SOLARIS_11));
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(changes())
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
                        "svcadm [refresh] [svc:/network/ipmp:default]",
                        "route [-p] [add] [-host] [192.0.2.1] [192.0.2.1] [-static]",
                        "route [-p] [add] [default] [192.0.2.254]",
                        "route [-p] [add] [-inet6] [default] [2001:db8::1]");
    }

    @Test
    void theDaemonsFileKeepsItsOtherKeysAndIsWrittenOnce() throws Exception {
        Path file = Files.writeString(
                folder.resolve("mpathd"),
                "# ours\nFAILURE_DETECTION_TIME=10000\nTRACK_INTERFACES_ONLY_WITH_GROUPS=yes");
        runScript("ksh", SampleHosts.sun(Platform.ILLUMOS));
        assertThat(file)
                .hasContent(
                        "# ours\nTRACK_INTERFACES_ONLY_WITH_GROUPS=yes\nFAILURE_DETECTION_TIME=5000\nFAILBACK=no\n");
        assertThat(changes()).contains("svcadm [refresh] [svc:/network/ipmp:default]");
        Files.writeString(folder.resolve("changes"), "");
        runScript("sh", SampleHosts.sun(Platform.ILLUMOS));
        assertThat(changes()).noneMatch(change -> change.startsWith("svcadm"));
    }

    @Test
    void transitiveProbingIsSwitchedOnWhereTheSystemHasIt() throws Exception {
        runScript("sh", SampleHosts.dlmp());
        assertThat(changes())
                .contains(
                        "svccfg [-s] [svc:/network/ipmp] [setprop] [config/transitive-probing=true]",
                        "dladm [set-linkprop] [-p] [probe-ip=+192.0.2.1] [dlmp0]");
    }

    @Test
    void aMissingLinkStopsTheScriptBeforeAnyChange() throws Exception {
        Host host = SampleHosts.sun(Platform.SOLARIS_11);
        Host without = host.withNics(host.nics().stream()
                .map(nic -> nic.name().equals("net3")
                        ? nic.withName("net9")
                        : nic.withName(nic.name().equals("net9") ? "net8" : nic.name()))
                .toList());
        Run run = runScript("sh", without);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("there is no link net9 here");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aPortThatCarriesAnIpInterfaceStopsTheScriptBeforeAnyChange() throws Exception {
        Files.writeString(folder.resolve("made"), "if net2\n");
        Run run = runScript("sh", SampleHosts.sun(Platform.ILLUMOS));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("net2 carries an IP interface", "ipadm delete-ip net2");
        assertThat(changes()).isEmpty();
    }

    @Test
    void theScriptOfTheOtherSystemStopsBeforeAnyChange() throws Exception {
        Run illumos = execute("sh", script(SampleHosts.sun(Platform.ILLUMOS)), "0");
        assertThat(illumos.code()).isEqualTo(1);
        assertThat(illumos.output()).contains("this is Oracle Solaris");
        Run solaris = execute("sh", script(SampleHosts.sun(Platform.SOLARIS_11)), "1");
        assertThat(solaris.code()).isEqualTo(1);
        assertThat(solaris.output()).contains("this is no Oracle Solaris");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aCommandThatFailsEndsTheScript() throws Exception {
        Files.writeString(
                folder.resolve("bin/ipadm"), "#!/bin/sh\necho \"ipadm: $1: Permission denied\" >&2\nexit 1\n");
        Run run = runScript("sh", SampleHosts.sun(Platform.SOLARIS_11));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("+ ipadm create-ip aggr1", "Permission denied");
        assertThat(changes()).noneMatch(change -> change.startsWith("route"));
    }

    private Run runScript(String shell, Host host) throws IOException, InterruptedException {
        return execute(shell, script(host), host.platform() == Platform.SOLARIS_11 ? "0" : "1");
    }

    private Run execute(String shell, String script, String modes) throws IOException, InterruptedException {
        String here = script.replace(
                        "PATH=/usr/sbin:/sbin:/usr/bin:/bin",
                        "PATH=" + folder + "/bin:/usr/bin:/bin\nMODES=" + modes + "\nexport MODES")
                .replace("MPATHD=/etc/default/mpathd", "MPATHD=" + folder.resolve("mpathd"));
        Path file = Files.writeString(folder.resolve("script.sh"), here);
        return run(List.of(isInstalled(shell) ? shell : "sh", file.toString()));
    }

    private Run run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private List<String> changes() {
        try {
            return Files.readAllLines(folder.resolve("changes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(Host host) {
        return script(SampleHosts.design(host), host);
    }

    private static String script(Topology design, Host host) {
        Exporter exporter = Exporters.of(host.platform()).get(0);
        return Exporters.export(exporter, design, host, true).stream()
                .map(ExportedFile::text)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isInstalled(String shell) {
        return Files.isExecutable(Path.of("/bin", shell)) || Files.isExecutable(Path.of("/usr/bin", shell));
    }

    private record Run(int code, String output) {}
}
