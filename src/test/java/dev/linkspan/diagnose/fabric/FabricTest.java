// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.BrokenLab;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Flat;
import dev.linkspan.diagnose.Told;
import dev.linkspan.diagnose.Wire;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is wrong in switches, as far as a machine can tell, each beside one that is well and looks alike. */
class FabricTest {
    private static final String ONE = "enp1s0f0";
    private static final String OTHER = "enp130s0f0";
    private static final String ALONE = "eno1";
    private static final String SWITCH = "02:00:00:00:00:77";
    private static final String STRANGER = "02:00:00:00:00:88";

    private static Topology design() {
        try {
            return BrokenLab.design("linux-lacp-bond");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Topology bond() {
        return Wire.bond(bond -> bond);
    }

    /** The second port ends at a switch of its own; a pair with the first where that is wanted. */
    private static Topology twoSwitches(Topology topology, boolean pair) {
        String end = "web01/" + OTHER;
        Switch first = topology.switches().get(0);
        Switch second = SwitchBuilder.builder()
                .id("sw-2")
                .name("sw-2")
                .ports(List.of(SwitchPort.named("sw-2/et1", "swp1")))
                .build();
        return topology.withSwitches(List.of(first, second))
                .withCables(topology.cables().stream()
                        .map(cable -> end.equals(cable.a())
                                ? cable.withB("sw-2/et1")
                                : end.equals(cable.b()) ? cable.withA("sw-2/et1") : cable)
                        .toList())
                .withMlagDomains(
                        pair
                                ? List.of(new MlagDomain(
                                        "pair",
                                        "pair",
                                        MlagKind.MLAG,
                                        List.of(first.id(), "sw-2"),
                                        List.of(),
                                        MacAddress.of(SWITCH)))
                                : List.of());
    }

    private static Topology partner(String system, int key, int actor) {
        return Wire.bond(bond -> bond.withLacpPorts(bond.lacpPorts().stream()
                .map(port -> port.nic().endsWith(OTHER)
                        ? port.withPartnerSystem(MacAddress.of(system))
                                .withPartnerKey(key)
                                .withActorState(actor)
                        : port.withPartnerSystem(MacAddress.of(SWITCH)).withPartnerKey(10))
                .toList()));
    }

    private static List<String> wrong(Topology seen, @Nullable Topology design, Told... told) {
        return Flat.wrong(Wire.diagnose(seen, design, told));
    }

    private static void found(String id, Topology seen, @Nullable Topology design, Told... told) {
        Flat.isWhole(Flat.one(Wire.diagnose(seen, design, told), id));
    }

    @Test
    void aPairSendsTwoSystemsOrTwoKeys() {
        Topology design = twoSwitches(design(), true);
        found("S-02", twoSwitches(partner(STRANGER, 10, 7), true), design);
        found("S-03", twoSwitches(partner(SWITCH, 20, 7), true), design);
        assertThat(wrong(twoSwitches(partner(SWITCH, 10, 63), true), design)).isEmpty();
        assertThat(wrong(twoSwitches(partner(STRANGER, 10, 7), false), twoSwitches(design(), false)))
                .as("no pair")
                .containsExactly("L-04");
    }

    @Test
    void aSwitchThatLivesKeepsItsBundlesDown() {
        Topology design = twoSwitches(design(), true);
        Topology dark = Wire.nic(twoSwitches(bond(), true), OTHER, nic -> nic.withCarrier(LinkState.DOWN));
        Told alive = Told.atNoon().neighbor(ALONE, Wire.neighbor(ALONE, "sw-2", "swp9", null, null, null));
        Topology up = Wire.nic(dark, ALONE, nic -> nic.withCarrier(LinkState.UP).withAdminUp(true));
        Diagnosis split = Wire.diagnose(up, design, alive);
        Explanation root = split.explanations().get(0);
        assertThat(root.cause()).isEqualTo("S-04");
        assertThat(root.consequences()).extracting(Explanation::cause).contains("P-01");
        Flat.isWhole(root);
        assertThat(wrong(up, design)).as("it may be switched off").doesNotContain("S-04");
        assertThat(wrong(Wire.nic(up, OTHER, nic -> nic.withCarrier(LinkState.UP)), design, alive))
                .isEmpty();
    }

    @Test
    void twoSwitchesThatAreNoPairSendOneSystem() {
        Topology design = twoSwitches(design(), false);
        Topology one = twoSwitches(partner(SWITCH, 10, 63), false);
        found("S-07", Wire.hosts(one, FabricTest::twoBonds), design);
        assertThat(wrong(one, design)).as("one bundle over both shows a pair").isEmpty();
        assertThat(wrong(
                        Wire.hosts(twoSwitches(partner(SWITCH, 10, 63), true), FabricTest::twoBonds),
                        twoSwitches(design(), true)))
                .doesNotContain("S-07");
    }

    /** Each port in a bond of its own. */
    private static Host twoBonds(Host host) {
        Aggregation bond = host.aggregations().get(0);
        return host.withAggregations(List.of(
                bond.withPorts(bond.ports().subList(0, 1))
                        .withLacpPorts(bond.lacpPorts().subList(0, 1)),
                bond.withId("web01/bond1")
                        .withName("bond1")
                        .withPorts(bond.ports().subList(1, 2))
                        .withLacpPorts(bond.lacpPorts().subList(1, 2))));
    }

    @Test
    void theVlansOfThePortsDiffer() {
        Told lacks = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", "1", true, null, Wire.tagged(20), Wire.tagged(30)))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", "1", true, null, Wire.tagged(20)));
        Told same = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", "1", true, null, Wire.tagged(20)))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", "1", true, null, Wire.tagged(20)));
        Told silent = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", "1", true, null, Wire.tagged(20)))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", "1", true, null));
        found("S-08", bond(), design(), lacks);
        Explanation one = Flat.one(Wire.diagnose(bond(), design(), lacks), "S-08");
        assertThat(one.sentence()).contains(OTHER).contains("VLAN 30");
        assertThat(one.switchLines().toString()).contains("vlan 30");
        assertThat(wrong(bond(), null, same)).isEmpty();
        assertThat(wrong(bond(), null, silent)).as("one tells no VLANs").isEmpty();
    }

    @Test
    void theUntaggedVlanDiffers() {
        Told tagged =
                Told.atNoon().neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, null, null, Wire.untagged(20)));
        found("S-09", bond(), null, tagged);
        Told two = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, null, null, Wire.untagged(1)))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", null, null, null, Wire.untagged(99)));
        found("S-09", bond(), null, two);
        Told same = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, null, null, Wire.untagged(1), Wire.tagged(20)))
                .neighbor(
                        OTHER,
                        Wire.neighbor(OTHER, "sw-1", "swp2", null, null, null, Wire.untagged(1), Wire.tagged(20)));
        assertThat(wrong(bond(), null, same)).isEmpty();
    }

    @Test
    void largeFramesAreLost() {
        Topology jumbo = Wire.nic(bond(), ONE, nic -> nic.withMtu(9000));
        Told small = Told.atNoon().neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, null, 1522));
        Told large = Told.atNoon().neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, null, 9236));
        found("S-10", jumbo, null, small);
        assertThat(wrong(jumbo, null, large)).doesNotContain("S-10");
        assertThat(wrong(bond(), null, large)).isEmpty();
        assertThat(wrong(bond(), null, small)).isEmpty();
    }

    @Test
    void largePacketsAreLost() {
        ProbeTally few = new ProbeTally("bond0.20", "198.51.100.1", null, 5, 5, 0);
        ProbeTally lost = new ProbeTally("bond0.20", "198.51.100.1", 1500, 5, 0, 0);
        found("S-10", bond(), null, Told.atNoon().probe(few).probe(lost));
        assertThat(wrong(
                        bond(),
                        null,
                        Told.atNoon().probe(few).probe(new ProbeTally("bond0.20", "198.51.100.1", 1500, 5, 5, 0))))
                .isEmpty();
        assertThat(wrong(
                        bond(),
                        null,
                        Told.atNoon()
                                .probe(new ProbeTally("bond0.20", "198.51.100.1", null, 5, 0, 0))
                                .probe(lost)))
                .as("nothing is answered")
                .doesNotContain("S-10");
    }

    @Test
    void ourOwnFramesComeBack() {
        String line = "br0: received packet on " + ONE + " with own address as source address";
        String newer = line + " (addr:52:54:00:01:00:01, vlan:0)";
        found("S-11", bond(), null, Told.atNoon().line(5, line));
        found("S-11", bond(), null, Told.atNoon().line(5, newer));
        assertThat(wrong(bond(), null, Told.atNoon().line(5000, line)))
                .as("long ago")
                .isEmpty();
    }

    @Test
    void theSwitchHasNoChannel() {
        Topology spread =
                Wire.bond(bond -> bond.withMode(AggregationMode.BALANCE_RR).withLacpPorts(List.of()));
        Told single = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, false, null))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", null, false, null));
        Told bundled = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", "1", true, null))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", "1", true, null));
        found("S-12", spread, null, single);
        assertThat(wrong(spread, null, bundled)).isEmpty();
        Topology backup =
                Wire.bond(bond -> bond.withMode(AggregationMode.ACTIVE_BACKUP).withLacpPorts(List.of()));
        assertThat(wrong(backup, null, single)).doesNotContain("S-12");
    }

    @Test
    void thePortDoesNotForwardYet() {
        ProbeTally lost = new ProbeTally(ONE, "198.51.100.1", null, 4, 0, 0);
        for (String line : List.of(
                "bond0: (slave " + ONE + "): link status definitely up, 10000 Mbps full duplex",
                "bonding: bond0: link status definitely up for interface " + ONE + ", 10000 Mbps full duplex.")) {
            found("S-13", bond(), null, Told.atNoon().line(12, line).probe(lost));
            assertThat(wrong(bond(), null, Told.atNoon().line(400, line).probe(lost)))
                    .doesNotContain("S-13");
            assertThat(wrong(
                            bond(),
                            null,
                            Told.atNoon().line(12, line).probe(new ProbeTally(ONE, "198.51.100.1", null, 4, 4, 0))))
                    .isEmpty();
        }
    }

    @Test
    void probesAreLostOnOnePort() {
        ProbeTally lost = new ProbeTally(ONE, "198.51.100.1", null, 5, 0, 0);
        ProbeTally well = new ProbeTally(OTHER, "198.51.100.1", null, 5, 5, 0);
        found("S-14", bond(), null, Told.atNoon().probe(lost).probe(well));
        assertThat(wrong(bond(), null, Told.atNoon().probe(lost)))
                .as("the target may be gone")
                .isEmpty();
        assertThat(wrong(
                        bond(),
                        null,
                        Told.atNoon()
                                .probe(new ProbeTally(ONE, "198.51.100.1", null, 5, 4, 0))
                                .probe(well)))
                .isEmpty();
    }

    @Test
    void theUplinksOfASwitchAreDead() throws Exception {
        Topology design = BrokenLab.design("two-switches-ipmp-over-aggregations");
        Diagnosis dead = BrokenLab.diagnose(design, Fault.down("uplink-a"));
        Flat.isWhole(Flat.one(dead, "S-15"));
        assertThat(Flat.one(dead, "S-15").sentence()).contains("uplinks of leaf-a");
        assertThat(Flat.ids(BrokenLab.diagnose(design))).isEmpty();
    }

    @Test
    void bothPortsEndAtOneSwitchOfThePair() {
        Topology design = twoSwitches(design(), true);
        Topology single = bond();
        found("S-16", single, design);
        assertThat(wrong(twoSwitches(bond(), true), design)).isEmpty();
        assertThat(wrong(single, design())).isEmpty();
    }

    @Test
    void twoBondsEndInOneChannel() {
        Topology two = Wire.hosts(bond(), FabricTest::twoBonds);
        found("S-17", two, null);
        Topology apart = Wire.hosts(
                two,
                host -> host.withAggregations(host.aggregations().stream()
                        .map(bond -> bond.name().equals("bond1")
                                ? bond.withLacpPorts(
                                        List.of(bond.lacpPorts().get(0).withPartnerKey(4711)))
                                : bond)
                        .toList()));
        assertThat(wrong(apart, null)).isEmpty();
    }

    @Test
    void theSwitchWaitsForLacp() {
        Topology up =
                Wire.nic(bond(), ALONE, nic -> nic.withCarrier(LinkState.UP).withAdminUp(true));
        Told waits = Told.atNoon()
                .lacp(ALONE, Wire.heard(Wire.party(SWITCH, 10, 69), Wire.party("00:00:00:00:00:00", 1, 0)));
        found("S-19", up, null, waits);
        assertThat(wrong(up, null, Told.atNoon().lacp(ONE, Wire.heard(Wire.party(SWITCH, 10, 61), Wire.ours(61)))))
                .isEmpty();
    }

    @Test
    void oneSwitchIsTwoSystems() {
        Told one = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, null, null))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", null, null, null));
        Told two = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", null, null, null))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-2", "swp2", null, null, null));
        found("S-20", partner(STRANGER, 10, 7), null, one);
        assertThat(wrong(partner(STRANGER, 10, 7), null, two)).containsExactly("L-04");
        assertThat(wrong(partner(SWITCH, 10, 63), null, two)).as("an MLAG pair").isEmpty();
    }

    @Test
    void thePortThatIsLeftIsNotAnswered() {
        Topology left = Wire.nic(bond(), OTHER, nic -> nic.withCarrier(LinkState.DOWN));
        ProbeTally lost = new ProbeTally("bond0", "198.51.100.1", null, 5, 0, 0);
        Diagnosis down = Wire.diagnose(left, null, Told.atNoon().probe(lost));
        Flat.isWhole(Flat.one(down, "S-22"));
        assertThat(down.explanations()).extracting(Explanation::cause).containsExactly("P-01");
        assertThat(wrong(left, null, Told.atNoon().probe(new ProbeTally("bond0", "198.51.100.1", null, 5, 5, 0))))
                .containsExactly("P-01");
    }

    @Test
    void theSwitchSaysThatThePortIsInNoChannel() {
        Topology waiting = Wire.bond(bond -> bond.withLacpPorts(bond.lacpPorts().stream()
                .map(port ->
                        port.nic().endsWith(OTHER) ? port.withActorState(69).withPartnerState(null) : port)
                .toList()));
        Told single = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", "1", true, null))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", null, false, null));
        Told other = Told.atNoon()
                .neighbor(ONE, Wire.neighbor(ONE, "sw-1", "swp1", "1", true, null))
                .neighbor(OTHER, Wire.neighbor(OTHER, "sw-1", "swp2", "2", true, null));
        for (Told told : List.of(single, other)) {
            Diagnosis diagnosis = Wire.diagnose(waiting, design(), told);
            Explanation root = diagnosis.explanations().get(0);
            assertThat(root.cause()).isEqualTo("S-23");
            assertThat(root.consequences()).extracting(Explanation::cause).contains("L-01");
            Flat.isWhole(root);
            assertThat(root.switchLines().toString()).contains(" bond member swp2");
        }
        assertThat(wrong(bond(), null, single)).as("it works").isEmpty();
    }
}
