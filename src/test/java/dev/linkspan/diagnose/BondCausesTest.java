// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.fixture.Dialect;
import dev.linkspan.diagnose.fixture.KernelLogOutput;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bonds beside LACP: each cause is found by what shows it, and a bond that is nearly like that is left in peace. */
class BondCausesTest {

    @Test
    @DisplayName("B-01: a bond without monitoring, which sends into a dead port")
    void noMonitoring() {
        Case blind = Case.activeBackup().bond(options(it -> it.withMiimon(0).withArpInterval(0)));
        assertThat(blind.one("B-01").commands()).containsExactly("ip link set bond0 type bond miimon 100");
        Case dead = blind.nic("eth0", it -> it.withCarrier(LinkState.DOWN))
                .bond(bond -> bond.withPortUsage(Map.of("web01/eth0", Usage.ACTIVE)));
        assertThat(dead.roots()).containsExactlyInAnyOrder("P-01", "B-01");
        assertThat(dead.one("B-01").evidence()).contains("eth0 has no carrier, and it still sends there");
        assertThat(Case.activeBackup()
                        .bond(options(it -> it.withMiimon(null).withArpInterval(null)))
                        .all())
                .as("not told is not off")
                .isEmpty();
        assertThat(Case.activeBackup()
                        .bond(options(it -> arp(it, "192.0.2.1").withMiimon(0)))
                        .all())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("B-07: an ARP target of no subnet of ours, in the kernel's words of both ages")
    void targetOutOfReach(Dialect dialect) {
        Case quiet = Case.activeBackup().bond(options(it -> arp(it, "203.0.113.9")));
        assertThat(quiet.all()).as("somebody answers for it").isEmpty();
        Case far = quiet.bond(bond -> bond.withPortUsage(Map.of("web01/eth0", Usage.FAILED)));
        assertThat(far.one("B-07").sentence())
                .isEqualTo("bond0 of web01 probes 203.0.113.9 by ARP, and leads to no subnet with it.");
        assertThat(far.one("B-07").certainty()).isEqualTo(Certainty.LIKELY);
        Told said = Told.atNoon().line(4000, KernelLogOutput.noRouteToTarget(dialect, "bond0", "203.0.113.9"));
        assertThat(far.told(said).one("B-07").certainty()).isEqualTo(Certainty.PROVED);
        Case near = Case.activeBackup().bond(options(it -> arp(it, "192.0.2.1")));
        Told early = Told.atNoon().line(4000, KernelLogOutput.noRouteToTarget(dialect, "bond0", "192.0.2.1"));
        assertThat(near.told(early).all())
                .as("said before the bond had its address")
                .isEmpty();
        assertThat(Case.activeBackup()
                        .bond(options(it -> it.withArpInterval(1000)
                                .withArpTargets(List.of(Ip.of("192.0.2.1"), Ip.of("203.0.113.9")))))
                        .all())
                .as("one of two is enough")
                .isEmpty();
        assertThat(far.host(host -> host.withInterfaces(List.of())).all())
                .as("addresses may be in a guest")
                .doesNotContain("B-07");
    }

    @Test
    @DisplayName("B-07 explains S-14: all ports lose their probes because these have no way")
    void targetExplainsLostProbes() {
        Case far = Case.activeBackup()
                .bond(options(it -> arp(it, "203.0.113.9")))
                .bond(bond -> bond.withPortUsage(Map.of("web01/eth0", Usage.FAILED, "web01/eth1", Usage.FAILED)));
        assertThat(far.roots()).containsExactly("B-07");
        assertThat(far.one("B-07").consequences())
                .extracting(Explanation::cause)
                .containsExactly("S-14");
    }

    @Test
    @DisplayName("B-09: two bonds that probe one target and take anything for an answer")
    void foreignProbes() {
        Case one = Case.activeBackup().bond(options(it -> arp(it, "192.0.2.1").withArpValidate(ArpValidate.NONE)));
        assertThat(one.all()).as("alone").isEmpty();
        Case two = one.designed(host -> host.withId("web02").withName("web02"));
        assertThat(two.one("B-09").sentence()).contains("bond0 of web02 probes the same target");
        assertThat(two.bond(options(it -> it.withArpValidate(ArpValidate.ALL))).all())
                .doesNotContain("B-09");
        assertThat(one.designed(host -> host).all())
                .as("the same bond as designed")
                .isEmpty();
    }

    @Test
    @DisplayName("B-12: probes are lost right after a port came back, and none before")
    void lostAfterReturn() {
        String up = KernelLogOutput.linkUp(Dialect.KERNEL_6, "bond0", "eth0", 10_000);
        Case healthy = Case.activeBackup();
        Case lost = healthy.told(
                probes(60, 100, 100),
                probes(35, 110, 110),
                probes(20, 120, 112).line(30, up),
                probes(0, 130, 122).line(30, up));
        assertThat(lost.one("B-12").sentence()).contains("After eth0 of bond0 of web01 came back, 8 probes were lost");
        assertThat(healthy.told(
                                probes(60, 100, 100),
                                probes(35, 110, 110),
                                probes(0, 130, 130).line(30, up))
                        .all())
                .isEmpty();
        assertThat(healthy.told(
                                probes(60, 100, 100),
                                probes(35, 110, 104),
                                probes(0, 130, 120).line(30, up))
                        .all())
                .as("they were lost before, too")
                .isEmpty();
        assertThat(healthy.bond(options(it -> it.withUpdelay(30_000)))
                        .told(
                                probes(60, 100, 100),
                                probes(35, 110, 110),
                                probes(0, 130, 122).line(30, up))
                        .all())
                .as("it waits for the switch")
                .isEmpty();
    }

    @Test
    @DisplayName("B-13: updelay is ignored where there is no other port, which is no fault")
    void updelayIgnored() {
        Case waits = Case.activeBackup().bond(options(it -> it.withUpdelay(2000)));
        for (String line : List.of(
                "bonding: bond0: link status up for interface eth0, enabling it in 0 ms.",
                "bond0: (slave eth0): link status up, enabling it in 0 ms")) {
            Explanation one = waits.told(Told.atNoon().line(60, line)).one("B-13");
            assertThat(one.severity()).isEqualTo(Severity.INFO);
            assertThat(one.sentence()).startsWith("eth0 of bond0 of web01 was used at once");
            assertThat(waits.told(Told.atNoon().line(60, line.replace("in 0 ms", "in 2000 ms")))
                            .all())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("B-14: the primary is no port, or the kernel forgot it")
    void primaryMissing() {
        assertThat(Case.activeBackup()
                        .bond(options(it -> it.withPrimary("eth9")))
                        .one("B-14")
                        .sentence())
                .isEqualTo("The primary of bond0 of web01, eth9, is none of its ports.");
        Case forgotten = Case.activeBackup().designed(it -> it).bond(options(it -> it.withPrimary(null)));
        assertThat(forgotten.one("B-14").commands()).containsExactly("ip link set bond0 type bond primary eth0");
        Case out = Case.activeBackup()
                .designed(it -> it)
                .bond(bond -> bond.withPorts(List.of("web01/eth1")))
                .bond(options(it -> it.withPrimary(null).withActivePort("web01/eth1")));
        assertThat(out.roots()).containsExactly("B-42");
        assertThat(out.one("B-42").consequences())
                .extracting(Explanation::cause)
                .as("it is up, and the bond goes on with its address")
                .containsExactlyInAnyOrder("B-14", "B-43", "S-16");
        assertThat(Case.activeBackup().bond(options(it -> it.withPrimary(null))).all())
                .as("none is meant")
                .isEmpty();
        assertThat(Case.activeBackup().designed(it -> it).all()).isEmpty();
    }

    @Test
    @DisplayName("B-15: that the primary is not taken back is no fault where it was said so")
    void notThePrimary() {
        Case other = Case.activeBackup().bond(options(it -> it.withActivePort("web01/eth1")));
        assertThat(other.one("B-15").severity()).isEqualTo(Severity.WARNING);
        assertThat(other.bond(options(it -> it.withPrimaryReselect(PrimaryReselect.FAILURE)))
                        .one("B-15")
                        .severity())
                .isEqualTo(Severity.INFO);
        assertThat(Case.activeBackup().all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("B-16: an unstable primary is taken back again and again, which P-03 explains where it is seen")
    void restlessPrimary(Dialect dialect) {
        Told told = Told.atNoon();
        for (int i = 0; i < 3; i++) {
            told.line(600 - i * 100, KernelLogOutput.linkDown(dialect, "bond0", "eth0"))
                    .line(599 - i * 100, active(dialect, "eth1"))
                    .line(550 - i * 100, active(dialect, "eth0"));
        }
        Case restless = Case.activeBackup().told(told);
        assertThat(restless.roots()).containsExactly("P-03");
        assertThat(restless.one("P-03").consequences())
                .extracting(Explanation::cause)
                .containsExactly("B-16");
        assertThat(restless.one("B-16").sentence()).contains("changed 6 times");
        assertThat(restless.bond(options(it -> it.withPrimaryReselect(PrimaryReselect.FAILURE)))
                        .all())
                .containsExactly("P-03");
        assertThat(Case.activeBackup()
                        .told(Told.atNoon().line(90, active(dialect, "eth1")).line(60, active(dialect, "eth0")))
                        .all())
                .as("one failover and back")
                .isEmpty();
    }

    @Test
    @DisplayName("B-30: min_links is reached; above it, it is on purpose")
    void minLinks() {
        Case down = Case.lacp()
                .bond(bond -> bond.withMinLinks(2).withCarrier(LinkState.DOWN))
                .nic("eth1", it -> it.withCarrier(LinkState.DOWN));
        assertThat(down.roots()).containsExactly("P-01");
        assertThat(down.one("P-01").consequences())
                .extracting(Explanation::cause)
                .containsExactly("B-30");
        Case unheard = Case.lacp()
                .bond(bond -> bond.withMinLinks(2)
                        .withCarrier(LinkState.DOWN)
                        .withLacpPorts(bond.lacpPorts().stream()
                                .map(port -> port.nic().endsWith("eth1")
                                        ? port.withActorState(69)
                                                .withPartnerState(1)
                                                .withPartnerSystem(null)
                                                .withPartnerKey(null)
                                        : port)
                                .toList()));
        assertThat(unheard.roots()).as("LACP keeps it out").containsExactly("L-01");
        assertThat(unheard.all()).contains("B-30");
        assertThat(Case.lacp().bond(bond -> bond.withMinLinks(2)).all()).isEmpty();
    }

    @Test
    @DisplayName("B-38: the switch bundles what the bond does not")
    void bundledBySwitch() {
        Told bundled = Told.atNoon()
                .neighbor("eth0", neighbor("eth0", "02:00:00:00:00:01", true))
                .neighbor("eth1", neighbor("eth1", "02:00:00:00:00:02", true));
        assertThat(Case.activeBackup().told(bundled).roots()).containsExactly("B-38");
        assertThat(Case.lacp().told(bundled).all()).as("LACP wants it").isEmpty();
        Told single = Told.atNoon().neighbor("eth0", neighbor("eth0", "02:00:00:00:00:01", false));
        assertThat(Case.activeBackup().told(single).all()).isEmpty();
    }

    @Test
    @DisplayName("B-42: a port is missing, and nothing else says so")
    void missingPort() {
        Case alone = Case.lacp()
                .designed(it -> it)
                .bond(bond -> bond.withPorts(List.of("web01/eth0"))
                        .withLacpPorts(bond.lacpPorts().subList(0, 1)));
        assertThat(alone.roots()).containsExactly("B-42");
        assertThat(alone.nic("eth1", it -> it.withCarrier(LinkState.DOWN))
                        .one("P-01")
                        .consequences())
                .extracting(Explanation::cause)
                .containsExactlyInAnyOrder("B-42", "S-16");
        assertThat(Case.lacp().designed(it -> it).all()).isEmpty();
    }

    @Test
    @DisplayName("B-43: a NIC that left a bond has the bond's address")
    void macBorrowed() {
        MacAddress mac = MacAddress.of("52:54:00:01:00:01");
        Case left = Case.lacp()
                .bond(bond -> bond.withPorts(List.of("web01/eth1"))
                        .withLacpPorts(bond.lacpPorts().subList(1, 2))
                        .withMac(mac))
                .nic("eth0", it -> it.withMac(mac).withPermanentMac(mac));
        for (String said : List.of(
                "bonding: bond0: Warning: the permanent HWaddr of eth0 - 52:54:00:01:00:01 - is still in use by bond0."
                        + " Set the HWaddr of eth0 to a different address to avoid conflicts.",
                "bond0: (slave eth0): the permanent HWaddr of slave - 52:54:00:01:00:01 - is still in use by bond - set"
                        + " the HWaddr of slave to a different address to avoid conflicts")) {
            assertThat(left.told(Told.atNoon().line(500, said)).one("B-43").evidence())
                    .hasSize(2);
        }
        assertThat(left.nic("eth0", it -> it.withCarrier(LinkState.DOWN)).all())
                .as("nobody hears it")
                .isEmpty();
        assertThat(left.nic("eth0", it -> it.withMac(MacAddress.of("52:54:00:01:00:77")))
                        .all())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("B-44: a failover that multicast routers are not told of")
    void silentMulticast(Dialect dialect) {
        Told failover = Told.atNoon().line(3000, active(dialect, "eth1")).line(60, active(dialect, "eth0"));
        Case silent = Case.activeBackup().bond(options(it -> it.withResendIgmp(0)));
        assertThat(silent.told(failover).roots()).containsExactly("B-44");
        assertThat(Case.activeBackup().told(failover).all()).isEmpty();
        assertThat(silent.told(Told.atNoon().line(60, active(dialect, "eth0"))).all())
                .as("the first of all is no failover")
                .isEmpty();
    }

    @Test
    @DisplayName("B-45: answers that come twice")
    void framesTwice() {
        Told twice = Told.atNoon().probe(new ProbeTally("bond0", "192.0.2.1", null, 20, 20, 20));
        assertThat(Case.activeBackup().told(twice).one("B-45").certainty()).isEqualTo(Certainty.LIKELY);
        Explanation kept = Case.activeBackup()
                .bond(options(it -> it.withAllSlavesActive(true)))
                .told(twice)
                .one("B-45");
        assertThat(kept.certainty()).isEqualTo(Certainty.PROVED);
        assertThat(kept.commands()).containsExactly("ip link set bond0 type bond all_slaves_active 0");
        assertThat(Case.activeBackup()
                        .told(Told.atNoon().probe(new ProbeTally("bond0", "192.0.2.1", null, 20, 20, 0)))
                        .all())
                .isEmpty();
        assertThat(Case.activeBackup()
                        .told(Told.atNoon().probe(new ProbeTally("eth7", "192.0.2.1", null, 20, 20, 20)))
                        .all())
                .as("another link")
                .isEmpty();
    }

    private static BondOptions arp(BondOptions options, String target) {
        return options.withMiimon(0)
                .withArpInterval(1000)
                .withArpValidate(ArpValidate.ACTIVE)
                .withArpTargets(List.of(Ip.of(target)));
    }

    private static UnaryOperator<Aggregation> options(UnaryOperator<BondOptions> change) {
        return bond -> bond.withBond(change.apply(bond.bondOrDefault()));
    }

    private static Told probes(long before, int sent, int answered) {
        return Told.secondsBefore(before).probe(new ProbeTally("bond0", "192.0.2.1", null, sent, answered, 0));
    }

    private static String active(Dialect dialect, String port) {
        return dialect == Dialect.KERNEL_3
                ? "bonding: bond0: making interface " + port + " the new active one."
                : "bond0: (slave " + port + "): making interface the new active one";
    }

    private static HeardNeighbor neighbor(String link, String chassis, boolean aggregated) {
        return new HeardNeighbor(
                Told.neighbor(link, chassis, "Ethernet3").neighbor(), null, null, null, aggregated, null);
    }
}
