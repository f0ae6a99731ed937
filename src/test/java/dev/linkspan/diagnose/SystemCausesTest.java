// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LacpSignsBuilder;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.XmitHashPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names, boots, drift, and the traps of measuring. */
class SystemCausesTest {
    private static final String FAILED =
            "eth1: Failed to rename network interface 3 from 'eth1' to 'enp2s0': File exists";

    @Test
    @DisplayName("T-01: a NIC that did not get its name")
    void nameNotGiven() {
        assertThat(Case.lacp()
                        .told(Told.atNoon().line(4000, FAILED))
                        .one("T-01")
                        .sentence())
                .isEqualTo("eth1 of web01 should be called enp2s0 and could not be renamed.");
        assertThat(Case.lacp()
                        .nic("eth1", it -> it.withName("rename3"))
                        .one("T-01")
                        .sentence())
                .isEqualTo("rename3 of web01 has no name of its own: it could not be renamed.");
        assertThat(Case.lacp()
                        .told(Told.atNoon().line(4000, FAILED.replace("'eth1'", "'eth7'")))
                        .all())
                .as("it has its name by now")
                .isEmpty();
    }

    @Test
    @DisplayName("T-02 explains B-42 and B-14: a NIC came back under another name")
    void otherName() {
        Case renamed = Case.activeBackup()
                .designed(it -> it)
                .nic("eth0", it -> it.withId("web01/enp9s0").withName("enp9s0"))
                .bond(bond -> bond.withPorts(List.of("web01/eth1"))
                        .withBond(bond.bondOrDefault().withPrimary(null).withActivePort("web01/eth1")));
        assertThat(renamed.roots()).containsExactly("T-02");
        assertThat(renamed.one("T-02").sentence())
                .isEqualTo("The NIC that the design calls eth0 is now enp9s0 of web01.");
        assertThat(Case.all(renamed.one("T-02").consequences()))
                .containsExactlyInAnyOrder("B-42", "B-14", "B-43", "S-16");
        assertThat(renamed.nic("enp9s0", it -> it.withPermanentMac(MacAddress.of("52:54:00:00:00:99")))
                        .all())
                .as("another card")
                .doesNotContain("T-02");
        assertThat(Case.activeBackup().designed(it -> it).all()).isEmpty();
    }

    @Test
    @DisplayName("T-03: the address of a bond is another one than before")
    void macChanged() {
        MacAddress before = MacAddress.of("52:54:00:01:00:01");
        MacAddress random = MacAddress.of("9e:11:22:33:44:55");
        Case changed = Case.lacp()
                .bond(bond -> bond.withMac(before))
                .designed(it -> it)
                .bond(bond -> bond.withMac(random));
        assertThat(changed.roots()).containsExactly("T-03");
        assertThat(changed.one("T-03").evidence()).containsExactly("it is that of none of its ports");
        assertThat(Case.activeBackup()
                        .bond(bond -> bond.withMac(before)
                                .withBond(bond.bondOrDefault().withFailOverMac(FailOverMac.ACTIVE)))
                        .designed(it -> it)
                        .bond(bond -> bond.withMac(random))
                        .all())
                .as("it follows the active port")
                .isEmpty();
        assertThat(changed.designed(Case.bonds(bond -> bond.withMac(null))).all())
                .as("a design that does not say")
                .isEmpty();
    }

    @Test
    @DisplayName("T-11: what runs differs from the design")
    void drift() {
        Case changed = Case.lacp()
                .designed(Case.bonds(bond ->
                        bond.withMinLinks(2).withBond(bond.bondOrDefault().withXmitHashPolicy(XmitHashPolicy.LAYER2))));
        Explanation one = changed.one("T-11");
        assertThat(one.sentence()).isEqualTo("bond0 of web01 runs differently from the design.");
        assertThat(one.evidence())
                .containsExactly(
                        "bond0: min_links is 1, designed 2", "bond0: xmit_hash_policy is layer34, designed layer2");
        assertThat(Case.lacp().designed(it -> it).all()).isEmpty();
        assertThat(Case.lacp()
                        .designed(Case.bonds(bond -> bond.withMinLinks(null).withBond(null)))
                        .all())
                .as("a design that leaves it to the system")
                .isEmpty();
    }

    @Test
    @DisplayName("T-12: a link or an address of the design that is not there")
    void notThere() {
        Case gone = Case.lacp()
                .designed(it -> it)
                .host(host -> host.withAggregations(List.of())
                        .withInterfaces(List.of())
                        .withRoutes(List.of()));
        assertThat(gone.one("T-12").sentence()).isEqualTo("bond0 is not there on web01.");
        Case bare = Case.lacp()
                .designed(it -> it)
                .host(host -> host.withInterfaces(List.of()).withRoutes(List.of()));
        assertThat(bare.one("T-12").sentence()).isEqualTo("192.0.2.10/24 is not there on web01.");
        assertThat(Case.lacp().designed(it -> it).all()).isEmpty();
    }

    @Test
    @DisplayName("M-13: small packets are answered and large ones are not")
    void largePackets() {
        Told stalls = Told.atNoon()
                .probe(new ProbeTally("bond0", "192.0.2.1", null, 10, 10, 0))
                .probe(new ProbeTally("bond0", "192.0.2.1", 8972, 10, 0, 0));
        assertThat(Case.lacp().told(stalls).one("M-13").sentence())
                .isEqualTo("192.0.2.1 answers web01, but no packet of 8972 bytes gets there by bond0.");
        assertThat(Case.lacp()
                        .told(Told.atNoon()
                                .probe(new ProbeTally("bond0", "192.0.2.1", null, 10, 10, 0))
                                .probe(new ProbeTally("bond0", "192.0.2.1", 8972, 10, 10, 0)))
                        .all())
                .isEmpty();
        assertThat(Case.lacp()
                        .told(Told.atNoon()
                                .probe(new ProbeTally("bond0", "192.0.2.1", null, 10, 0, 0))
                                .probe(new ProbeTally("bond0", "192.0.2.1", 8972, 10, 0, 0)))
                        .all())
                .as("it answers nothing at all")
                .isEmpty();
    }

    @Test
    @DisplayName("M-01: what may not be seen is told as that, and is neither healthy nor wrong")
    void notAllowed() {
        Gap gap = new Gap(
                "bond0", "the LACP partner of each port", Gap.Reason.NOT_ALLOWED, "the helper, run as root, is told");
        HostSigns signs = Told.atNoon().signs().withGaps(List.of(gap));
        Case healthy = Case.lacp();
        Diagnosis diagnosis = Diagnosis.of(new Evidence(healthy.seen(), null, Map.of(Case.HOST, List.of(signs))));
        assertThat(diagnosis.explanations()).isEmpty();
        assertThat(diagnosis.unseen())
                .contains(
                        "web01: not allowed to see the LACP partner of each port of bond0: the helper, run as root, is"
                                + " told");
    }

    @Test
    @DisplayName("M-02: two ports without an aggregator id do not agree, they are unknown")
    void missingIsUnknown() {
        Case blind = Case.lacp()
                .bond(bond -> bond.withLacpPorts(bond.lacpPorts().stream()
                        .map(port -> port.withAggregatorId(null)
                                .withActorState(null)
                                .withPartnerState(null)
                                .withPartnerSystem(null)
                                .withPartnerKey(null))
                        .toList()));
        assertThat(blind.diagnosis().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(blind.diagnosis().unseen()).anyMatch(it -> it.endsWith("what LACP says of eth0"));
    }

    @Test
    @DisplayName("M-04: a card whose firmware keeps LLDP is told, and how to change that")
    void firmwareKeepsLldp() {
        Case ice = Case.lacp().nic("eth0", it -> it.withDriver("ice")).told(Told.atNoon());
        assertThat(ice.diagnosis().unseen()).anyMatch(it -> it.contains("--set-priv-flags eth0 fw-lldp-agent off"));
        assertThat(ice.diagnosis().verdict()).isEqualTo(Verdict.HEALTHY);
        Told heard = Told.atNoon().neighbor("eth0", Told.neighbor("eth0", "02:00:00:00:00:01", "1"));
        assertThat(ice.told(heard).diagnosis().unseen()).noneMatch(it -> it.contains("fw-lldp-agent"));
    }

    @Test
    @DisplayName("M-05: a neighbour heard on the port itself counts, whatever another tool does not tell")
    void ownListener() {
        Told heard = Told.atNoon().neighbor("eth0", Told.neighbor("eth0", "02:00:00:00:00:01", "1"));
        Readings readings = Case.lacp().told(heard).evidence().hosts().get(0).readings();
        assertThat(readings.neighbor("eth0", List.of("eth0", "eth1"))).isPresent();
        assertThat(readings.neighbor("eth1", List.of("eth0", "eth1"))).isEmpty();
    }

    @Test
    @DisplayName("M-08: churn that is still monitored is no fault")
    void churnIsMonitored() {
        Told monitoring = Told.atNoon()
                .lacp(
                        "eth0",
                        LacpSignsBuilder.builder()
                                .actorChurn("monitoring")
                                .partnerChurn("monitoring")
                                .build());
        assertThat(Case.lacp().told(monitoring).all()).isEmpty();
    }

    @Test
    @DisplayName("M-09: a bond that is up with one port that works has lost its redundancy")
    void upIsNotRedundant() {
        Case one = Case.lacp()
                .bond(bond -> bond.withCarrier(LinkState.UP)
                        .withLacpPorts(bond.lacpPorts().stream()
                                .map(port -> port.nic().endsWith("eth1")
                                        ? port.withActorState(69)
                                                .withPartnerState(1)
                                                .withPartnerSystem(null)
                                                .withPartnerKey(null)
                                        : port)
                                .toList()));
        assertThat(one.one("L-01").cost()).isEqualTo("Redundancy is lost: one more failure cuts 192.0.2.10 off.");
        assertThat(one.diagnosis().verdict()).isEqualTo(Verdict.WRONG);
    }

    @Test
    @DisplayName("M-10: a machine that was not heard of for long is not healthy")
    void oldIsNotHealthy() {
        Case healthy = Case.lacp();
        var seen = healthy.seen().hosts().get(0).observation().at();
        assertThat(Diagnosis.of(healthy.evidence(), seen.plusSeconds(60)).verdict())
                .isEqualTo(Verdict.HEALTHY);
        Diagnosis old = Diagnosis.of(healthy.evidence(), seen.plus(Duration.ofMinutes(12)));
        assertThat(old.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(old.unseen()).anyMatch(it -> it.endsWith(", 12 min ago"));
    }

    @Test
    @DisplayName("M-11: what LACP says of a port without carrier is stale")
    void carrierIsBelieved() {
        Case dark = Case.lacp().nic("eth1", it -> it.withCarrier(LinkState.DOWN));
        assertThat(dark.roots()).containsExactly("P-01");
        assertThat(dark.one("P-01").cost()).startsWith("Redundancy is lost");
    }
}
