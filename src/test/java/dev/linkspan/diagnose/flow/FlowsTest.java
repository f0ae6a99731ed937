// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.HostSignsBuilder;
import dev.linkspan.host.sign.KnownAddress;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.VlanBuilder;
import dev.linkspan.topology.XmitHashPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> JOINED = List.of("eth0", "eth1", "eth2");
    private static final String MAC = "00:1c:73:0b:02:11";

    // bond_eth_hash: last octets 0x11 and 0x42 and the type 0x0800 make 0x0853 = 2131; 2131 modulo 3 = 1.
    @Test
    void layer2LooksAtTheGatewayAlone() {
        List<FlowQuestion> twelve = IntStream.range(0, 12)
                .mapToObj(i -> tcp("198.51.100." + (20 + i), 50_000 + i))
                .toList();
        FlowReport report = ask(bond(XmitHashPolicy.LAYER2), JOINED, twelve);
        assertThat(report.summary())
                .isEqualTo("All 12 flows leave by eth1: layer2 looks at hardware addresses alone, and all go to the"
                        + " gateway 192.0.2.1.");
        assertThat(report.shares()).extracting(FlowReport.Share::flows).containsExactly(0L, 12L, 0L);
        assertThat(report.answers().get(0).decided())
                .contains("last byte of the MAC address of the gateway 192.0.2.1, 00:1c:73:0b:02:42")
                .endsWith("hash 0x853 modulo 3 ports is 1");
        assertThat(report.answers().get(0).certainty()).isEqualTo(Certainty.PROVED);
        assertThat(report.answers().get(0).moves()).singleElement().asString().contains("Only another neighbour");
    }

    // The hash of LinuxHashTest, 0x52e150b2, whose digits add up to 40; modulo 3 = 1.
    @Test
    void layer34NeedsThePortsAndTellsWhichOthersLeadElsewhere() {
        FlowReport report = ask(bond(XmitHashPolicy.LAYER34), JOINED, List.of(tcp("198.51.100.20", 50_000)));
        FlowAnswer answer = report.answers().get(0);
        assertThat(answer.port()).isEqualTo("web01/eth1");
        assertThat(answer.moves()).hasSize(2);
        for (String move : answer.moves()) {
            int port = Integer.parseInt(move.replaceAll("From port ([0-9]+) it.*", "$1"));
            String name = move.replaceAll(".* by (eth.)\\.", "$1");
            FlowReport moved = ask(bond(XmitHashPolicy.LAYER34), JOINED, List.of(tcp("198.51.100.20", port)));
            assertThat(moved.answers().get(0).port()).isEqualTo("web01/" + name).isNotEqualTo(answer.port());
        }
        FlowQuestion open = new FlowQuestion(Ip.of("192.0.2.10"), Ip.of("198.51.100.20"), 6, null, 443, null, null);
        FlowAnswer unknown = ask(bond(XmitHashPolicy.LAYER34), JOINED, List.of(open))
                .answers()
                .get(0);
        assertThat(unknown.port()).isNull();
        assertThat(unknown.sentence())
                .isEqualTo("The port can't be said: the port of the sender decides and is not known");
    }

    @Test
    void thePortsCountInTheOrderInWhichTheyJoined() {
        List<FlowQuestion> one = List.of(tcp("198.51.100.20", 50_000));
        FlowReport other = ask(bond(XmitHashPolicy.LAYER34), List.of("eth1", "eth2", "eth0"), one);
        assertThat(other.answers().get(0).port()).isEqualTo("web01/eth2");
        FlowReport unsaid = ask(bond(XmitHashPolicy.LAYER34), List.of(), one);
        assertThat(unsaid.answers().get(0).certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(unsaid.notes()).anyMatch(note -> note.contains("/sys/class/net/bond0/bonding/slaves"));
    }

    @Test
    void aPortThatDoesNotDistributeDoesNotCount() {
        Aggregation bond = bond(XmitHashPolicy.LAYER2);
        Aggregation waiting = bond.withLacpPorts(
                List.of(lacp("web01/eth0", 0x3f), lacp("web01/eth1", 0x07), lacp("web01/eth2", 0x3f)));
        FlowReport report = ask(waiting, JOINED, List.of(tcp("198.51.100.20", 50_000)));
        // 2131 modulo 2 = 1, the second of eth0 and eth2.
        assertThat(report.answers().get(0).port()).isEqualTo("web01/eth2");
        assertThat(report.shares()).extracting(FlowReport.Share::name).containsExactly("eth0", "eth2");
    }

    @Test
    void whatIsNotKnownIsNotInvented() {
        FlowReport noMac =
                ask(bond(XmitHashPolicy.LAYER23), JOINED, HostSigns.none(NOW), List.of(tcp("198.51.100.20", 50_000)));
        assertThat(noMac.answers().get(0).port()).isNull();
        assertThat(noMac.summary())
                .isEqualTo("The port can't be said: the MAC address of the gateway 192.0.2.1 is not known.");
        FlowReport encap = ask(bond(XmitHashPolicy.ENCAP34), JOINED, List.of(tcp("198.51.100.20", 50_000)));
        assertThat(encap.answers().get(0).sentence()).contains("draws at random");
        FlowReport rr = ask(
                bond(XmitHashPolicy.LAYER2).withMode(AggregationMode.BALANCE_RR).withLacpPorts(List.of()),
                JOINED,
                List.of(tcp("198.51.100.20", 50_000)));
        assertThat(rr.answers().get(0).port()).isNull();
    }

    @Test
    void anActiveBackupBondHasOnePort() {
        Aggregation bond = bond(XmitHashPolicy.LAYER2)
                .withMode(AggregationMode.ACTIVE_BACKUP)
                .withLacpPorts(List.of())
                .withPortUsage(new LinkedHashMap<>(
                        Map.of("web01/eth0", Usage.STANDBY, "web01/eth1", Usage.STANDBY, "web01/eth2", Usage.ACTIVE)));
        // A port that waits can't send: one is left.
        FlowReport report = ask(bond, List.of(), List.of(tcp("198.51.100.20", 50_000)));
        assertThat(report.answers().get(0).port()).isEqualTo("web01/eth2");
        assertThat(report.answers().get(0).certainty()).isEqualTo(Certainty.PROVED);
    }

    // mac_pkt_hash, L3: 0x4d of SolarisHashTest = 77, modulo 3 = 2.
    @Test
    void aTrunkIsLikelyAtBest() {
        Aggregation trunk = bond(XmitHashPolicy.LAYER2)
                .withMode(AggregationMode.TRUNK)
                .withBond(null)
                .withPolicy(List.of(HashLayer.L3));
        FlowReport report = Flows.of(
                Topology.empty("x").withHosts(List.of(host(trunk, Platform.SOLARIS_11))),
                host(trunk, Platform.SOLARIS_11),
                HostSigns.none(NOW),
                trunk,
                List.of(),
                List.of(tcp("198.51.100.20", 50_000)));
        assertThat(report.answers().get(0).port()).isEqualTo("web01/eth2");
        assertThat(report.answers().get(0).certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Oracle documents which headers count, not how"));
    }

    // bond_vlan_srcmac_hash: 0x0b1e62 ^ 120 = 0x0b1e1a = 728602, modulo 3 = 1; untagged 0x0b1e62 = 728674, modulo 3 =
    // 1.
    @Test
    void theVlanIsTheOneThatHasTheSendersAddress() {
        FlowReport tagged = ask(
                bond(XmitHashPolicy.VLAN_SRCMAC),
                JOINED,
                List.of(FlowQuestionBuilder.builder()
                        .from(Ip.of("203.0.113.10"))
                        .to(Ip.of("203.0.113.20"))
                        .protocol(6)
                        .build()));
        assertThat(tagged.answers().get(0).decided())
                .contains("VLAN tag 120")
                .endsWith("hash 0xb1e1a modulo 3 ports is 1");
    }

    @Test
    void twoFamiliesAreNoFlow() {
        assertThatThrownBy(() -> new FlowQuestion(Ip.of("192.0.2.10"), Ip.of("2001:db8::1"), 6, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("192.0.2.10 and 2001:db8::1 are of two families: expected one of them");
    }

    private static FlowReport ask(Aggregation bond, List<String> order, List<FlowQuestion> questions) {
        KnownAddress gateway = new KnownAddress("bond0", "192.0.2.1", "00:1c:73:0b:02:42", "REACHABLE", null);
        HostSigns signs = HostSignsBuilder.builder()
                .at(NOW)
                .addresses(List.of(new Sign<>(gateway, "rtnetlink", NOW)))
                .build();
        return ask(bond, order, signs, questions);
    }

    private static FlowReport ask(Aggregation bond, List<String> order, HostSigns signs, List<FlowQuestion> questions) {
        Host host = host(bond, Platform.LINUX);
        return Flows.of(Topology.empty("x").withHosts(List.of(host)), host, signs, bond, order, questions);
    }

    private static FlowQuestion tcp(String to, int fromPort) {
        return new FlowQuestion(Ip.of("192.0.2.10"), Ip.of(to), 6, fromPort, 443, null, null);
    }

    private static Aggregation bond(XmitHashPolicy policy) {
        List<LacpPort> lacp = new ArrayList<>();
        JOINED.forEach(name -> lacp.add(lacp("web01/" + name, 0x3f)));
        Map<String, Usage> usage = new LinkedHashMap<>();
        JOINED.forEach(name -> usage.put("web01/" + name, Usage.ACTIVE));
        return AggregationBuilder.builder()
                .id("web01/bond0")
                .name("bond0")
                .mode(AggregationMode.LACP_802_3AD)
                .ports(JOINED.stream().map(name -> "web01/" + name).toList())
                .mac(MacAddress.of(MAC))
                .bond(BondOptionsBuilder.builder().xmitHashPolicy(policy).build())
                .lacpPorts(lacp)
                .portUsage(usage)
                .build();
    }

    private static LacpPort lacp(String nic, int state) {
        return new LacpPort(nic, 1, state, 0x3d, null, null);
    }

    private static Host host(Aggregation bond, Platform platform) {
        Vlan vlan = VlanBuilder.builder()
                .id("web01/bond0.120")
                .name("bond0.120")
                .over("web01/bond0")
                .tag(120)
                .build();
        IpInterface plain =
                IpInterface.on("web01/ip0", bond).withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")));
        IpInterface tagged =
                IpInterface.on("web01/ip1", vlan).withAddresses(List.of(InterfaceAddress.of("203.0.113.10/24")));
        return HostBuilder.builder()
                .id("web01")
                .name("web01")
                .platform(platform)
                .nics(JOINED.stream()
                        .map(name -> Nic.named("web01/" + name, name).withCarrier(LinkState.UP))
                        .toList())
                .aggregations(List.of(bond))
                .vlans(List.of(vlan))
                .interfaces(List.of(plain, tagged))
                .routes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)))
                .build();
    }
}
