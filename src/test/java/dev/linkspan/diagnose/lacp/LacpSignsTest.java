// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Flat;
import dev.linkspan.diagnose.Told;
import dev.linkspan.diagnose.Wire;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What LACP can be found to suffer from by counters, by what is heard, and by how it went; and twins that are well. */
class LacpSignsTest {
    private static final String ONE = "enp1s0f0";
    private static final String OTHER = "enp130s0f0";
    private static final String SWITCH = "02:00:00:00:00:77";
    private static final String STRANGER = "02:00:00:00:00:88";
    private static final long GIGABYTE = 1_000_000_000L;

    private static Topology bond() {
        return Wire.bond(bond -> bond);
    }

    private static Told pdus(long secondsBefore, long rx, long tx, long illegal, long packets) {
        return Told.secondsBefore(secondsBefore)
                .counters(
                        ONE,
                        "1",
                        it -> it.lacpRx(rx).lacpTx(tx).lacpIllegalRx(illegal).rxPackets(packets));
    }

    private static List<String> wrong(Topology seen, Told... told) {
        return Flat.wrong(Wire.diagnose(seen, null, told));
    }

    @Test
    void ourPdusGoOutAndNoneComesIn() {
        Topology slow = Wire.bond(bond -> bond.withLacpPorts(bond.lacpPorts().stream()
                .map(port -> port.withActorState(61).withPartnerState(61))
                .toList()));
        Diagnosis silent = Wire.diagnose(slow, null, pdus(120, 40, 40, 0, 900), pdus(0, 40, 44, 0, 900));
        Explanation one = Flat.one(silent, "L-16");
        Flat.isWhole(one);
        assertThat(one.evidence()).contains("no other frame came either");
        assertThat(one.remedy()).contains("fibre");
        assertThat(Flat.one(Wire.diagnose(slow, null, pdus(120, 40, 40, 0, 900), pdus(0, 40, 44, 0, 950)), "L-16")
                        .remedy())
                .contains("port-channel");
        assertThat(wrong(slow, pdus(120, 40, 40, 0, 900), pdus(0, 44, 44, 0, 900)))
                .isEmpty();
        assertThat(wrong(slow, pdus(20, 40, 40, 0, 900), pdus(0, 40, 44, 0, 900)))
                .as("less than three slow periods")
                .isEmpty();
        assertThat(wrong(slow, pdus(120, 0, 40, 0, 900), pdus(0, 0, 44, 0, 900)))
                .as("never heard one")
                .isEmpty();
    }

    @Test
    void malformedPdusAreCounted() {
        Flat.isWhole(Flat.one(Wire.diagnose(bond(), null, pdus(60, 4, 4, 2, 9), pdus(0, 6, 6, 5, 9)), "L-17"));
        assertThat(wrong(bond(), pdus(60, 4, 4, 5, 9), pdus(0, 6, 6, 5, 9))).isEmpty();
    }

    @Test
    void theFarEndHearsAnotherSystem() {
        Topology seen = bond();
        Told wrong = Told.atNoon()
                .lacp(ONE, Wire.kernel(Wire.ours(61), Wire.party(SWITCH, 10, 61)))
                .lacp(
                        ONE,
                        new LacpSigns(
                                Wire.ours(61),
                                Wire.party(SWITCH, 10, 61),
                                Wire.party(STRANGER, 1, 61),
                                null,
                                null,
                                null,
                                null));
        Told right = Told.atNoon()
                .lacp(
                        ONE,
                        new LacpSigns(
                                Wire.ours(61), Wire.party(SWITCH, 10, 61), Wire.ours(61), null, null, null, null));
        Explanation one = Flat.one(Wire.diagnose(seen, null, wrong), "L-08");
        Flat.isWhole(one);
        assertThat(one.evidence()).first().asString().contains(STRANGER);
        assertThat(wrong(seen, right)).isEmpty();
    }

    @Test
    void aListenerHearsWhoTheKernelHides() {
        Topology hidden = Wire.bond(bond -> bond.withLacpPorts(bond.lacpPorts().stream()
                .map(port -> port.withPartnerSystem(null).withPartnerKey(null).withPartnerState(null))
                .toList()));
        Told two = Told.atNoon()
                .lacp(ONE, Wire.heard(Wire.party(SWITCH, 10, 61), Wire.ours(61)))
                .lacp(OTHER, Wire.heard(Wire.party(STRANGER, 10, 61), Wire.ours(61)));
        Told same = Told.atNoon()
                .lacp(ONE, Wire.heard(Wire.party(SWITCH, 10, 61), Wire.ours(61)))
                .lacp(OTHER, Wire.heard(Wire.party(SWITCH, 10, 61), Wire.ours(61)));
        assertThat(wrong(hidden, two)).containsExactly("L-04");
        assertThat(wrong(hidden, same)).isEmpty();
    }

    @Test
    void ourOwnPdusComeBack() {
        Told loop = Told.atNoon().lacp(ONE, Wire.kernel(Wire.ours(61), Wire.ours(61)));
        Flat.isWhole(Flat.one(Wire.diagnose(bond(), null, loop), "L-14"));
    }

    @Test
    void aPassiveBondFlaps() {
        Topology passive = Wire.bond(bond -> bond.withLacp(Lacp.PASSIVE));
        Told[] flapping = {state(40, 61), state(30, 5), state(20, 61), state(10, 5), state(0, 61)};
        Flat.isWhole(Flat.one(Wire.diagnose(passive, null, flapping), "L-19"));
        assertThat(wrong(bond(), flapping)).as("active").doesNotContain("L-19");
        assertThat(wrong(passive, state(40, 61), state(20, 61), state(0, 61))).isEmpty();
    }

    private static Told state(long secondsBefore, int actor) {
        return Told.secondsBefore(secondsBefore).lacp(ONE, Wire.kernel(Wire.ours(actor), Wire.party(SWITCH, 10, 61)));
    }

    @Test
    void aBridgeForwardsWhatItShouldNot() {
        Topology bridged = Wire.hosts(
                Wire.bond(bond -> bond),
                host -> host.withAggregations(List.of())
                        .withInterfaces(List.of())
                        .withBridges(List.of(new Bridge(
                                "br",
                                "br0",
                                host.nics().stream().map(Nic::id).limit(2).toList(),
                                null,
                                null,
                                LinkState.UP,
                                true))));
        Told through = Told.atNoon()
                .lacp(ONE, Wire.heard(Wire.party(SWITCH, 10, 61), Wire.party(STRANGER, 1, 61)))
                .lacp(OTHER, Wire.heard(Wire.party(STRANGER, 1, 61), Wire.party(SWITCH, 10, 61)));
        Told alone = Told.atNoon()
                .lacp(ONE, Wire.heard(Wire.party(SWITCH, 10, 69), Wire.party("00:00:00:00:00:00", 1, 0)))
                .lacp(OTHER, Wire.heard(Wire.party(SWITCH, 10, 69), Wire.party("00:00:00:00:00:00", 1, 0)));
        Flat.isWhole(Flat.one(Wire.diagnose(bridged, null, through), "L-20"));
        assertThat(wrong(bridged, alone)).isEmpty();
    }

    @Test
    void itTookLongToStart() {
        String up = "bond0: (slave " + ONE + "): link status definitely up, 10000 Mbps full duplex";
        String old = "bonding: bond0: link status definitely up for interface " + ONE + ", 10000 Mbps full duplex.";
        for (String line : List.of(up, old)) {
            Told[] slow = {
                state(95, 7), state(60, 7), state(50, 7), state(0, 61).line(100, line)
            };
            Explanation one = Flat.one(Wire.diagnose(bond(), null, slow), "L-22");
            Flat.isWhole(one);
            assertThat(wrong(bond(), state(60, 61), state(0, 61).line(100, line)))
                    .isEmpty();
            assertThat(wrong(bond(), state(60, 7), state(50, 7), state(0, 61).line(100, line)))
                    .as("before it was watched it may have carried")
                    .isEmpty();
            assertThat(wrong(
                            bond(),
                            state(95, 7),
                            state(80, 61),
                            state(50, 7),
                            state(0, 61).line(100, line)))
                    .as("it carried in time, and was broken later")
                    .isEmpty();
            assertThat(wrong(bond(), state(90, 7), state(0, 61).line(100, line)))
                    .as("10 s are fine")
                    .isEmpty();
        }
    }

    @Test
    void virtualFunctionsDoNotFollowTheirPort() {
        Topology dead = Wire.hosts(
                Wire.bond(bond -> bond.withLacpPorts(bond.lacpPorts().stream()
                        .map(port -> port.nic().endsWith(ONE) ? port.withActorState(69) : port)
                        .toList())),
                LacpSignsTest::withFunction);
        Flat.isWhole(Flat.one(Wire.diagnose(dead, null), "L-23"));
        assertThat(wrong(Wire.hosts(bond(), LacpSignsTest::withFunction))).isEmpty();
    }

    private static Host withFunction(Host host) {
        List<Nic> nics = new ArrayList<>();
        host.nics()
                .forEach(nic -> nics.add(
                        nic.name().equals(ONE) ? nic.withPciSlot("0000:01:00.0") : nic.withPciSlot("0000:82:00.0")));
        nics.add(Nic.named("vf", "enp1s0f0v0")
                .withDriver("iavf")
                .withPciSlot("0000:01:02.0")
                .withCarrier(LinkState.UP)
                .withAdminUp(true));
        return host.withNics(nics);
    }

    @Test
    void oneIsBusyAndTheOtherIdles() {
        Topology seen = bond();
        Explanation one = Flat.one(Wire.diagnose(seen, null, bytes(10, 0, 0), bytes(0, 10 * GIGABYTE, 1000)), "L-24");
        Flat.isWhole(one);
        assertThat(one.commands()).singleElement().asString().contains("layer3+4");
        assertThat(wrong(seen, bytes(10, 0, 0), bytes(0, 10 * GIGABYTE, 9 * GIGABYTE)))
                .isEmpty();
        assertThat(wrong(seen, bytes(10, 0, 0), bytes(0, 1_000_000, 0)))
                .as("hardly anything to send")
                .isEmpty();
    }

    private static Told bytes(long secondsBefore, long one, long other) {
        return Told.secondsBefore(secondsBefore)
                .counters(ONE, "1", it -> it.txBytes(one).rxBytes(0L))
                .counters(OTHER, "1", it -> it.txBytes(other).rxBytes(0L));
    }
}
