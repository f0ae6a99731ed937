// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.netlink.KernelBytes;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.XmitHashPolicy;
import dev.linkspan.topology.json.TopologyJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bonds and VLANs from composed bytes: numbers of linux/if_link.h, values of bonding.rst. */
class BondObservationTest {

    private static final int UP = 0x11043;
    private static final int DOWN = 0x1002;

    @Test
    void everyOptionOfAnLacpBondIsRead() {
        Aggregation bond = observe(lacpBond()).aggregations().get(0);
        assertThat(bond.mode()).isEqualTo(AggregationMode.LACP_802_3AD);
        assertThat(bond.name()).isEqualTo("bond0");
        assertThat(bond.ports()).containsExactly("h/eno1", "h/eno2");
        assertThat(bond.lacp()).isEqualTo(Lacp.PASSIVE);
        assertThat(bond.timer()).isEqualTo(LacpTimer.SHORT);
        assertThat(bond.minLinks()).isEqualTo(1);
        assertThat(bond.mtu()).isEqualTo(9000);
        assertThat(bond.mac()).hasToString("02:00:00:00:00:b0");
        assertThat(bond.carrier()).isEqualTo(LinkState.UP);
        assertThat(bond.bond())
                .isEqualTo(BondOptionsBuilder.builder()
                        .miimon(100)
                        .updelay(200)
                        .downdelay(300)
                        .peerNotifDelay(400)
                        .xmitHashPolicy(XmitHashPolicy.LAYER34)
                        .adSelect(AdSelect.BANDWIDTH)
                        .allSlavesActive(false)
                        .adActorSystem(MacAddress.of("02:00:00:00:0a:0a"))
                        .adActorSysPrio(100)
                        .adUserPortKey(10)
                        .queueIds(Map.of("h/eno2", 3))
                        .extra(Map.of("coupled_control", "0", "attribute-77", "0102"))
                        .build());
    }

    @Test
    void thePartnerOfTheActiveAggregatorIsThatOfItsPortsAndOfNoOthers() {
        List<LacpPort> ports = observe(lacpBond()).aggregations().get(0).lacpPorts();
        assertThat(ports)
                .containsExactly(
                        new LacpPort("h/eno1", 1, 0x3f, 0x3d, MacAddress.of("00:1c:73:00:00:01"), 2570),
                        new LacpPort("h/eno2", 2, 0x07, 0x0f, null, null));
    }

    @Test
    void thePartnerOfAWaitingPortComesFromProc() {
        List<LinkMessage> links = KernelBytes.links(List.of(lacpBond()));
        Map<String, LacpPartner> partners = Map.of("eno2", new LacpPartner(MacAddress.of("00:1c:73:00:00:02"), 15));
        Host host = HostAssembly.assemble(
                "h",
                "h",
                null,
                new Snapshot(links, List.of(), List.of(), Map.of(), partners, List.of()),
                Instant.EPOCH);
        LacpPort waiting = host.aggregations().get(0).lacpPorts().get(1);
        assertThat(waiting.partnerSystem()).hasToString("00:1c:73:00:00:02");
        assertThat(waiting.partnerKey()).isEqualTo(15);
    }

    @Test
    void everyOptionOfAnActiveBackupBondWithArpMonitorIsRead() {
        byte[] bytes = new KernelBytes()
                .link(4, UP, nic("eno1", 9))
                .link(5, UP, nic("eno2", 9))
                .link(
                        9,
                        UP,
                        bond(
                                "bond1",
                                data -> data.attribute8(1, 1)
                                        .attribute32(2, 5)
                                        .attribute32(3, 0)
                                        .attribute32(7, 1000)
                                        .attribute(
                                                8,
                                                list -> list.attribute(0, ip -> ip.bytes(192, 0, 2, 1))
                                                        .attribute(1, ip -> ip.bytes(192, 0, 2, 2)))
                                        .attribute32(9, 3)
                                        .attribute32(10, 1)
                                        .attribute32(11, 4)
                                        .attribute8(12, 2)
                                        .attribute8(13, 1)
                                        .attribute8(14, 0)
                                        .attribute32(15, 7)
                                        .attribute8(16, 5)
                                        .attribute8(17, 1)
                                        .attribute32(18, 0)
                                        .attribute8(21, 0)
                                        .attribute8(22, 0)
                                        .attribute8(30, 4)
                                        .attribute(
                                                31,
                                                list -> list.attribute(
                                                        0,
                                                        ip -> ip.bytes(
                                                                0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                                                9)))))
                .toBytes();
        Aggregation bond = observe(bytes).aggregations().get(0);
        assertThat(bond.mode()).isEqualTo(AggregationMode.ACTIVE_BACKUP);
        assertThat(bond.lacp()).isEqualTo(Lacp.OFF);
        assertThat(bond.timer()).isNull();
        assertThat(bond.minLinks()).isNull();
        assertThat(bond.lacpPorts()).isEmpty();
        assertThat(bond.bond())
                .isEqualTo(BondOptionsBuilder.builder()
                        .miimon(0)
                        .arpInterval(1000)
                        .arpTargets(List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")))
                        .nsTargets(List.of(Ip.of("2001:db8::9")))
                        .arpValidate(ArpValidate.ALL)
                        .arpAllTargets(true)
                        .arpMissedMax(4)
                        .primary("eno1")
                        .primaryReselect(PrimaryReselect.FAILURE)
                        .activePort("h/eno2")
                        .failOverMac(FailOverMac.ACTIVE)
                        .numGratArp(5)
                        .resendIgmp(7)
                        .allSlavesActive(true)
                        .build());
    }

    @Test
    void anOptionWithoutEffectInTheModeIsKeptOnlyIfItWasChanged() {
        BondOptions untouched =
                bondWith(data -> data.attribute8(1, 0).attribute8(14, 0).attribute8(22, 0));
        BondOptions changed =
                bondWith(data -> data.attribute8(1, 0).attribute8(14, 1).attribute8(22, 2));
        assertThat(untouched).isEqualTo(BondOptions.NONE);
        assertThat(changed.xmitHashPolicy()).isEqualTo(XmitHashPolicy.LAYER34);
        assertThat(changed.adSelect()).isEqualTo(AdSelect.COUNT);
    }

    @ParameterizedTest
    @CsvSource({
        "0, BALANCE_RR",
        "1, ACTIVE_BACKUP",
        "2, BALANCE_XOR",
        "3, BROADCAST",
        "4, LACP_802_3AD",
        "5, BALANCE_TLB",
        "6, BALANCE_ALB"
    })
    void everyModeIsKnown(int number, AggregationMode mode) {
        Host host = observe(new KernelBytes()
                .link(9, UP, bond("bond1", data -> data.attribute8(1, number)))
                .toBytes());
        assertThat(host.aggregations().get(0).mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"0, LAYER2", "1, LAYER34", "2, LAYER23", "3, ENCAP23", "4, ENCAP34", "5, VLAN_SRCMAC"})
    void everyHashPolicyIsKnown(int number, XmitHashPolicy policy) {
        assertThat(bondWith(data -> data.attribute8(1, 2).attribute8(14, number))
                        .xmitHashPolicy())
                .isEqualTo(policy);
    }

    @Test
    void aValueThisProgramDoesNotKnowIsCarriedAsANumber() {
        BondOptions options =
                bondWith(data -> data.attribute8(1, 4).attribute8(22, 9).attribute32(18, 5000));
        assertThat(options.adSelect()).isNull();
        assertThat(options.extra()).containsEntry("ad_select", "9").containsEntry("min_links", "5000");
    }

    @Test
    void aBondOfAnUnknownModeIsShownAsAVirtualNic() {
        Host host = observe(new KernelBytes()
                .link(9, UP, bond("bond1", data -> data.attribute8(1, 42)))
                .toBytes());
        assertThat(host.aggregations()).isEmpty();
        assertThat(host.nics())
                .singleElement()
                .satisfies(nic -> assertThat(nic.type()).isEqualTo("bond"));
    }

    @Test
    void aBondInABondIsAGapAndTheDesignFileCanStillBeRead() throws Exception {
        Host host = observe(new KernelBytes()
                .link(4, UP, nic("eno1", 8))
                .link(8, UP, body -> {
                    bond("bond8", data -> data.attribute8(1, 4)).accept(body);
                    body.attribute32(10, 9);
                })
                .link(9, UP, bond("bond9", data -> data.attribute8(1, 1)))
                .toBytes());
        assertThat(host.aggregations().get(1).ports()).isEmpty();
        assertThat(host.observation().gaps()).anyMatch(gap -> gap.contains("bond8 is a port of bond9"));
        Topology topology = Topology.empty("h").withHosts(List.of(host));
        assertThat(TopologyJson.read(TopologyJson.write(topology))).isEqualTo(topology);
    }

    @Test
    void aVlanStandsOnItsLinkAndKeepsItsTag() {
        Host host = observe(new KernelBytes()
                .link(4, UP, nic("eno1", 0))
                .link(7, UP, vlan("eno1.120", 4, 120, 0x8100))
                .link(8, UP, vlan("eno1.7", 4, 7, 0x88a8))
                .toBytes());
        assertThat(host.vlans())
                .extracting(Vlan::name, Vlan::over, Vlan::tag)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("eno1.120", "h/eno1", 120),
                        org.assertj.core.groups.Tuple.tuple("eno1.7", "h/eno1", 7));
        assertThat(host.observation().gaps()).singleElement().asString().contains("eno1.7", "0x88a8");
    }

    @Test
    void aVlanOnALinkOfAnotherNamespaceIsAVirtualNicAndAGap() {
        Host host = observe(new KernelBytes()
                .link(4, UP, nic("eno1", 0))
                .link(7, UP, body -> {
                    vlan("far.9", 4, 9, 0x8100).accept(body);
                    body.attribute32(37, 0);
                })
                .toBytes());
        assertThat(host.vlans()).isEmpty();
        assertThat(host.nics()).extracting(Nic::name).containsExactly("eno1", "far.9");
        assertThat(host.observation().gaps()).singleElement().asString().contains("far.9", "another namespace");
    }

    @Test
    void aPortOfAnotherKindOfDeviceIsAGap() {
        Host host = observe(new KernelBytes()
                .link(4, UP, nic("eno1", 8))
                .link(8, DOWN, body -> body.text(3, "team0").attribute(18, info -> info.text(1, "team")))
                .toBytes());
        assertThat(host.observation().gaps()).singleElement().asString().contains("eno1", "team0", "kind team");
    }

    @Test
    void hardwareGivesANicItsDriverSlotSpeedAndKind() {
        List<LinkMessage> links = KernelBytes.links(
                List.of(new KernelBytes().link(4, UP, nic("eno1", 0)).toBytes()));
        Device device = new Device("ixgbe", "0000:01:00.1", 10_000, dev.linkspan.topology.Duplex.FULL);
        Host host = HostAssembly.assemble(
                "h",
                "h",
                "Debian",
                new Snapshot(links, List.of(), List.of(), Map.of(4, device), Map.of(), List.of()),
                Instant.EPOCH);
        Nic nic = host.nics().get(0);
        assertThat(nic.kind()).isEqualTo(NicKind.PHYSICAL);
        assertThat(nic.driver()).isEqualTo("ixgbe");
        assertThat(nic.pciSlot()).isEqualTo("0000:01:00.1");
        assertThat(nic.speedMbps()).isEqualTo(10_000);
        assertThat(nic.permanentMac()).hasToString("02:00:00:00:00:99");
        assertThat(nic.adminUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void whateverTheKernelSaysBecomesAHostAndNeverAnError(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] original = lacpBond();
        int hosts = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = original.clone();
            for (int flip = 0; flip < 4; flip++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            List<LinkMessage> links = new ArrayList<>();
            try {
                links.addAll(KernelBytes.links(List.of(damaged)));
            } catch (dev.linkspan.host.linux.netlink.NetlinkFormatException e) {
                continue;
            }
            Host host = assemble(links);
            assertThat(host.elements().map(element -> element.id())).doesNotHaveDuplicates();
            hosts++;
        }
        assertThat(hosts).isGreaterThan(100);
    }

    private static BondOptions bondWith(Consumer<KernelBytes> data) {
        return observe(new KernelBytes().link(9, UP, bond("bond1", data)).toBytes())
                .aggregations()
                .get(0)
                .bond();
    }

    private static Host observe(byte[] bytes) {
        return assemble(KernelBytes.links(List.of(bytes)));
    }

    private static Host assemble(List<LinkMessage> links) {
        Snapshot snapshot = new Snapshot(links, List.of(), List.of(), Map.of(), Map.of(), List.of());
        return HostAssembly.assemble("h", "h", null, snapshot, Instant.EPOCH);
    }

    /** Two ports of which the first is in the active aggregator and the second waits in one of its own. */
    private static byte[] lacpBond() {
        return new KernelBytes()
                .link(4, UP, port("eno1", 1, 0x3f, 0x3d, 0))
                .link(5, UP, port("eno2", 2, 0x07, 0x0f, 3))
                .link(
                        9,
                        UP,
                        bond(
                                "bond0",
                                data -> data.attribute8(1, 4)
                                        .attribute32(3, 100)
                                        .attribute32(4, 200)
                                        .attribute32(5, 300)
                                        .attribute8(6, 1)
                                        .attribute32(7, 0)
                                        .attribute32(9, 0)
                                        .attribute32(10, 0)
                                        .attribute8(12, 0)
                                        .attribute8(13, 0)
                                        .attribute8(14, 1)
                                        .attribute32(15, 1)
                                        .attribute8(16, 1)
                                        .attribute8(17, 0)
                                        .attribute32(18, 1)
                                        .attribute32(19, 1)
                                        .attribute32(20, 1)
                                        .attribute8(21, 1)
                                        .attribute8(22, 1)
                                        .attribute(
                                                23,
                                                nest -> nest.attribute16(1, 1)
                                                        .attribute16(2, 1)
                                                        .attribute16(3, 15)
                                                        .attribute16(4, 2570)
                                                        .attribute(5, mac -> mac.bytes(0, 0x1c, 0x73, 0, 0, 1)))
                                        .attribute16(24, 100)
                                        .attribute16(25, 10)
                                        .attribute(26, mac -> mac.bytes(2, 0, 0, 0, 0x0a, 0x0a))
                                        .attribute8(27, 1)
                                        .attribute32(28, 400)
                                        .attribute8(29, 0)
                                        .attribute8(30, 2)
                                        .attribute8(32, 0)
                                        .attribute8(33, 0)
                                        .attribute8(34, 0)
                                        .attribute(77, unknown -> unknown.bytes(1, 2))))
                .toBytes();
    }

    private static Consumer<KernelBytes> nic(String name, int master) {
        return body -> {
            body.text(3, name).attribute32(4, 1500);
            body.attribute(1, mac -> mac.bytes(2, 0, 0, 0, 0, 1));
            body.attribute(54, mac -> mac.bytes(2, 0, 0, 0, 0, 0x99));
            if (master != 0) {
                body.attribute32(10, master);
            }
        };
    }

    private static Consumer<KernelBytes> port(String name, int aggregator, int actor, int partner, int queue) {
        return body -> {
            nic(name, 9).accept(body);
            body.attribute(
                    18,
                    info -> info.text(4, "bond")
                            .attribute(
                                    5,
                                    data -> data.attribute8(1, 0)
                                            .attribute8(2, 0)
                                            .attribute32(3, 1)
                                            .attribute(4, mac -> mac.bytes(2, 0, 0, 0, 0, 0x98))
                                            .attribute16(5, queue)
                                            .attribute16(6, aggregator)
                                            .attribute8(7, actor)
                                            .attribute16(8, partner)));
        };
    }

    private static Consumer<KernelBytes> bond(String name, Consumer<KernelBytes> data) {
        return body -> body.text(3, name)
                .attribute32(4, 9000)
                .attribute(1, mac -> mac.bytes(2, 0, 0, 0, 0, 0xb0))
                .attribute(18, info -> info.text(1, "bond").attribute(2, data));
    }

    private static Consumer<KernelBytes> vlan(String name, int lower, int tag, int protocol) {
        return body -> body.text(3, name)
                .attribute32(5, lower)
                .attribute(
                        18,
                        info -> info.text(1, "vlan")
                                .attribute(
                                        2,
                                        data -> data.attribute16(1, tag)
                                                .attribute(5, type -> type.bytes(protocol >> 8, protocol & 0xff))));
    }
}
