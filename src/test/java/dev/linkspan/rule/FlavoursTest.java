// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.bond;
import static dev.linkspan.rule.Sketch.dlmp;
import static dev.linkspan.rule.Sketch.group;
import static dev.linkspan.rule.Sketch.groupOfTrunks;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.ip;
import static dev.linkspan.rule.Sketch.ipmp;
import static dev.linkspan.rule.Sketch.lags;
import static dev.linkspan.rule.Sketch.member;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.sw;
import static dev.linkspan.rule.Sketch.trunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong on one system, or beside other facts, and allowed here: rules that must stay silent. */
class FlavoursTest {

    static Stream<Arguments> allowed() {
        return Stream.of(aggregations(), dlmpAggregations(), names(), groups()).flatMap(stream -> stream);
    }

    private static Stream<Arguments> aggregations() {
        return Stream.of(
                silent("A-13", "Linux", bond(AggregationMode.LACP_802_3AD), aggr(FlavoursTest::longTimer)),
                silent(
                        "A-13",
                        "a single port",
                        groupOfTrunks(),
                        aggr(it -> longTimer(it.withLacp(Lacp.ACTIVE))).andThen(host(it -> it.withGroups(List.of())))),
                silent("L-12", "of which A-13 tells", trunk(), aggr(FlavoursTest::longTimer)),
                silent(
                        "A-22",
                        "no gateway this way",
                        trunk(),
                        aggr(it -> it.withPolicy(List.of(HashLayer.L2)))
                                .andThen(host(it -> it.withRoutes(List.of(
                                        new Route(Route.DEFAULT, Ip.of("198.51.100.1"), null, null),
                                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), "h/n2", null)))))),
                silent("A-22", "L2 and L3", trunk(), aggr(it -> it.withPolicy(List.of(HashLayer.L2, HashLayer.L3)))),
                silent(
                        "A-24",
                        "Linux",
                        bond(AggregationMode.ACTIVE_BACKUP),
                        aggr(it -> it.withFixedMac(MacAddress.of("00:00:00:00:00:00")))),
                silent(
                        "A-24",
                        "a unicast address",
                        trunk(),
                        aggr(it -> it.withFixedMac(MacAddress.of("02:00:00:00:00:01")))),
                silent("AGG-01", "Linux", bond(AggregationMode.ACTIVE_BACKUP), nic(0, FlavoursTest::vnic)),
                silent("AGG-01", "simnet of illumos", trunk(), nic(0, it -> vnic(it).withType("simnet"))),
                silent("AGG-01", "unknown on illumos", trunk(), nic(0, it -> vnic(it).withType(null))),
                silent("AGG-14", "Solaris 11", trunk(), on(Platform.SOLARIS_11).andThen(host(it -> ports(it, 300)))),
                silent("AGG-14", "128 ports", trunk(), host(it -> ports(it, 128))),
                silent("AGG-16", "static addresses", trunk(), UnaryOperator.identity()),
                silent(
                        "AGG-16",
                        "a fixed address",
                        trunk(),
                        ip(0, it -> it.withDhcp(List.of(IpFamily.INET)))
                                .andThen(aggr(it -> it.withFixedMac(MacAddress.of("02:00:00:00:00:01"))))),
                silent(
                        "AGG-16",
                        "Linux",
                        bond(AggregationMode.ACTIVE_BACKUP),
                        ip(0, it -> it.withDhcp(List.of(IpFamily.INET)))),
                silent("AGG-19", "of which A-11 tells", trunk(), aggr(FlavoursTest::withoutLacp)),
                silent(
                        "AGG-19",
                        "of which X-03 tells",
                        trunk(),
                        aggr(FlavoursTest::withoutLacp).andThen(sw(0, it -> it.withLags(List.of())))),
                silent(
                        "AGG-19",
                        "a switch without LACP",
                        trunk(),
                        aggr(FlavoursTest::withoutLacp)
                                .andThen(lags(0, it -> it.withLacp(Lacp.OFF).withTimer(null)))
                                .andThen(sw(0, it -> it.withLacpCapable(false)))),
                silent("AGG-19", "Linux", bond(AggregationMode.BALANCE_XOR), UnaryOperator.identity()),
                silent(
                        "AGG-22",
                        "what we recommend",
                        trunk(),
                        aggr(it -> it.withPolicy(List.of(HashLayer.L3, HashLayer.L4)))),
                silent("AGG-25", "OmniOS", trunk(), host(it -> it.withRelease("omnios-r151052"))),
                silent(
                        "AGG-25",
                        "seen on the machine",
                        trunk(),
                        host(it -> it.withRelease("joyent_20250220T000000Z"))
                                .andThen(aggr(it -> it.withCarrier(LinkState.UP)))),
                silent(
                        "AGG-26",
                        "Solaris 11",
                        trunk(),
                        on(Platform.SOLARIS_11).andThen(nic(0, it -> it.withDriver("ce")))),
                silent(
                        "AGG-26",
                        "a GLDv3 driver",
                        trunk(),
                        on(Platform.SOLARIS_10).andThen(nic(0, it -> it.withDriver("e1000g")))),
                silent("B-29", "of which X-20 tells", trunk(), aggr(it -> it.withMinLinks(3))),
                silent("X-20", "Linux", bond(AggregationMode.LACP_802_3AD), aggr(it -> it.withMinLinks(2))),
                silent(
                        "X-01",
                        "the address of its own port",
                        trunk(),
                        aggr(it -> it.withFixedMac(MacAddress.of("02:00:00:00:00:01")))
                                .andThen(nic(0, it -> it.withPermanentMac(MacAddress.of("02:00:00:00:00:01"))))),
                silent("X-04", "Solaris 11.4", dlmp(), host(it -> it.withRelease("11.4.57"))));
    }

    private static Stream<Arguments> dlmpAggregations() {
        UnaryOperator<Topology> foreign = DlmpCases.probes(it -> it.withSources(List.of(Ip.of("198.51.100.9"))));
        return Stream.of(
                silent("DLM-05", "no probes", dlmp(), foreign.andThen(DlmpCases.probes(it -> it.withProbing(false)))),
                silent(
                        "DLM-05",
                        "an address by DHCP",
                        dlmp(),
                        foreign.andThen(ip(0, it -> it.withDhcp(List.of(IpFamily.INET))))),
                silent(
                        "DLM-05",
                        "an address of a VLAN above",
                        dlmp(),
                        host(DlmpCases::onVlan)
                                .andThen(DlmpCases.probes(it -> it.withSources(List.of(Ip.of("192.0.2.10")))))),
                silent(
                        "DLM-05",
                        "link-local",
                        dlmp(),
                        DlmpCases.probes(it -> it.withSources(List.of(Ip.of("fe80::1"))))),
                silent(
                        "DLM-05",
                        "a trunk",
                        trunk(),
                        aggr(it -> it.withDlmp(
                                new DlmpOptions(true, List.of(Ip.of("198.51.100.9")), List.of(), null, null)))),
                silent(
                        "DLM-06",
                        "in the subnet",
                        dlmp(),
                        DlmpCases.probes(it -> it.withTargets(List.of(Ip.of("192.0.2.1"), Ip.of("fe80::2"))))),
                silent(
                        "DLM-06",
                        "no address known",
                        dlmp(),
                        DlmpCases.probes(it -> it.withTargets(List.of(Ip.of("198.51.100.1"))))
                                .andThen(ip(0, it -> it.withAddresses(List.of())))),
                silent(
                        "DLM-07",
                        "the VLAN of the source",
                        dlmp(),
                        host(DlmpCases::onVlan).andThen(DlmpCases.probes(it -> it.withVlanId(30)))),
                silent("DLM-07", "the untagged VLAN", dlmp(), DlmpCases.probes(it -> it.withVlanId(10))),
                silent("DLM-08", "one address", dlmp(), UnaryOperator.identity()),
                silent(
                        "X-17",
                        "tagged clients alone",
                        dlmp(),
                        host(DlmpCases::onVlan).andThen(Sketch.port(1, 1, it -> it.withNativeVlan(20)))));
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                silent("AGG-11", "31 characters", trunk(), aggr(it -> it.withName(NamingCases.LONG))),
                silent("AGG-11", "dots and underscores", trunk(), aggr(it -> it.withName("backup_aggr.x_0"))),
                silent(
                        "AGG-11",
                        "Linux without a number",
                        bond(AggregationMode.ACTIVE_BACKUP),
                        aggr(it -> it.withName("uplink"))),
                silent("AGG-12", "illumos", trunk(), aggr(it -> it.withName("storage1"))),
                silent(
                        "AGG-12",
                        "Solaris 11",
                        trunk(),
                        on(Platform.SOLARIS_11).andThen(aggr(it -> it.withName("storage1")))),
                silent("AGG-13", "a group of Solaris 10", group(Platform.SOLARIS_10), ipmp(it -> it.withName("n2"))),
                silent("IPM-09", "Solaris 10", group(Platform.SOLARIS_10), ipmp(it -> it.withName("production"))),
                silent("X-16", "illumos", NamingCases.withVlan(trunk(), "vlan30"), UnaryOperator.identity()));
    }

    private static Stream<Arguments> groups() {
        UnaryOperator<Topology> leased = ip(1, it -> it.withDhcp(List.of(IpFamily.INET)));
        UnaryOperator<Topology> addressed =
                ip(1, it -> it.withAddresses(List.of(InterfaceAddress.of("192.0.2.30/24"))));
        UnaryOperator<Topology> transitive = ipmp(it -> it.withDetection(Detection.TRANSITIVE));
        return Stream.of(
                silent("I-04", "of which IPM-22 tells", group(Platform.ILLUMOS), IpmpCases::leasedTest),
                silent("I-12", "of which I-13 tells", group(Platform.ILLUMOS), ipmp(it -> it.withFdtMillis(1))),
                silent("I-13", "of which I-12 tells", group(Platform.ILLUMOS), ipmp(it -> it.withFdtMillis(0))),
                silent("I-20", "Solaris 10", group(Platform.SOLARIS_10), leased),
                silent("I-20", "of which IPM-22 tells", group(Platform.ILLUMOS), IpmpCases::leasedTest),
                silent("IPM-22", "static test addresses", group(Platform.ILLUMOS), leased),
                silent("I-29", "Linux", group(Platform.LINUX), IpmpCases::ungrouped),
                silent(
                        "I-29",
                        "another subnet",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withThird(it, "198.51.100.50/24"))),
                silent(
                        "I-29",
                        "another subnet inside",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withThird(it, "192.0.2.65/30"))),
                silent(
                        "I-29",
                        "a VNIC",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withThird(it, "192.0.2.50/24")).andThen(nic(2, FlavoursTest::vnic))),
                silent(
                        "IPM-03",
                        "another LAN",
                        group(Platform.ILLUMOS),
                        host(it -> IpmpCases.withSecondGroup(it, "203.0.113.60/24"))),
                silent("I-34", "of which IPM-16 tells", group(Platform.SOLARIS_10), IpmpCases::allStandby),
                silent("IPM-16", "illumos", group(Platform.ILLUMOS), IpmpCases::allStandby),
                silent(
                        "IPM-16",
                        "Solaris 11",
                        group(Platform.SOLARIS_11),
                        member(1, it -> it.withStandby(true)).andThen(addressed)),
                silent("IPM-16", "one standby", group(Platform.SOLARIS_10), member(1, it -> it.withStandby(true))),
                silent("X-10", "Solaris 10", group(Platform.SOLARIS_10), addressed),
                silent("IPM-04", "unknown drivers", group(Platform.ILLUMOS), nic(0, it -> it.withDriver("ibp"))),
                silent(
                        "IPM-14",
                        "links alone",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withTargets(List.of()).withDetection(Detection.LINK))),
                silent(
                        "IPM-14",
                        "of which I-09 tells",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withTargets(List.of())).andThen(host(it -> it.withRoutes(List.of())))),
                silent(
                        "IPM-20",
                        "links alone",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withFdtMillis(500).withDetection(Detection.LINK))),
                silent("IPM-20", "of which I-13 tells", group(Platform.ILLUMOS), ipmp(it -> it.withFdtMillis(50))),
                silent(
                        "IPM-21",
                        "a standby interface",
                        group(Platform.ILLUMOS),
                        ipmp(it -> it.withFailback(false)).andThen(member(1, it -> it.withStandby(true)))),
                silent("IPM-27", "of which X-19 tells", group(Platform.ILLUMOS), transitive),
                silent(
                        "IPM-27",
                        "no test addresses",
                        group(Platform.SOLARIS_11),
                        transitive
                                .andThen(member(0, it -> it.withTestAddresses(List.of())))
                                .andThen(member(1, it -> it.withTestAddresses(List.of())))),
                silent("X-19", "Solaris 11", group(Platform.SOLARIS_11), transitive),
                silent("X-19", "of which I-36 tells", group(Platform.LINUX), transitive));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("allowed")
    void whatIsAllowedHereIsNoFinding(String rule, String why, Topology topology) {
        assertThat(why).isNotBlank();
        assertThat(Validator.findings(topology)).extracting(Finding::rule).doesNotContain(rule);
    }

    @Test
    void theLongTimerIsMendedOnBothEnds() {
        Topology slow = aggr(FlavoursTest::longTimer)
                .andThen(lags(0, it -> it.withTimer(LacpTimer.LONG)))
                .apply(trunk());
        Finding finding = Validator.findings(slow).get(0);
        assertThat(finding.rule()).isEqualTo("A-13");
        assertThat(Validator.findings(finding.fixes().get(0).edit().apply(slow)))
                .isEmpty();
    }

    @Test
    void aNameThatSolaris10RefusesIsFineOnIllumos() {
        Topology design = nic(2, it -> it.withName(NamingCases.LONG)).apply(trunk());
        assertThat(NamingCases.LONG).hasSize(31);
        assertThat(Validator.findings(design)).isEmpty();
        assertThat(Validator.findings(on(Platform.SOLARIS_10).apply(design)))
                .extracting(Finding::rule)
                .contains("AGG-11");
    }

    @Test
    void groupsOfOneLanAreJoinedWithAllTheyHave() {
        Topology two =
                host(it -> IpmpCases.withSecondGroup(it, "192.0.2.60/24")).apply(group(Platform.ILLUMOS));
        Finding finding = Validator.findings(two).stream()
                .filter(it -> it.rule().equals("IPM-03"))
                .findFirst()
                .orElseThrow();
        Host joined = finding.fixes().get(0).edit().apply(two).hosts().get(0);
        assertThat(joined.groups()).hasSize(1);
        assertThat(joined.groups().get(0).members()).hasSize(3);
        assertThat(joined.groups().get(0).addresses()).hasSize(3);
    }

    @Test
    void interfacesOfOneLanAreOfferedAGroup() {
        Topology alone = IpmpCases.ungrouped(group(Platform.ILLUMOS));
        List<Finding> findings = Validator.findings(alone);
        assertThat(findings).extracting(Finding::rule).containsExactly("I-29");
        Host grouped =
                findings.get(0).fixes().get(0).edit().apply(alone).hosts().get(0);
        assertThat(grouped.groups()).hasSize(1);
        assertThat(grouped.groups().get(0).addresses()).hasSize(2);
    }

    private static Arguments silent(String rule, String why, Topology design, Function<Topology, Topology> change) {
        return Arguments.of(rule, why, change.apply(design));
    }

    private static UnaryOperator<Topology> on(Platform platform) {
        return host(it -> it.withPlatform(platform));
    }

    private static Aggregation longTimer(Aggregation aggregation) {
        return aggregation.withTimer(LacpTimer.LONG);
    }

    private static Aggregation withoutLacp(Aggregation aggregation) {
        return aggregation.withLacp(Lacp.OFF).withTimer(null);
    }

    private static Nic vnic(Nic nic) {
        return nic.withKind(NicKind.VIRTUAL).withType("vnic");
    }

    private static Host ports(Host host, int count) {
        List<Nic> nics = IntStream.range(0, count)
                .mapToObj(n -> Nic.named("h/n" + n, "n" + n))
                .toList();
        return host.withNics(nics)
                .withAggregations(List.of(host.aggregations()
                        .get(0)
                        .withPorts(nics.stream().map(Nic::id).toList())));
    }
}
