// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Platform;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One ssh lands on whatever system there is. */
@Timeout(300)
class MachinesTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void aSolarisMachineIsSeenThroughItsCommands(Platform platform) throws Exception {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: a simulated Solaris machine over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
        try (SimulatedShell shell = SimulatedShell.start(SeedLab.world(SeedLab.design(platform)), "h", home);
                SolarisSshd sshd = new SolarisSshd(shell, home)) {
            Machines.Reached reached = Machines.open(
                    new HelperWay.Ssh("127.0.0.1", sshd.options("admin")), (kind, text) -> Optional.empty());
            assertThat(reached.peer()).isEqualTo(Ip.of("127.0.0.1"));
            try (ChangeableHost host = reached.host()) {
                Host seen = host.observe().hosts().get(0);
                assertThat(seen.platform()).isEqualTo(platform);
                assertThat(seen.nics()).extracting("name").contains(SeedLab.nic(platform, 0));
                assertThat(host.history()).isEmpty();
            }
        }
    }
}
