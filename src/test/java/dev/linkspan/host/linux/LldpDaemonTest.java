// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lldp.LldpAssembly;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real lldpd in two namespaces joined by a veth pair; one of them has a bridge and so calls itself one. */
class LldpDaemonTest {

    private static final Path DAEMON = Path.of("/usr/sbin/lldpd");
    private static final Path CLIENT = Path.of("/usr/sbin/lldpcli");

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void aSwitchThatLldpdHearsAppearsWithItsPortAndACable() throws Exception {
        requireLldpd();
        // The client gives up root for a user of its own, which must reach the sockets.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (TestNamespace server = TestNamespace.create();
                TestNamespace fabric = TestNamespace.create()) {
            server.ip("link add eno1 type veth peer name swp1 netns " + fabric.name());
            fabric.ip("link add br0 type bridge");
            fabric.ip("link set br0 up");
            fabric.ip("link set swp1 up");
            server.ip("link set eno1 up");
            Process far = daemon(fabric, "far", "swp1,br0");
            Process near = daemon(server, "near", "eno1");
            try {
                Host host = LinuxHostSession.ofNamespace(server.name())
                        .observe()
                        .hosts()
                        .get(0);
                Topology topology = LldpAssembly.assemble(host, heard(near));
                assertThat(topology.switches()).hasSize(1);
                assertThat(topology.switches().get(0).ports())
                        .extracting(SwitchPort::name)
                        .containsExactly("swp1");
                assertThat(topology.cables())
                        .extracting(Cable::a, Cable::origin)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple(host.id() + "/eno1", CableOrigin.LLDP));
            } finally {
                stop(near);
                stop(far);
            }
        }
    }

    /** Asks until somebody is heard: both send every second. */
    private List<LldpNeighbor> heard(Process daemon) throws Exception {
        LldpClient client = new LldpClient(
                LldpClient.neighborsCommand(CLIENT.toString(), folder.resolve("near.sock")), Duration.ofSeconds(10));
        List<LldpNeighbor> neighbors = List.of();
        while (neighbors.isEmpty()) {
            assertThat(daemon.isAlive()).as("lldpd runs").isTrue();
            try {
                neighbors = client.neighbors();
            } catch (LldpClient.LldpUnavailableException e) {
                // The daemon does not listen yet.
                assertThat(e).hasMessageContaining("exit code");
            }
            // Waits for the daemon's end, which does not come: a pause without a sleep.
            daemon.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return neighbors;
    }

    private Process daemon(TestNamespace namespace, String name, String links) throws IOException {
        Path settings = Files.writeString(folder.resolve("lldpd.conf"), "configure lldp tx-interval 1\n");
        List<String> command = namespace.execCommand(
                DAEMON.toString(),
                "-d",
                "-u",
                folder.resolve(name + ".sock").toString(),
                "-O",
                settings.toString(),
                "-I",
                links);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static void requireLldpd() {
        boolean there = Files.isExecutable(DAEMON) && Files.isExecutable(CLIENT);
        if (!there) {
            System.out.println("SKIPPED, no test with a real lldpd: it is not installed");
        }
        Assumptions.assumeTrue(there, "lldpd is not installed");
    }
}
