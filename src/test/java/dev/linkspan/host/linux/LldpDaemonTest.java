// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.host.linux.frame.Lldpdu;
import dev.linkspan.host.linux.frame.NeighborFrame;
import dev.linkspan.host.linux.netlink.FrameSocket;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
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

    /** The far side has names, a VLAN, an address and a bundle to tell of; both hear its frames on the same link. */
    @Test
    @Timeout(120)
    void ourOwnListenerHearsWhatLldpdHears() throws Exception {
        requireLldpd();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (TestNamespace server = TestNamespace.create();
                TestNamespace fabric = TestNamespace.create()) {
            server.ip("link add eno1 type veth peer name swp1 netns " + fabric.name());
            fabric.ip("link add br0 type bridge");
            fabric.ip("addr add 192.0.2.7/24 dev br0");
            fabric.ip("link set br0 up");
            boolean bundled = fabric.has("link add po1 type bond mode active-backup");
            if (bundled) {
                fabric.ip("link set swp1 master po1");
                fabric.ip("link set po1 up");
            }
            boolean vlan = fabric.has("link add link " + (bundled ? "po1" : "swp1") + " name storage type vlan id 120");
            fabric.ip("link set swp1 alias uplink up");
            server.ip("link set eno1 up");
            int index = server.ipJson("link show dev eno1").at("/0/ifindex").asInt();
            Process far = daemon(fabric, "far", "swp1,br0");
            Process near = daemon(server, "near", "eno1");
            try (FrameSocket socket = new NetworkNamespace(server.name()).call(() -> FrameSocket.open(index))) {
                Lldpdu frame = frame(socket);
                List<LldpNeighbor> told = heard(near);
                // What one has heard a second before the other may be older.
                for (int attempt = 0; attempt < 60 && !told.equals(List.of(frame.neighborOn("eno1"))); attempt++) {
                    frame = frame(socket);
                    told = heard(near);
                }
                assertThat(told).containsExactly(frame.neighborOn("eno1"));
                assertThat(frame.faults()).isEmpty();
                assertThat(frame.management())
                        .extracting(Lldpdu.ManagementAddress::address)
                        .contains("192.0.2.7");
                assertThat(frame.vlans().contains(new Lldpdu.VlanName(120, "storage")))
                        .isEqualTo(vlan);
                assertThat(told.get(0).aggregation() != null).isEqualTo(bundled);
                compareDetails(server, frame);
                System.out.println("LLDP of a real lldpd: " + frame);
            } finally {
                stop(near);
                stop(far);
            }
        }
    }

    /** What the daemon tells beside what a neighbour has here. */
    private void compareDetails(TestNamespace server, Lldpdu frame) throws Exception {
        TestNamespace.Result result = server.exec(
                CLIENT.toString(),
                "-u",
                folder.resolve("near.sock").toString(),
                "-f",
                "json0",
                "show",
                "neighbors",
                "details");
        JsonNode link = new ObjectMapper().readTree(result.output()).at("/lldp/0/interface/0");
        assertThat(link.at("/chassis/0/mgmt-ip"))
                .extracting(address -> address.get("value").asText())
                .containsExactlyElementsOf(frame.management().stream()
                        .map(Lldpdu.ManagementAddress::address)
                        .toList());
        assertThat(link.at("/port/0/ttl/0/value").asInt()).isEqualTo(frame.seconds());
        assertThat(link.at("/port/0/auto-negotiation/0/supported").asBoolean())
                .isEqualTo(frame.macPhy() != null && frame.macPhy().negotiates());
        assertThat(link.at("/vlan"))
                .extracting(vlan -> vlan.path("value").asText())
                .containsAll(frame.vlans().stream().map(Lldpdu.VlanName::name).toList());
    }

    /** The latest one: several may have come while the daemon was asked. */
    private static Lldpdu frame(FrameSocket socket) throws Exception {
        byte[] bytes = socket.receive(60_000);
        assertThat(bytes).as("a frame within a minute").isNotNull();
        for (byte[] newer = socket.receive(0); newer != null; newer = socket.receive(0)) {
            bytes = newer;
        }
        return (Lldpdu) NeighborFrame.read(bytes);
    }

    /** Asks until somebody is heard: both send every second. */
    private List<LldpNeighbor> heard(Process daemon) throws Exception {
        LldpClient client = new LldpClient(
                LldpClient.neighborsCommand(CLIENT.toString(), folder.resolve("near.sock")), Duration.ofSeconds(60));
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
        Path settings = Files.writeString(folder.resolve(name + ".conf"), "configure lldp tx-interval 1\n");
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
