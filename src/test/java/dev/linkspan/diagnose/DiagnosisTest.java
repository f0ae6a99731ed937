// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.rule.Severity;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated machines are broken, and what was done is found; who is well is left in peace. */
class DiagnosisTest {
    private static final String BOND = "linux-lacp-bond";

    @ParameterizedTest
    @ValueSource(
            strings = {"dlmp", "ipmp-active-standby-probes", BOND, "mlag-pair", "two-switches-ipmp-over-aggregations"})
    void nothingIsSaidOfHealthyMachines(String design) throws Exception {
        Diagnosis healthy = BrokenLab.diagnose(BrokenLab.design(design));
        assertThat(healthy.explanations()).isEmpty();
        assertThat(healthy.verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "linux-lacp-bond, DOWN, cable-1, P-01, ''",
        "linux-lacp-bond, SILENT, cable-1, L-01, ''",
        "linux-lacp-bond, OUT_LOST, cable-1, L-08, ''",
        "linux-lacp-bond, IN_LOST, cable-1, L-01, ''",
        "linux-lacp-bond, SLOW, cable-1, P-09, L-13",
        "linux-lacp-bond, LACP_OFF, sw-1/po1, L-01, L-15",
        "linux-lacp-bond, DOWN, sw-1, P-01, ''",
        "campus, WRONG_KEY, leaf-b/et2, L-05, S-03",
        "two-switches-ipmp-over-aggregations, DOWN, cable-1, P-01, ''",
        "two-switches-ipmp-over-aggregations, SILENT, cable-1, A-06, ''",
        "two-switches-ipmp-over-aggregations, OUT_LOST, cable-1, A-09, ''",
        "two-switches-ipmp-over-aggregations, LACP_OFF, leaf-a/po11, A-06, A-09 S-14 I-02",
        "two-switches-ipmp-over-aggregations, DOWN, leaf-a, P-01, I-02",
        "two-switches-ipmp-over-aggregations, DOWN, uplink-a, S-15, I-02",
        "two-switches-ipmp-over-aggregations, DOWN, gw-1, I-08, I-01",
        "ipmp-active-standby-probes, DOWN, cable-1, P-01, I-02",
        "ipmp-active-standby-probes, SILENT, cable-1, S-14, I-02",
        "dlmp, SILENT, cable-1, A-21, ''",
        "dlmp, DOWN, gw-1, A-21, ''"
    })
    void aFaultIsFoundAndWhatFollowsFromItStandsUnderIt(
            String name, Fault.Kind kind, String target, String cause, String consequences) throws Exception {
        Topology design = BrokenLab.design(name);
        Set<String> before = sentences(BrokenLab.diagnose(design));
        List<Explanation> fresh = BrokenLab.diagnose(design, Fault.of(kind, target)).explanations().stream()
                .filter(one -> !before.contains(one.sentence()))
                .toList();
        assertThat(fresh).extracting(Explanation::cause).containsExactly(cause);
        assertThat(fresh.get(0).consequences())
                .extracting(Explanation::cause)
                .containsExactlyInAnyOrder(consequences.isEmpty() ? new String[0] : consequences.split(" "));
        assertThat(fresh.get(0).severity()).isNotEqualTo(Severity.INFO);
        assertThat(fresh.get(0).remedy()).endsWith(".");
        assertThat(fresh.get(0).proof()).endsWith(".");
    }

    private static Set<String> sentences(Diagnosis diagnosis) {
        Set<String> sentences = new HashSet<>();
        diagnosis.explanations().forEach(one -> sentences.add(one.sentence()));
        return sentences;
    }

    @Test
    void itSaysWhatIsLost() throws Exception {
        Topology design = BrokenLab.design(BOND);
        assertThat(BrokenLab.diagnose(design, Fault.down("cable-1"))
                        .explanations()
                        .get(0)
                        .cost())
                .isEqualTo("Redundancy is lost: one more failure cuts 198.51.100.20 and 2001:db8:20::20 off.");
        assertThat(BrokenLab.diagnose(design, Fault.down("sw-1"))
                        .explanations()
                        .get(0)
                        .cost())
                .isEqualTo("198.51.100.20 and 2001:db8:20::20 are cut off.");
    }

    @Test
    void whatNobodyToldIsUnknownAndNotHealthy() throws Exception {
        Topology seen = seen(it -> it.withLacpPorts(List.of()));
        Diagnosis blind = Diagnosis.of(new Evidence(seen, null));
        assertThat(blind.explanations()).isEmpty();
        assertThat(blind.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(blind.unseen()).anyMatch(what -> what.contains("what LACP says of enp1s0f0"));
    }

    @Test
    void bothStatesOfAHealthyPortAreHealthy() throws Exception {
        for (int ours : new int[] {61, 63}) {
            Topology seen = seen(it -> it.withLacpPorts(it.lacpPorts().stream()
                    .map(port -> port.withActorState(ours).withPartnerState(63))
                    .toList()));
            assertThat(causes(seen)).as("%d beside 63", ours).isSubsetOf("L-12");
        }
    }

    @Test
    void statesOfLacpAreReadBitByBit() throws Exception {
        Map.of(69, "L-01", 77, "L-01", 135, "L-10", 143, "L-10").forEach((state, cause) -> {
            try {
                Topology seen = seen(it -> it.withLacpPorts(it.lacpPorts().stream()
                        .map(port -> port.nic().endsWith("enp1s0f0")
                                ? port.withActorState(state).withPartnerState(null)
                                : port)
                        .toList()));
                assertThat(causes(seen)).as("state %d", state).containsExactly(cause);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void twoPartnersAreTwoSwitchesAndAreGuessedWhereNobodyMaySeeThem() throws Exception {
        UnaryOperator<LacpPort> other = port -> port.nic().endsWith("enp1s0f0")
                ? port.withPartnerSystem(MacAddress.of("02:00:00:00:00:99"))
                        .withAggregatorId(7)
                        .withActorState(7)
                : port;
        assertThat(causes(seen(it ->
                        it.withLacpPorts(it.lacpPorts().stream().map(other).toList()))))
                .containsExactly("L-04");
        assertThat(causes(seen(it -> it.withLacpPorts(it.lacpPorts().stream()
                        .map(other)
                        .map(port -> port.withPartnerSystem(null).withPartnerKey(null))
                        .toList()))))
                .containsExactly("L-03");
    }

    @Test
    void minLinksAndThePrimaryAreRead() throws Exception {
        Topology few = seen(it -> it.withMinLinks(2).withCarrier(LinkState.DOWN));
        Topology dark = hosts(
                few,
                host -> host.withNics(host.nics().stream()
                        .map(nic -> nic.name().equals("enp1s0f0") ? nic.withCarrier(LinkState.DOWN) : nic)
                        .toList()));
        Diagnosis diagnosis = Diagnosis.of(new Evidence(dark, null));
        assertThat(diagnosis.explanations()).extracting(Explanation::cause).containsExactly("P-01");
        assertThat(diagnosis.explanations().get(0).consequences())
                .extracting(Explanation::cause)
                .containsExactly("B-30");
        Topology second = seen(it -> it.withBond(BondOptions.NONE
                .withPrimary("enp1s0f0")
                .withActivePort(it.ports().get(1))));
        assertThat(causes(second)).containsExactly("B-15");
    }

    @Test
    void aPortThatIsSwitchedOffOrMissingIsNoCable() throws Exception {
        Topology off = hosts(
                seen(it -> it),
                host -> host.withNics(host.nics().stream()
                        .map(nic -> nic.name().equals("enp1s0f0")
                                ? nic.withAdminUp(false).withCarrier(LinkState.DOWN)
                                : nic)
                        .toList()));
        assertThat(causes(off)).containsExactly("P-02");
        Topology design = BrokenLab.design(BOND);
        Topology without = seen(it -> it.withPorts(it.ports().subList(0, 1))
                .withLacpPorts(it.lacpPorts().subList(0, 1)));
        assertThat(Diagnosis.of(new Evidence(without, design)).explanations())
                .extracting(Explanation::cause)
                .containsExactly("B-42");
    }

    @Test
    void everyCauseHasAnIdOfTheCatalogueATitleAndASource() {
        assertThat(Causes.ALL).allSatisfy(cause -> {
            assertThat(cause.id()).matches("[PBLSAITM]-\\d\\d");
            assertThat(cause.title()).isNotBlank().doesNotEndWith(".");
            assertThat(cause.source()).isNotBlank();
        });
        assertThat(Causes.ALL)
                .extracting(cause -> cause.getClass().getName() + cause.id())
                .doesNotHaveDuplicates();
    }

    private static List<String> causes(Topology seen) {
        return Diagnosis.of(new Evidence(seen, null)).explanations().stream()
                .map(Explanation::cause)
                .toList();
    }

    /** The healthy bond as it is seen, with something else about it. */
    private static Topology seen(UnaryOperator<Aggregation> change) throws Exception {
        return hosts(
                BrokenLab.seen(BrokenLab.design(BOND)),
                host -> host.withAggregations(
                        host.aggregations().stream().map(change).toList()));
    }

    private static Topology hosts(Topology topology, UnaryOperator<Host> change) {
        return topology.withHosts(topology.hosts().stream().map(change).toList());
    }
}
