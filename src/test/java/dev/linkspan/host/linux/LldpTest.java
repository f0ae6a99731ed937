// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.lldp.LldpAssembly;
import dev.linkspan.host.lldp.LldpJson;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.VlanMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours as lldpcli prints them in its format json0, and what becomes of them. */
class LldpTest {

    private static final String BRIDGE =
            "{\"type\":\"Bridge\",\"enabled\":true},{\"type\":\"Router\",\"enabled\":false}";

    @Test
    void aSwitchHeardOnTwoNicsAppearsOnceWithItsPortsAndCables() throws Exception {
        Topology topology = assemble(
                host("eno1", "eno2"),
                neighbor("eno1", "sw1", "00:1c:73:00:00:01", "ifname", "Ethernet3", "to db01", ""),
                neighbor("eno2", "sw1", "00:1c:73:00:00:01", "ifname", "Ethernet4", "to db01", ""));

        assertThat(topology.switches()).hasSize(1);
        Switch sw = topology.switches().get(0);
        assertThat(sw.name()).isEqualTo("sw1");
        assertThat(sw.os()).isEqualTo(SwitchOs.ARISTA_EOS);
        assertThat(sw.chassisMac()).hasToString("00:1c:73:00:00:01");
        assertThat(sw.ports()).extracting(SwitchPort::name).containsExactly("Ethernet3", "Ethernet4");
        assertThat(topology.cables())
                .extracting(Cable::a, Cable::b, Cable::origin)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("db01/eno1", "sw1/ethernet3", CableOrigin.LLDP),
                        org.assertj.core.groups.Tuple.tuple("db01/eno2", "sw1/ethernet4", CableOrigin.LLDP));
    }

    @Test
    void twoSwitchesOfOneNameStayTwoAndTheirIdsDoNotDependOnTheOrder() throws Exception {
        String first = neighbor("eno1", "leaf", "00:1c:73:00:00:01", "ifname", "Ethernet1", null, "");
        String second = neighbor("eno2", "leaf", "00:1c:73:00:00:02", "ifname", "Ethernet1", null, "");
        Topology one = assemble(host("eno1", "eno2"), first, second);
        Topology other = assemble(host("eno1", "eno2"), second, first);
        assertThat(one.switches()).extracting(Switch::id).containsExactly("leaf", "leaf-2");
        assertThat(other).isEqualTo(one);
    }

    @Test
    void aSwitchThatIsCalledLikeTheHostGetsAnIdOfItsOwn() throws Exception {
        Topology topology =
                assemble(host("eno1"), neighbor("eno1", "db01", "00:1c:73:00:00:01", "ifname", "Ethernet1", null, ""));
        assertThat(topology.elements().map(element -> element.id())).doesNotHaveDuplicates();
    }

    @Test
    void theDescriptionNamesAPortWhoseIdIsAMacAddressOrANumber() throws Exception {
        Topology topology = assemble(
                host("eno1", "eno2", "eno3"),
                neighbor("eno1", "sw1", "00:1c:73:00:00:01", "mac", "00:1c:73:00:00:09", "xe-0/0/1", ""),
                neighbor("eno2", "sw1", "00:1c:73:00:00:01", "local", "512", "xe-0/0/2", ""),
                neighbor("eno3", "sw1", "00:1c:73:00:00:01", "local", "Gi1/0/3", "db01 third", ""));
        assertThat(topology.switches().get(0).ports())
                .extracting(SwitchPort::name)
                .containsExactly("xe-0/0/1", "xe-0/0/2", "Gi1/0/3");
    }

    @Test
    void vlansTellTheModeOfAPortOnlyWhenTaggedOnesAreNamed() throws Exception {
        Topology topology = assemble(
                host("eno1", "eno2"),
                neighbor(
                        "eno1",
                        "sw1",
                        "00:1c:73:00:00:01",
                        "ifname",
                        "Ethernet1",
                        null,
                        "\"vlan\":[{\"vlan-id\":\"100\",\"pvid\":true,\"value\":\"servers\"},{\"vlan-id\":\"120\",\"pvid\":false}],"),
                neighbor(
                        "eno2",
                        "sw1",
                        "00:1c:73:00:00:01",
                        "ifname",
                        "Ethernet2",
                        null,
                        "\"vlan\":[{\"vlan-id\":\"100\",\"pvid\":true},{\"vlan-id\":\"0\",\"pvid\":false}],"));
        List<SwitchPort> ports = topology.switches().get(0).ports();
        assertThat(ports.get(0).vlanMode()).isEqualTo(VlanMode.TRUNK);
        assertThat(ports.get(0).nativeVlan()).isEqualTo(100);
        assertThat(ports.get(0).allowedVlans()).containsExactly(120);
        assertThat(ports.get(1).vlanMode()).isNull();
        assertThat(ports.get(1).nativeVlan()).isEqualTo(100);
        assertThat(topology.switches().get(0).vlans()).containsExactly(100, 120);
    }

    @Test
    void portsOfOneAggregationBecomeALagThatSpeaksLacpAsOurPortsHeardIt() throws Exception {
        Host host = withBond(host("eno1", "eno2"), 0x3f);
        Lag lag = assemble(host, inLag("eno1", "Ethernet1"), inLag("eno2", "Ethernet2"))
                .switches()
                .get(0)
                .lags()
                .get(0);
        assertThat(lag.ports()).containsExactly("sw1/ethernet1", "sw1/ethernet2");
        assertThat(lag.lacp()).isEqualTo(Lacp.ACTIVE);
        assertThat(lag.timer()).isEqualTo(LacpTimer.SHORT);
    }

    @Test
    void aLagFromWhichNoLacpIsHeardIsStaticAndSaidToBeAGuess() throws Exception {
        Topology topology = assemble(withBond(host("eno1", "eno2"), 0x45), inLag("eno1", "Ethernet1"));
        assertThat(topology.switches().get(0).lags().get(0).lacp()).isEqualTo(Lacp.OFF);
        assertThat(gaps(topology)).anyMatch(gap -> gap.contains("no LACP is heard"));
    }

    @Test
    void aServerAtTheOtherEndIsNoSwitch() throws Exception {
        Topology topology = assemble(
                host("eno1"),
                neighbor("eno1", "db02", "00:1c:73:00:00:01", "ifname", "eno1", null, "")
                        .replace(BRIDGE, "{\"type\":\"Station\",\"enabled\":true}"));
        assertThat(topology.switches()).isEmpty();
        assertThat(topology.cables()).isEmpty();
        assertThat(gaps(topology)).anyMatch(gap -> gap.contains("db02"));
    }

    @Test
    void ofSeveralNeighboursOnOneNicTheOneHeardByLldpIsDrawn() throws Exception {
        String cdp = neighbor("eno1", "old", "00:1c:73:00:00:01", "ifname", "Fa0/1", null, "")
                .replace("\"via\":\"LLDP\"", "\"via\":\"CDPv2\"");
        Topology topology =
                assemble(host("eno1"), cdp, neighbor("eno1", "sw1", "00:1c:73:00:00:02", "ifname", "Et1", null, ""));
        assertThat(topology.switches()).extracting(Switch::name).containsExactly("sw1");
        assertThat(topology.cables()).hasSize(1);
        assertThat(gaps(topology)).anyMatch(gap -> gap.contains("several neighbours"));
    }

    @Test
    void aNeighbourWithoutANameGoesByItsChassis() throws Exception {
        Topology topology =
                assemble(host("eno1"), neighbor("eno1", null, "00:1c:73:00:00:01", "ifname", "Ethernet1", null, ""));
        assertThat(topology.switches().get(0).name()).isEqualTo("00:1c:73:00:00:01");
    }

    @Test
    void bytesANeighbourSendsCanNotBreakANameOrAnId() throws Exception {
        Topology topology = assemble(
                host("eno1"),
                neighbor(
                        "eno1",
                        "\\u001b[2Jsw/../" + "x".repeat(300),
                        "00:1c:73:00:00:01",
                        "ifname",
                        "\\u0007\\u0000",
                        null,
                        ""));
        assertThat(topology.switches().get(0).name()).hasSizeLessThan(120).doesNotContain("\u001b");
        assertThat(topology.switches().get(0).ports().get(0).name()).isEqualTo("unnamed");
    }

    @Test
    void nobodyHeardIsNoError() throws Exception {
        assertThat(LldpJson.read("{\"lldp\":[]}")).isEmpty();
        assertThat(LldpJson.read("{\"lldp\":[{}]}")).isEmpty();
        assertThat(LldpJson.read("{\"lldp\":{}}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "LLDP neighbors:",
                "[]",
                "{\"lldp\":7}",
                "{\"lldp\":[{\"interface\":[{\"via\":\"LLDP\"}]}]}",
                "{\"lldp\":[{\"interface\":[{\"name\":\"eno1\",\"chassis\":[],\"port\":[]}]}]}",
                "{\"lldp\":[{\"interface\":[",
                "{\"lldp\":[]} trailing"
            })
    void whatIsNotTheFormatIsRefusedWithAReason(String text) {
        assertThatThrownBy(() -> LldpJson.read(text))
                .isInstanceOf(LldpJson.LldpFormatException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void aClientThatHangsIsGivenUp() {
        LldpClient client = new LldpClient(List.of("sleep", "60"), Duration.ofMillis(50));
        assertThatThrownBy(client::neighbors)
                .isInstanceOf(LldpClient.LldpUnavailableException.class)
                .hasMessageContaining("no answer");
    }

    @Test
    void aClientThatFailsIsQuoted() {
        LldpClient client = new LldpClient(List.of("ls", "/no/such/folder"), Duration.ofSeconds(60));
        assertThatThrownBy(client::neighbors)
                .isInstanceOf(LldpClient.LldpUnavailableException.class)
                .hasMessageContaining("exit code")
                .hasMessageContaining("/no/such/folder");
    }

    @Test
    void aClientThatIsNotThereIsSaidSo() {
        LldpClient client = new LldpClient(List.of("/no/such/lldpcli"), Duration.ofSeconds(10));
        assertThatThrownBy(client::neighbors)
                .isInstanceOf(LldpClient.LldpUnavailableException.class)
                .hasMessageContaining("can't be started");
    }

    private static Topology assemble(Host host, String... neighbors) throws Exception {
        List<LldpNeighbor> heard = LldpJson.read("{\"lldp\":[{\"interface\":[" + String.join(",", neighbors) + "]}]}");
        return LldpAssembly.assemble(host, heard);
    }

    private static List<String> gaps(Topology topology) {
        return topology.hosts().get(0).observation().gaps();
    }

    private static Host host(String... nics) {
        return Host.named("db01", "db01", Platform.LINUX)
                .withNics(Stream.of(nics)
                        .map(name -> Nic.named("db01/" + name, name))
                        .toList())
                .withObservation(new Observation("rtnetlink", Instant.EPOCH, List.of()));
    }

    private static Host withBond(Host host, int partnerState) {
        Aggregation bond = AggregationBuilder.builder()
                .id("db01/bond0")
                .name("bond0")
                .mode(AggregationMode.LACP_802_3AD)
                .lacp(Lacp.ACTIVE)
                .lacpPorts(host.nics().stream()
                        .map(nic -> new LacpPort(nic.id(), 1, 0x3d, partnerState, null, null))
                        .toList())
                .build();
        return host.withAggregations(Collections.singletonList(bond));
    }

    private static String inLag(String link, String port) {
        return neighbor(link, "sw1", "00:1c:73:00:00:01", "ifname", port, null, "")
                .replace("\"ttl\"", "\"aggregation\":[{\"value\":\"10\"}],\"ttl\"");
    }

    private static String neighbor(
            String link,
            String name,
            String chassis,
            String portType,
            String port,
            String portDescription,
            String more) {
        return """
                {"name":"%s","via":"LLDP","rid":"1","age":"0 day, 00:00:07",%s
                 "chassis":[{"id":[{"type":"mac","value":"%s"}],%s"descr":[{"value":"Arista Networks EOS version 4.31"}],
                  "mgmt-ip":[{"value":"192.0.2.250"}],"capability":[%s]}],
                 "port":[{"id":[{"type":"%s","value":"%s"}],%s"ttl":[{"value":"120"}]}]}
                """.formatted(
                        link,
                        more,
                        chassis,
                        name == null ? "" : "\"name\":[{\"value\":\"" + name + "\"}],",
                        BRIDGE,
                        portType,
                        port,
                        portDescription == null ? "" : "\"descr\":[{\"value\":\"" + portDescription + "\"}],");
    }
}
