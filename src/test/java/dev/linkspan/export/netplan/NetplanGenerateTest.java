// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.Designs;
import dev.linkspan.export.ExportRequest;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real netplan reads what we write. */
class NetplanGenerateTest {
    private static final Optional<Path> NETPLAN = Stream.of("/usr/sbin/netplan", "/usr/bin/netplan")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    @TempDir
    private Path root;

    @BeforeAll
    static void netplanIsThere() {
        if (NETPLAN.isEmpty()) {
            System.out.println(
                    "SKIPPED: the exports are not tried on netplan, because it is not installed (netplan.io)");
        }
        assumeTrue(NETPLAN.isPresent(), "netplan is not installed");
    }

    static Stream<Path> designsWithLinuxHosts() {
        return Designs.files().stream()
                .filter(file -> Designs.read(file).hosts().stream().anyMatch(NetplanGenerateTest::isLinux));
    }

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("cases", 25));
    }

    @ParameterizedTest
    @MethodSource("designsWithLinuxHosts")
    void itTakesTheLinuxHostsOfEveryDesign(Path file) throws Exception {
        Topology design = Designs.read(file);
        // The hosts of the rack are alike.
        for (Host host : design.hosts().stream()
                .filter(NetplanGenerateTest::isLinux)
                .limit(3)
                .toList()) {
            generate(design, host);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itTakesRandomLinuxHosts(long seed) throws Exception {
        Host host = RandomLinuxHosts.host(seed);
        generate(SampleHosts.design(host), host);
    }

    @Test
    void itMakesTheBondThatWasDrawn() throws Exception {
        generate(SampleHosts.design(SampleHosts.linux()), SampleHosts.linux());
        assertThat(generated("10-netplan-bond0.netdev"))
                .contains(
                        "Mode=802.3ad", "LACPTransmitRate=fast", "MIIMonitorSec=100ms", "TransmitHashPolicy=layer3+4");
        assertThat(generated("10-netplan-bond1.netdev"))
                .contains("ARPIPTargets=198.51.100.1 198.51.100.2", "ARPValidate=all");
        assertThat(generated("10-netplan-eno3.network")).contains("Bond=bond1", "PrimarySlave=true");
        assertThat(generated("10-netplan-bond0.network"))
                .contains("Address=192.0.2.10/24", "Address=2001:db8:10::10/64", "Gateway=192.0.2.1", "DNS=192.0.2.53");
        assertThat(generated("10-netplan-br0.netdev")).contains("STP=false");
    }

    private void generate(Topology design, Host host) throws IOException, InterruptedException {
        ExportedFile file =
                new NetplanExporter().export(ExportRequest.of(design, host)).get(0);
        Path folder = Files.createDirectories(root.resolve("etc/netplan"));
        Path written = Files.writeString(folder.resolve(file.name()), file.text());
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(file.permissions()));
        Process netplan = new ProcessBuilder(
                        List.of(NETPLAN.orElseThrow().toString(), "generate", "--root-dir", root.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(netplan.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(netplan.waitFor()).as(said + "\n" + file.text()).isZero();
        assertThat(said).doesNotContain("too open", "Error");
    }

    private String generated(String name) throws IOException {
        return Files.readString(root.resolve("run/systemd/network").resolve(name));
    }

    private static boolean isLinux(Host host) {
        return host.platform() == Platform.LINUX;
    }
}
