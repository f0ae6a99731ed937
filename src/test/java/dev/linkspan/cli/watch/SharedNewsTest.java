// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedNewsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Set<String> ALL = Set.of("web01", "web02", "db01");

    private final SharedNews news = new SharedNews();

    private List<WatchLine> next(String name, Platform platform, LinkState carrier) {
        Nic nic = Nic.named(name + "/net0", "net0").withCarrier(carrier).withAdminUp(true);
        Host host = Host.named(name, name, platform)
                .withNics(List.of(nic))
                .withInterfaces(List.of(IpInterface.on(name + "/ip", nic)
                        .withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")))));
        SwitchPort port = SwitchPort.named("leaf-a/" + name, name);
        Topology seen = Topology.empty(name)
                .withHosts(List.of(host))
                .withSwitches(List.of(SwitchBuilder.builder()
                        .id("leaf-a")
                        .name("leaf-a")
                        .ports(List.of(port))
                        .build()))
                .withCables(List.of(new Cable(name, name, nic.id(), port.id(), CableOrigin.LLDP)));
        return news.next(name, Diagnosis.of(new Evidence(seen, null)), ALL, NOON);
    }

    @Test
    void aDarkSwitchIsToldOnceAllWereLookedAtAndAgainWhenItIsOver() {
        assertThat(next("web01", Platform.LINUX, LinkState.DOWN)).isEmpty();
        assertThat(next("web02", Platform.LINUX, LinkState.DOWN))
                .as("db01 may show that it lives")
                .isEmpty();
        List<WatchLine> lines = next("db01", Platform.SOLARIS_11, LinkState.DOWN);
        assertThat(lines).hasSize(1).allSatisfy(line -> {
            assertThat(line.host()).isEqualTo("leaf-a");
            assertThat(line.kind()).isEqualTo(WatchLine.Kind.CAUSE);
            assertThat(line.text()).contains(" have no carrier, and all end at leaf-a. 192.0.2.10 is cut off.");
        });
        assertThat(next("db01", Platform.SOLARIS_11, LinkState.DOWN)).isEmpty();
        assertThat(next("web01", Platform.LINUX, LinkState.UP))
                .extracting(WatchLine::kind)
                .containsExactly(WatchLine.Kind.GONE);
    }

    @Test
    void whatConcernsOneMachineIsItsOwn() {
        next("web01", Platform.LINUX, LinkState.DOWN);
        next("web02", Platform.LINUX, LinkState.UP);
        assertThat(next("db01", Platform.SOLARIS_11, LinkState.DOWN)).isEmpty();
    }
}
