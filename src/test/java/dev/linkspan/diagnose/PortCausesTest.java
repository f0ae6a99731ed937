// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.sign.CablePair;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.LinkSettingsBuilder;
import dev.linkspan.host.sign.TransceiverModule;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cables, modules and ports: each cause is found by what shows it, and a machine that is nearly like that is left in peace. */
class PortCausesTest {
    private static final List<String> ALL = List.of("100baseT/Full", "1000baseT/Full");

    @Test
    @DisplayName("P-01: since when, why by the driver, and no light are its evidence")
    void noCarrier() {
        Case dark = dark(Case.lacp());
        Explanation one = dark.told(Told.atNoon()
                        .settings("eth1", it -> it.downReason("Autoneg, No partner detected"))
                        .module("eth1", light(-40.0))
                        .line(3000, "ixgbe 0000:02:00.0 eth1: NIC Link is Up 10 Gbps")
                        .line(600, "ixgbe 0000:02:00.0 eth1: NIC Link is Down"))
                .one("P-01");
        assertThat(one.evidence()).hasSize(3).anyMatch(line -> line.contains("No partner detected (ethtool, 2026"));
        assertThat(one.since()).isEqualTo(Told.NOON.minusSeconds(600));
        assertThat(one.switchLines())
                .containsExactly("leaf-b (Arista EOS):", "  interface Ethernet3", "    no shutdown");
    }

    @Test
    @DisplayName("P-01: ports of guests, containers and tunnels, and NICs nobody uses, are no fault")
    void nobodysNics() {
        Nic eth2 = Case.lacp().seen().hosts().get(0).nics().stream()
                .filter(it -> it.name().equals("eth0"))
                .findFirst()
                .orElseThrow()
                .withId("web01/eth2")
                .withName("eth2")
                .withCarrier(LinkState.DOWN)
                .withAdminUp(true);
        Nic veth = eth2.withId("web01/veth0")
                .withName("veth0")
                .withKind(NicKind.VIRTUAL)
                .withType("veth");
        Case more = Case.lacp().host(host -> {
            List<Nic> nics = new ArrayList<>(host.nics());
            nics.add(eth2);
            nics.add(veth);
            return host.withNics(nics)
                    .withBridges(List.of(
                            new Bridge("web01/br0", "br0", List.of(veth.id()), null, null, LinkState.UP, true)));
        });
        assertThat(more.all()).isEmpty();
        assertThat(more.designed(host -> host.withAggregations(host.aggregations().stream()
                                .map(bond -> bond.withPorts(List.of("web01/eth0", "web01/eth1", "web01/eth2")))
                                .toList()))
                        .roots())
                .as("a NIC that the design uses is used")
                .containsExactly("P-01");
    }

    @Test
    @DisplayName("P-03: three losses of carrier within an hour, by counters or by the log")
    void flapping() {
        Case healthy = Case.lacp();
        assertThat(healthy.told(counted(900, it -> it.carrierDowns(4L)), counted(0, it -> it.carrierDowns(7L)))
                        .roots())
                .containsExactly("P-03");
        assertThat(healthy.told(counted(900, it -> it.linkFailures(4L)), counted(0, it -> it.linkFailures(8L)))
                        .one("P-03")
                        .since())
                .isEqualTo(Told.NOON.minusSeconds(900));
        String down = "bond0: (slave eth1): link status definitely down, disabling slave";
        assertThat(healthy.told(Told.atNoon().line(90, down).line(60, down).line(30, down))
                        .one("P-03")
                        .sentence())
                .isEqualTo("eth1 of web01 lost its carrier 3 times within an hour.");
        assertThat(healthy.told(counted(900, it -> it.carrierDowns(4L)), counted(0, it -> it.carrierDowns(6L)))
                        .all())
                .as("a switch that was started")
                .isEmpty();
        assertThat(healthy.told(Told.atNoon().line(9000, down).line(8000, down).line(30, down))
                        .all())
                .as("one a day")
                .isEmpty();
        assertThat(healthy.told(counted(0, it -> it.carrierDowns(900L).linkFailures(900L)))
                        .all())
                .as("once is no rise")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "P-04, Open Circuit",
        "P-05, Short within Pair",
        "P-05, Short to another pair",
        "P-06, Impedance mismatch",
        "P-06, Noise"
    })
    @DisplayName("P-04, P-05, P-06: what a test of the cable found explains why there is no carrier")
    void cableTests(String id, String code) {
        Case dark = dark(Case.lacp());
        Told bad = Told.secondsBefore(300)
                .cableTest("eth1", new CablePair("A", code, 12.0), new CablePair("B", "OK", null));
        Explanation one =
                dark.told(bad, Told.atNoon()).diagnosis().explanations().get(0);
        assertThat(one.cause()).isEqualTo(id);
        assertThat(one.sentence()).contains("eth1 of web01").contains(" at about 12 m on pair A.");
        assertThat(one.consequences()).extracting(Explanation::cause).contains("P-01");
        Told good = Told.secondsBefore(300)
                .cableTest("eth1", new CablePair("A", "OK", null), new CablePair("B", "Unspecified", null));
        assertThat(dark.told(good, Told.atNoon()).roots()).containsExactly("P-01");
        if (!id.equals("P-06")) {
            assertThat(Case.lacp().told(bad, Told.atNoon()).all())
                    .as("it was mended since")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("P-06: a signal of poor quality")
    void poorSignal() {
        assertThat(Case.lacp()
                        .told(Told.atNoon().settings("eth0", it -> it.sqi(2).sqiMax(7)))
                        .roots())
                .containsExactly("P-06");
        assertThat(Case.lacp()
                        .told(Told.atNoon().settings("eth0", it -> it.sqi(6).sqiMax(7)))
                        .all())
                .isEmpty();
    }

    @Test
    @DisplayName("P-07, P-08: half duplex, and why")
    void halfDuplex() {
        Case half =
                Case.activeBackup().nic("eth0", it -> it.withDuplex(Duplex.HALF).withSpeedMbps(100));
        UnaryOperator<LinkSettingsBuilder> alone =
                it -> it.autoneg(true).supported(ALL).advertised(ALL);
        assertThat(half.told(Told.atNoon().settings("eth0", alone)).one("P-07").sentence())
                .isEqualTo("eth0 of web01 runs at half duplex: it negotiates, and the other end is forced.");
        Explanation forced = half.told(Told.atNoon().settings("eth0", it -> it.autoneg(false)))
                .one("P-07");
        assertThat(forced.commands()).containsExactly("ethtool -s eth0 autoneg on");
        assertThat(half.roots()).as("the state alone").containsExactly("P-07");
        assertThat(Case.activeBackup()
                        .told(Told.atNoon().settings("eth0", alone))
                        .all())
                .as("full duplex")
                .isEmpty();
        assertThat(Case.lacp().nic("eth0", it -> it.withDuplex(Duplex.HALF)).all())
                .contains("P-08")
                .doesNotContain("P-07");
    }

    @Test
    @DisplayName("M-07: a port whose carrier came less than two seconds ago still negotiates")
    void settling() {
        Case half =
                Case.activeBackup().nic("eth0", it -> it.withDuplex(Duplex.HALF).withSpeedMbps(100));
        String up = "r8169 0000:01:00.0 eth0: Link is Up - 100Mbps/Half";
        assertThat(half.told(Told.atNoon().line(1, up)).all()).isEmpty();
        assertThat(half.told(Told.atNoon().line(3, up)).all()).containsExactly("P-07");
        Case counted = half.told(
                Told.secondsBefore(1).counters("eth0", "a", it -> it.carrierUps(1L)),
                Told.atNoon().counters("eth0", "a", it -> it.carrierUps(2L)));
        assertThat(counted.all()).isEmpty();
        assertThat(half.told(
                                Told.secondsBefore(1).counters("eth0", "a", it -> it.carrierUps(2L)),
                                Told.atNoon().counters("eth0", "a", it -> it.carrierUps(2L)))
                        .all())
                .containsExactly("P-07");
        assertThat(Case.activeBackup()
                        .nic("eth0", it -> it.withDuplex(null).withSpeedMbps(null))
                        .all())
                .as("unknown is no fault")
                .isEmpty();
    }

    @Test
    @DisplayName("P-09: slower than both ends offer, by driver, by log, by the offers and by the design")
    void slow() {
        Case slow = Case.activeBackup().nic("eth0", it -> it.withSpeedMbps(100));
        UnaryOperator<LinkSettingsBuilder> offers =
                it -> it.autoneg(true).supported(ALL).advertised(ALL).peer(ALL);
        assertThat(slow.told(Told.atNoon().settings("eth0", offers)).one("P-09").sentence())
                .isEqualTo("eth0 of web01 runs at 100 Mb/s instead of 1 Gb/s.");
        assertThat(slow.told(Told.atNoon().settings("eth0", it -> it.downshifted(true)))
                        .roots())
                .containsExactly("P-09");
        assertThat(slow.told(Told.atNoon()
                                .line(9000, "r8169 0000:01:00.0 eth0: Link is Up - 100Mbps/Full (downshifted)"))
                        .one("P-09")
                        .since())
                .isEqualTo(Told.NOON.minusSeconds(9000));
        assertThat(slow.designed(Case.nics("eth0", it -> it.withSpeedMbps(1000)))
                        .roots())
                .containsExactly("P-09");
        assertThat(slow.designed(it -> it)
                        .told(Told.atNoon()
                                .settings("eth0", it -> offers.apply(it).peer(List.of("100baseT/Full")))
                                .line(9000, "r8169 0000:01:00.0 eth0: Link is Up - 100Mbps/Full (downshifted)")
                                .line(8000, "r8169 0000:01:00.0 eth0: Link is Up - 100Mbps/Full"))
                        .all())
                .as("the switch has no more, and it came up anew")
                .isEmpty();
    }

    @Test
    @DisplayName("P-10: an end that does not offer what both could is no bad cable")
    void notOffered() {
        Case slow = Case.activeBackup().nic("eth0", it -> it.withSpeedMbps(100));
        List<String> less = List.of("100baseT/Full");
        Explanation here = slow.told(Told.atNoon()
                        .settings(
                                "eth0",
                                it -> it.autoneg(true)
                                        .supported(ALL)
                                        .advertised(less)
                                        .peer(ALL)))
                .one("P-10");
        assertThat(here.sentence())
                .isEqualTo("eth0 of web01 does not offer 1 Gb/s, though both ends can: it runs at 100 Mb/s.");
        UnaryOperator<LinkSettingsBuilder> there =
                it -> it.autoneg(true).supported(ALL).advertised(ALL).peer(less);
        Case meant = slow.designed(Case.nics("eth0", it -> it.withSpeedMbps(1000)))
                .told(Told.atNoon().settings("eth0", there));
        assertThat(meant.all()).containsExactly("P-10");
        assertThat(slow.told(Told.atNoon().settings("eth0", there)).all())
                .as("a switch of 100 Mb/s")
                .isEmpty();
    }

    @Test
    @DisplayName("P-11: two ends of one role")
    void roles() {
        Case dark = dark(Case.lacp());
        assertThat(dark.told(Told.atNoon().settings("eth1", it -> it.masterSlave("forced-master")))
                        .roots())
                .containsExactly("P-11");
        assertThat(dark.told(Told.atNoon()
                                .settings("eth1", it -> it.masterSlave("forced-slave"))
                                .line(60, "Marvell 88E1111 i2c:sfp-ge3:16: Master/Slave resolution failed"))
                        .one("P-11")
                        .certainty())
                .isEqualTo(Certainty.PROVED);
        assertThat(dark.told(Told.atNoon().settings("eth1", it -> it.masterSlave("preferred-master")))
                        .roots())
                .containsExactly("P-01");
        assertThat(dark.told(Told.atNoon()
                                .settings(
                                        "eth1",
                                        it -> it.masterSlave("forced-master").downReason("No cable")))
                        .roots())
                .as("it is out")
                .containsExactly("P-01");
        assertThat(Case.lacp()
                        .told(Told.atNoon().settings("eth1", it -> it.masterSlave("forced-master")))
                        .all())
                .isEmpty();
    }

    @Test
    @DisplayName("P-12: damaged frames that go on coming")
    void frameErrors() {
        Case healthy = Case.lacp();
        Explanation one = healthy.told(counted(600, it -> it.rxCrcErrors(100L)), counted(0, it -> it.rxCrcErrors(142L)))
                .one("P-12");
        assertThat(one.sentence()).isEqualTo("eth1 of web01 gets damaged frames: 42 with a wrong check sequence.");
        assertThat(one.remedy()).contains("Ethernet3 of leaf-b");
        assertThat(healthy.told(counted(600, it -> it.rxCrcErrors(100L)), counted(0, it -> it.rxCrcErrors(103L)))
                        .all())
                .as("the rate of a healthy link")
                .isEmpty();
        assertThat(healthy.told(counted(0, it -> it.rxCrcErrors(4000L))).all())
                .as("of last year")
                .isEmpty();
    }

    @Test
    @DisplayName("P-13: FEC that differs, as the driver says or as light without a link")
    void fec() {
        Case dark = dark(Case.lacp());
        assertThat(dark.told(Told.atNoon()
                                .settings("eth1", it -> it.downReason("Autoneg, FEC mismatch during override")))
                        .one("P-13")
                        .consequences())
                .extracting(Explanation::cause)
                .containsExactly("P-01");
        UnaryOperator<LinkSettingsBuilder> rs =
                it -> it.supported(List.of("25000baseSR/Full")).fecConfigured(List.of("RS"));
        assertThat(dark.told(Told.atNoon().settings("eth1", rs).module("eth1", light(-3.0)))
                        .roots())
                .containsExactly("P-13");
        assertThat(dark.told(Told.atNoon().settings("eth1", rs).module("eth1", light(-40.0)))
                        .roots())
                .as("darkness")
                .containsExactly("P-01");
        assertThat(dark.told(Told.atNoon()
                                .settings("eth1", it -> rs.apply(it).fecConfigured(List.of("Auto")))
                                .module("eth1", light(-3.0)))
                        .roots())
                .as("it would find the other's")
                .containsExactly("P-01");
        assertThat(Case.lacp()
                        .told(Told.atNoon().settings("eth1", rs).module("eth1", light(-3.0)))
                        .all())
                .isEmpty();
    }

    @Test
    @DisplayName("P-14: too little light, and other alarms of a module")
    void module() {
        assertThat(Case.lacp()
                        .told(Told.atNoon().module("eth1", light(-19.0)))
                        .one("P-14")
                        .sentence())
                .isEqualTo("The module of eth1 of web01 gets too little light.");
        assertThat(dark(Case.lacp())
                        .told(Told.atNoon().module("eth1", light(-24.0)))
                        .one("P-14")
                        .consequences())
                .extracting(Explanation::cause)
                .containsExactly("P-01");
        TransceiverModule hot = new TransceiverModule(
                "A", "B", 92.0, -2.0, -3.0, -20.0, -18.0, List.of("Module temperature high alarm"));
        assertThat(Case.lacp()
                        .told(Told.atNoon().module("eth1", hot))
                        .one("P-14")
                        .sentence())
                .isEqualTo("The module of eth1 of web01 raises an alarm: Module temperature high alarm.");
        assertThat(Case.lacp().told(Told.atNoon().module("eth1", light(-5.0))).all())
                .isEmpty();
        TransceiverModule none =
                new TransceiverModule("A", "B", 30.0, -2.0, -40.0, -20.0, -18.0, List.of("Laser rx power low alarm"));
        assertThat(dark(Case.lacp()).told(Told.atNoon().module("eth1", none)).roots())
                .as("no light at all is no weak light")
                .containsExactly("P-01");
        assertThat(Case.lacp()
                        .told(Told.secondsBefore(600).module("eth1", light(-19.0)), Told.atNoon())
                        .all())
                .as("ten minutes ago")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"P-15, NIC-8000-0Q", "P-16, NIC-8000-1C", "P-17, NIC-8000-2R", "P-18, NIC-8000-34", "P-19, NIC-8000-4X"
    })
    @DisplayName("P-15 to P-19: modules that the fault manager of illumos has put out of use")
    void faultManager(String id, String code) {
        String fault = code + " Critical: NIC transceiver module 0 (SFP/SFP+/QSFP+ etc.) in eth1 is out of use";
        Case dark = dark(Case.lacp()).host(host -> host.withPlatform(Platform.ILLUMOS));
        Explanation one = dark.told(Told.atNoon().fault(fault)).one(id);
        assertThat(one.sentence()).startsWith("The module of eth1 of web01 ");
        assertThat(one.consequences()).extracting(Explanation::cause).contains("P-01");
        assertThat(dark.told(Told.atNoon().fault(fault.replace("eth1", "eth10")))
                        .all())
                .as("another link")
                .doesNotContain(id);
        assertThat(Case.lacp().told(Told.atNoon().fault(fault)).all())
                .as("the link is up again")
                .doesNotContain(id);
    }

    @Test
    @DisplayName("P-22: one end negotiates and the other does not, and what comes of it")
    void endsDiffer() {
        Case half =
                Case.activeBackup().nic("eth0", it -> it.withDuplex(Duplex.HALF).withSpeedMbps(100));
        UnaryOperator<LinkSettingsBuilder> negotiates =
                it -> it.autoneg(true).supported(ALL).advertised(ALL);
        Explanation one = half.told(Told.atNoon().settings("eth0", negotiates).neighbor("eth0", neighbor(false, 16)))
                .one("P-22");
        assertThat(one.sentence()).isEqualTo("eth0 of web01 negotiates, and Ethernet3 of leaf-a does not.");
        assertThat(one.consequences()).extracting(Explanation::cause).containsExactly("P-07");
        assertThat(one.severity()).as("that of what it explains").isEqualTo(Severity.ERROR);
        assertThat(half.told(Told.atNoon().neighbor("eth0", neighbor(null, 16)))
                        .one("P-22")
                        .sentence())
                .isEqualTo("eth0 of web01 and Ethernet3 of leaf-a run differently: 100 Mb/s half duplex here, 100 Mb/s"
                        + " full duplex there.");
        assertThat(Case.activeBackup()
                        .told(Told.atNoon().settings("eth0", negotiates).neighbor("eth0", neighbor(false, 16)))
                        .all())
                .as("at 10 Gb/s a switch may say what it likes")
                .isEmpty();
        assertThat(Case.activeBackup()
                        .nic("eth0", it -> it.withSpeedMbps(1000))
                        .told(Told.atNoon()
                                .settings("eth0", it -> negotiates.apply(it).peer(ALL))
                                .neighbor("eth0", neighbor(true, 30)))
                        .all())
                .isEmpty();
    }

    private static HeardNeighbor neighbor(Boolean autoneg, Integer mau) {
        HeardNeighbor heard = Told.neighbor("eth0", "02:00:00:00:00:01", "Ethernet3");
        return new HeardNeighbor(heard.neighbor(), null, autoneg, mau, null, null);
    }

    private static TransceiverModule light(double dbm) {
        return new TransceiverModule("A", "B", 30.0, -2.0, dbm, -20.0, -18.0, List.of());
    }

    /** eth1 without carrier, and nothing of LACP on it. */
    private static Case dark(Case healthy) {
        return healthy.nic("eth1", it -> it.withCarrier(LinkState.DOWN));
    }

    private static Told counted(long before, UnaryOperator<CountersBuilder> set) {
        return Told.secondsBefore(before).counters("eth1", "boot", set);
    }
}
