// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.topology.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A simulated machine behind a real ssh server is reached, and tells users apart. */
@Timeout(300)
class SolarisSshdTest {
    @TempDir
    private Path home;

    private SimulatedShell shell;

    @BeforeEach
    void needWhatItTakes() {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: a simulated machine behind ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @Test
    void commandsAreAtTheirPathsAndKnowWhoCalls() throws Exception {
        try (SolarisSshd sshd = start(Platform.SOLARIS_11)) {
            assertThat(ssh(sshd, "guest", "/usr/sbin/dladm show-phys -p -o link,media; uname -s -r; id -un"))
                    .isEqualTo("""
                            net0:Ethernet
                            net1:Ethernet
                            net2:Ethernet
                            net3:Ethernet
                            net4:Ethernet
                            SunOS 5.11
                            guest
                            """);
            String create = "/usr/sbin/dladm create-aggr -l net0 -l net1 aggr1 2>&1; echo $?";
            String refused = "dladm: create operation failed: permission denied\n1\n";
            assertThat(ssh(sshd, "guest", create)).isEqualTo(refused);
            assertThat(ssh(sshd, "guest", "pfexec " + create)).isEqualTo(refused);
            assertThat(ssh(sshd, "netadmin", create)).isEqualTo(refused);
            assertThat(ssh(sshd, "netadmin", "pfexec " + create)).isEqualTo("0\n");
            assertThat(ssh(sshd, "root", "/sbin/dladm delete-aggr aggr1; echo $?"))
                    .isEqualTo("0\n");
            assertThat(sshd.executables().asked().get(0))
                    .containsExactly("dladm", "show-phys", "-p", "-o", "link,media");
        }
    }

    @Test
    void wordsArriveAsTheyWereGiven() throws Exception {
        try (SolarisSshd sshd = start(Platform.ILLUMOS)) {
            assertThat(ssh(sshd, "root", "dladm show-link 'a b' '' '*' \"it's\" \"$(printf 'x\\ny')\" 2>&1"))
                    .contains("link a b is not valid: object not found");
            assertThat(sshd.executables().asked().get(0))
                    .containsExactly("dladm", "show-link", "a b", "", "*", "it's", "x\ny");
        }
    }

    @Test
    void filesOfTheMachineAreThoseItsToolsRead() throws Exception {
        try (SolarisSshd sshd = start(Platform.SOLARIS_10)) {
            ssh(sshd, "admin", "pfexec sh -c 'echo 192.0.2.50/24 > /etc/hostname.bge0'");
            ssh(sshd, "root", "mkdir -m 700 /var/lib/linkspan; echo kept > /var/lib/linkspan/file");
            ssh(sshd, "root", "mkdir -p /etc/rc3.d; echo 'echo $1 >> /var/lib/linkspan/file' > /etc/rc3.d/S99test");
            assertThat(ssh(sshd, "guest", "cat /var/lib/linkspan/file 2>&1")).contains("Permission denied");

            sshd.restart();

            assertThat(ssh(sshd, "root", "ifconfig bge0 | grep inet; cat /var/lib/linkspan/file"))
                    .isEqualTo("\tinet 192.0.2.50 netmask ffffff00 broadcast 192.0.2.255\nkept\nstart\n");
            assertThat(Files.exists(Path.of("/etc/hostname.bge0"))).isFalse();
        }
    }

    @Test
    void whatIsDetachedOutlivesTheConnectionButNotTheMachine() throws Exception {
        try (SolarisSshd sshd = start(Platform.ILLUMOS)) {
            Process session = new ProcessBuilder(with(
                            sshd.ssh("root"),
                            "(trap '' HUP; while :; do date > /var/lib/beat; sleep 1; done) </dev/null >/dev/null 2>&1 &"
                                    + " echo going; sleep 1000"))
                    .start();
            assertThat(session.inputReader().readLine()).isEqualTo("going");
            sshd.cut();
            assertThat(session.waitFor(60, TimeUnit.SECONDS)).isTrue();
            Path beat = sshd.root().resolve("var/lib/beat");
            Files.deleteIfExists(beat);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(beat) && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            assertThat(beat).exists();

            sshd.restart();

            assertThat(ssh(sshd, "root", "ps -eo args | grep -c 'sleep [1]'")).isEqualTo("0\n");
        }
    }

    private SolarisSshd start(Platform platform) throws Exception {
        LabWorld world = SeedLab.world(SeedLab.design(platform));
        shell = SimulatedShell.start(world, "h", home);
        return new SolarisSshd(shell, home);
    }

    private static String ssh(SolarisSshd sshd, String user, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(with(sshd.ssh(user), command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private static List<String> with(List<String> command, String last) {
        List<String> all = new ArrayList<>(command);
        all.add(last);
        return all;
    }
}
