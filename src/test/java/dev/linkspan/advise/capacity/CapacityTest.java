// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.Simulation;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.XmitHashPolicy;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much goes by mode and policy: comparison.md; bonding.rst (mode, xmit_hash_policy); dladm(8) -P; ipmp.c (binding). */
class CapacityTest {
    private static final List<Nic> NICS = IntStream.range(0, 4)
            .mapToObj(i -> Nic.named("h/net" + i, "net" + i).withSpeedMbps(10_000))
            .toList();

    @ParameterizedTest
    @CsvSource({
        // mode, policy, then how many of the four ports carry what is sent to one flow, one peer, many peers
        "ACTIVE_BACKUP, LAYER2, 1, 1, 1",
        "LACP_802_3AD, LAYER2, 1, 1, 1",
        "LACP_802_3AD, LAYER23, 1, 1, 4",
        "LACP_802_3AD, LAYER34, 1, 4, 4",
        "LACP_802_3AD, VLAN_SRCMAC, 1, 1, 1",
        "BALANCE_XOR, ENCAP34, 1, 4, 4",
        "BALANCE_RR, LAYER2, 4, 4, 4",
        "BROADCAST, LAYER2, 1, 1, 1",
        "BALANCE_ALB, LAYER2, 1, 1, 4",
    })
    void aBondSendsByItsPolicy(AggregationMode mode, XmitHashPolicy policy, int flow, int peer, int peers) {
        HolderCapacity capacity = of(bond(mode, policy));
        assertThat(sent(capacity)).containsExactly(flow * 10_000, peer * 10_000, peers * 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE_BACKUP, 1, 1, 1",
        "LACP_802_3AD, 1, 4, 4",
        "BALANCE_RR, 1, 4, 4",
        "BALANCE_TLB, 1, 1, 1",
        // Behind one gateway, which is told one hardware address.
        "BALANCE_ALB, 1, 1, 1",
    })
    void aBondReceivesByTheSwitchesHashOrByArp(AggregationMode mode, int flow, int peer, int peers) {
        HolderCapacity capacity = of(bond(mode, XmitHashPolicy.LAYER2));
        assertThat(received(capacity)).containsExactly(flow * 10_000, peer * 10_000, peers * 10_000);
    }

    @Test
    void theReasonOfTheLimitIsTold() {
        assertThat(of(bond(AggregationMode.LACP_802_3AD, XmitHashPolicy.LAYER2))
                        .with(PeerPattern.MANY_PEERS)
                        .out()
                        .reason())
                .isEqualTo("layer2 hash: one gateway, one port");
        assertThat(of(bond(AggregationMode.ACTIVE_BACKUP, XmitHashPolicy.LAYER2))
                        .with(PeerPattern.MANY_PEERS)
                        .in()
                        .reason())
                .isEqualTo("active-backup uses one port");
        assertThat(of(bond(AggregationMode.LACP_802_3AD, XmitHashPolicy.LAYER34))
                        .with(PeerPattern.ONE_FLOW)
                        .out()
                        .reason())
                .isEqualTo("one flow stays on one port");
    }

    @Test
    void aTrunkSendsByItsLayers() {
        assertThat(sent(of(trunk(HashLayer.L2)))).containsExactly(10_000, 10_000, 10_000);
        assertThat(sent(of(trunk(HashLayer.L3)))).containsExactly(10_000, 10_000, 40_000);
        assertThat(sent(of(trunk(HashLayer.L4)))).containsExactly(10_000, 40_000, 40_000);
    }

    @Test
    void twoAddressesOnFourInterfacesReceiveByTwo() {
        HolderCapacity capacity = of(group(2, 0));
        assertThat(capacity.installedMbps()).isEqualTo(40_000);
        assertThat(capacity.with(PeerPattern.MANY_PEERS).out().mbps()).isEqualTo(40_000);
        assertThat(capacity.with(PeerPattern.MANY_PEERS).in().mbps()).isEqualTo(20_000);
        assertThat(capacity.with(PeerPattern.MANY_PEERS).in().reason())
                .isEqualTo("two addresses only: more NICs don't help");
    }

    @Test
    void asManyAddressesAsInterfacesReceiveByAll() {
        assertThat(of(group(4, 0)).with(PeerPattern.MANY_PEERS).in().mbps()).isEqualTo(40_000);
    }

    @Test
    void standbyInterfacesCarryNothing() {
        assertThat(sent(of(group(4, 2)))).containsExactly(10_000, 10_000, 20_000);
    }

    @Test
    void whatWasSeenToBeDownOrUnusedIsLeftOut() {
        Aggregation seen = bond(AggregationMode.LACP_802_3AD, XmitHashPolicy.LAYER34)
                .withPortUsage(Map.of("h/net0", Usage.ACTIVE, "h/net1", Usage.STANDBY));
        Host host = on(seen).withNics(Stream.concat(
                        Stream.of(NICS.get(0), NICS.get(1), NICS.get(2).withCarrier(LinkState.DOWN)),
                        Stream.of(NICS.get(3).withSpeedMbps(1_000)))
                .toList());
        HolderCapacity capacity =
                Capacity.of(Topology.empty("t").withHosts(List.of(host))).get(0);
        assertThat(sent(capacity)).containsExactly(10_000, 11_000, 11_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two-switches-ipmp-over-aggregations",
                "ipmp-active-standby-probes",
                "linux-lacp-bond",
                "mlag-pair",
                "dlmp"
            })
    void noSimulatedFlowsGetMoreThanIsSaid(String example) throws IOException, TopologyFormatException {
        Topology design = TopologyJson.read(Files.readString(Path.of("assets/examples", example + ".json")));
        Run run = Simulation.run(design, new Scenario(List.of(), 1_000_000, 1));
        for (HolderCapacity capacity : Capacity.of(design)) {
            double got = run.addresses().stream()
                    .filter(report -> report.holder().equals(capacity.holder()))
                    .mapToDouble(AddressReport::before)
                    .sum();
            HolderCapacity.PatternCapacity many = capacity.with(PeerPattern.MANY_PEERS);
            int least = Math.min(many.out().mbps(), many.in().mbps());
            // Eight flows don't spread evenly, so they may get less, but not less than a port carries.
            assertThat(got).isBetween(least / (double) many.in().ports() - 1, least + 1.0);
        }
    }

    private static Aggregation bond(AggregationMode mode, XmitHashPolicy policy) {
        return bundle(mode).bond(BondOptions.NONE.withXmitHashPolicy(policy)).build();
    }

    private static Aggregation trunk(HashLayer layer) {
        return bundle(AggregationMode.TRUNK).policy(List.of(layer)).build();
    }

    private static AggregationBuilder bundle(AggregationMode mode) {
        return AggregationBuilder.builder()
                .id("h/b")
                .name("b")
                .mode(mode)
                .ports(NICS.stream().map(Nic::id).toList());
    }

    private static HolderCapacity of(Aggregation bundle) {
        return of(on(bundle));
    }

    private static Host on(Aggregation bundle) {
        IpInterface ip = IpInterface.on("h/ip", bundle).withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")));
        return Host.named("h", "h", bundle.mode().isLinux() ? Platform.LINUX : Platform.ILLUMOS)
                .withNics(NICS)
                .withAggregations(List.of(bundle))
                .withInterfaces(List.of(ip))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }

    private static Host group(int addresses, int standby) {
        List<IpInterface> interfaces = NICS.stream()
                .map((Link nic) -> IpInterface.on(nic.id() + "-ip", nic))
                .toList();
        IpmpGroup group = IpmpGroup.named("h/ipmp0", "ipmp0")
                .withMembers(IntStream.range(0, 4)
                        .mapToObj(i -> new IpmpMember(interfaces.get(i).id(), i >= 4 - standby, List.of()))
                        .toList())
                .withAddresses(IntStream.range(0, addresses)
                        .mapToObj(i -> new DataAddress(InterfaceAddress.of("192.0.2." + (10 + i) + "/24"), null))
                        .toList());
        return Host.named("h", "h", Platform.ILLUMOS)
                .withNics(NICS)
                .withInterfaces(interfaces)
                .withGroups(List.of(group));
    }

    private static HolderCapacity of(Host host) {
        return Capacity.of(Topology.empty("t").withHosts(List.of(host))).get(0);
    }

    private static List<Integer> sent(HolderCapacity capacity) {
        return capacity.patterns().stream().map(it -> it.out().mbps()).toList();
    }

    private static List<Integer> received(HolderCapacity capacity) {
        return capacity.patterns().stream().map(it -> it.in().mbps()).toList();
    }
}
