// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.250Z");

    @Test
    void aHealthyMachineHasNoCause() {
        assertThat(parse(machine("h", "web01", "eth0", LinkState.UP)))
                .containsExactly(
                        sample("linkspan_healthy", 1, "host", "web01"),
                        sample("linkspan_redundancy", 1, "host", "web01", "interface", "eth0"),
                        sample("linkspan_redundancy_whole", 1, "host", "web01", "interface", "eth0"),
                        sample("linkspan_unseen", 0, "host", "web01"),
                        sample("linkspan_diagnosis_timestamp_seconds", 1767225600.25, "host", "web01"));
    }

    @Test
    void aCauseIsASampleAndTheMachineIsNotHealthy() {
        assertThat(parse(machine("h", "web01", "eth0", LinkState.DOWN)))
                .contains(
                        sample("linkspan_healthy", 0, "host", "web01"),
                        sample("linkspan_redundancy", 0, "host", "web01", "interface", "eth0"))
                .anyMatch(sample -> sample.name().equals("linkspan_cause")
                        && sample.labels().get("subject").equals("eth0")
                        && sample.labels().get("id").equals("P-01"));
    }

    @Test
    void aMachineThatNobodyObservedIsNotHealthy() {
        Host drawn = machine("h", "web01", "eth0", LinkState.UP).withObservation(null);
        assertThat(parse(drawn))
                .contains(
                        sample("linkspan_healthy", 0, "host", "web01"), sample("linkspan_unseen", 1, "host", "web01"));
    }

    @Test
    void hostileNamesStayInTheirLabels() {
        String name = "a\"} 1\\n # HELP {\\ \u2028\u202e\ud83d\ude00";
        String link = "b\\\",x=\"y\\\\";
        assertThat(parse(machine("h", name, link, LinkState.DOWN)))
                .allMatch(sample -> sample.labels().get("host").equals(name))
                .anyMatch(sample -> link.equals(sample.labels().get("subject")))
                .anyMatch(sample -> link.equals(sample.labels().get("interface")));
    }

    @Test
    void halfOfAPairIsNoUtf8() {
        String text = text(machine("h", "a\ud83db", "eth0", LinkState.UP));
        assertThat(text).contains("{host=\"a?b\"}");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void twoMachinesOfOneNameAreNoSeriesTwice() {
        Topology both = Topology.empty("x")
                .withHosts(List.of(
                        machine("h1", "web01", "eth0", LinkState.DOWN), machine("h2", "web01", "eth0", LinkState.UP)));
        // The parser refuses a series that is there twice.
        assertThat(MetricsParser.parse(PrometheusText.of(List.of(new Evidence(both, null)), NOW)))
                .contains(sample("linkspan_healthy", 0, "host", "web01"));
    }

    @Test
    void eachMachineAtASwitchThatWentDarkHasItsCause() {
        List<Host> hosts =
                List.of(machine("h1", "web01", "eth0", LinkState.DOWN), machine("h2", "web02", "eth0", LinkState.DOWN));
        List<SwitchPort> ports = List.of(SwitchPort.named("leaf-a/p1", "p1"), SwitchPort.named("leaf-a/p2", "p2"));
        Topology seen = Topology.empty("x")
                .withHosts(hosts)
                .withSwitches(List.of(SwitchBuilder.builder()
                        .id("leaf-a")
                        .name("leaf-a")
                        .ports(ports)
                        .build()))
                .withCables(List.of(
                        new Cable("c1", "c1", "h1/nic", "leaf-a/p1", CableOrigin.LLDP),
                        new Cable("c2", "c2", "h2/nic", "leaf-a/p2", CableOrigin.LLDP)));
        Evidence evidence = new Evidence(seen, null);
        Diagnosis diagnosis = Diagnosis.of(evidence);
        assertThat(diagnosis.wrong()).hasSize(1);
        assertThat(DiagnosisReport.text(diagnosis))
                .startsWith(
                        "error   eth0 of web01 and eth0 of web02 have no carrier, and all end at leaf-a. [P-01, likely]")
                .contains("so     eth0 of web01 has no carrier. [P-01]", "1 thing is wrong.");
        List<MetricsParser.Sample> samples = MetricsParser.parse(PrometheusText.of(List.of(evidence), NOW));
        for (Host host : hosts) {
            assertThat(samples)
                    .contains(sample("linkspan_healthy", 0, "host", host.name()))
                    .anyMatch(sample -> sample.name().equals("linkspan_cause")
                            && sample.labels().get("host").equals(host.name())
                            && sample.labels().get("id").equals("P-01"));
        }
    }

    private static List<MetricsParser.Sample> parse(Host host) {
        return MetricsParser.parse(text(host));
    }

    private static String text(Host host) {
        Topology seen = Topology.empty("x").withHosts(List.of(host));
        return PrometheusText.of(List.of(new Evidence(seen, null)), NOW);
    }

    private static MetricsParser.Sample sample(String name, double value, String... labels) {
        return new MetricsParser.Sample(
                name,
                labels.length == 2 ? Map.of(labels[0], labels[1]) : Map.of(labels[0], labels[1], labels[2], labels[3]),
                value);
    }

    private static Host machine(String id, String name, String link, LinkState carrier) {
        Nic nic = Nic.named(id + "/nic", link).withCarrier(carrier).withAdminUp(true);
        return HostBuilder.builder()
                .id(id)
                .name(name)
                .platform(Platform.LINUX)
                .nics(List.of(nic))
                .interfaces(List.of(
                        IpInterface.on(id + "/ip", nic).withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")))))
                .observation(new Observation("test", NOW, List.of()))
                .build();
    }
}
