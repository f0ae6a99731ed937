// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.History;
import dev.linkspan.edit.Lags;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConstructionEditTest {

    @TestFactory
    List<DynamicTest> everyPossibleConstructionIsBuiltWithoutErrors() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Platform platform : Platform.values()) {
            for (Rack rack : List.of(
                    Rack.of(platform).oneSwitch().addressed(),
                    Rack.of(platform).twoSwitches().addressed(),
                    Rack.of(platform).mlagPair().addressed())) {
                Wishes wishes = Wishes.of(Goal.BOTH).withAddresses(4);
                Advisor.recommend(rack.situation(), wishes).options().stream()
                        .filter(it -> it.verdict() != Verdict.NOT_POSSIBLE)
                        .map(Option::construction)
                        .forEach(construction -> tests.add(DynamicTest.dynamicTest(
                                platform + " " + rack.situation().spread(wishes) + " " + construction,
                                () -> assertThat(errors(build(rack, wishes, construction)))
                                        .isEmpty())));
            }
        }
        return tests;
    }

    @Test
    void buildsAnAggregationForEachSwitchInOneGroupWithThePortChannels() {
        Rack rack = Rack.of(Platform.SOLARIS_11).twoSwitches().addressed();
        Topology built = build(rack, Wishes.of(Goal.BOTH), Construction.AGGREGATIONS_IN_GROUP);
        Host host = built.hosts().get(0);

        assertThat(host.aggregations()).extracting(Aggregation::name).containsExactly("aggr1", "aggr2");
        assertThat(host.aggregations())
                .extracting(Aggregation::ports)
                .containsExactly(List.of("db01/net0", "db01/net1"), List.of("db01/net2", "db01/net3"));
        IpmpGroup group = host.groups().get(0);
        assertThat(group.members())
                .extracting(it -> TopologyIndex.of(built).name(it.ipInterface()))
                .containsExactly("aggr1", "aggr2");
        assertThat(group.addresses())
                .extracting(it -> it.address().text())
                .containsExactly("192.0.2.10/24", "192.0.2.11/24");
        assertThat(built.switches())
                .allSatisfy(sw -> assertThat(sw.lags()).hasSize(1).allSatisfy(lag -> {
                    assertThat(lag.ports()).hasSize(2);
                    assertThat(lag.lacp()).isEqualTo(Lacp.ACTIVE);
                }));
    }

    @Test
    void movesTheAddressesOfTheNicsToTheirAggregation() {
        Rack rack = Rack.of(Platform.ILLUMOS).oneSwitch().addressed();
        Topology built = build(rack, Wishes.of(Goal.BANDWIDTH), Construction.TRUNK);

        IpInterface ip = built.hosts().get(0).interfaces().get(0);
        assertThat(built.hosts().get(0).interfaces()).hasSize(1);
        assertThat(ip.name()).isEqualTo("aggr1");
        assertThat(ip.addresses()).hasSize(2);
        assertThat(Differences.words(rack.topology(), built, Rack.HOST))
                .containsExactly(
                        "Create aggregation aggr1 of net0, net1, net2 and net3, trunk, LACP active",
                        "Create port-channel Po1 on leaf-a of Ethernet1, Ethernet2, Ethernet3 and Ethernet4, LACP active",
                        "Move 192.0.2.10/24 from net0 to aggr1",
                        "Move 192.0.2.11/24 from net1 to aggr1");
    }

    @Test
    void givesTheTwoSidesOfAnMlagTheSameNumber() {
        Topology built = build(Rack.of(Platform.LINUX).mlagPair(), Wishes.of(Goal.BANDWIDTH), Construction.BOND_LACP);

        assertThat(built.switches().stream().flatMap(sw -> sw.lags().stream()))
                .extracting(Lag::mlagId)
                .containsExactly(1, 1);
    }

    @Test
    void takesPortsOutOfAPortChannelWhereNoneMayBe() {
        Rack rack = Rack.of(Platform.SOLARIS_11)
                .oneSwitch()
                .with(Lags.create("leaf-a", "Po7", List.of("leaf-a/p1", "leaf-a/p2"), Lacp.ACTIVE));
        Topology built = build(rack, Wishes.of(Goal.SURVIVAL), Construction.DLMP);

        assertThat(built.switches().get(0).lags()).isEmpty();
        assertThat(Differences.words(rack.topology(), built, Rack.HOST))
                .contains("Remove port-channel Po7 from leaf-a");
    }

    @Test
    void leavesTheSwitchAloneWhenAsked() {
        Rack rack = Rack.of(Platform.LINUX).oneSwitch();
        Blueprint blueprint = proposal(rack, Wishes.of(Goal.BANDWIDTH), Construction.BOND_LACP)
                .withSwitchSide(false);

        assertThat(ConstructionEdit.of(blueprint).apply(rack.topology()).switches())
                .isEqualTo(rack.topology().switches());
    }

    @Test
    void probesFromFreeTestAddressesThroughTheGateway() {
        Rack rack = Rack.of(Platform.SOLARIS_11).twoSwitches().addressed();
        Topology built = build(rack, Wishes.of(Goal.SURVIVAL).withBeyondFirstSwitch(true), Construction.IPMP_ACTIVE);

        IpmpGroup group = built.hosts().get(0).groups().get(0);
        assertThat(group.detection()).isEqualTo(Detection.PROBE);
        assertThat(group.targets()).extracting(Object::toString).containsExactly("192.0.2.1");
        assertThat(group.members())
                .flatExtracting(IpmpMember::testAddresses)
                .extracting(Object::toString)
                .containsExactly("192.0.2.12/24", "192.0.2.13/24", "192.0.2.14/24", "192.0.2.15/24");
    }

    @Test
    void letsTheBestOfSeveralAggregatorsWork() {
        Topology built =
                build(Rack.of(Platform.LINUX).twoSwitches(), Wishes.of(Goal.BOTH), Construction.BOND_LACP_PER_SWITCH);

        Aggregation bond = built.hosts().get(0).aggregations().get(0);
        assertThat(bond.mode()).isEqualTo(AggregationMode.LACP_802_3AD);
        assertThat(bond.bondOrDefault().adSelect()).isEqualTo(AdSelect.BANDWIDTH);
        assertThat(built.switches()).allSatisfy(sw -> assertThat(sw.lags()).hasSize(1));
    }

    @Test
    void asksByArpInsteadOfLinkStateWhenFailuresBehindTheSwitchMatter() {
        Rack rack = Rack.of(Platform.LINUX).twoSwitches().addressed();
        Topology built =
                build(rack, Wishes.of(Goal.SURVIVAL).withBeyondFirstSwitch(true), Construction.BOND_ACTIVE_BACKUP);

        Aggregation bond = built.hosts().get(0).aggregations().get(0);
        assertThat(bond.bondOrDefault().miimon()).isNull();
        assertThat(bond.bondOrDefault().arpTargets())
                .extracting(Object::toString)
                .containsExactly("192.0.2.1");
    }

    @Test
    void replacesAGroupOfWhichAllNicsAreTakenAndKeepsItsAddresses() {
        Rack rack = Rack.of(Platform.SOLARIS_11).twoSwitches().addressed();
        rack.with(ConstructionEdit.of(proposal(rack, Wishes.of(Goal.BOTH), Construction.AGGREGATIONS_IN_GROUP)));
        Topology built = build(rack, Wishes.of(Goal.SURVIVAL), Construction.IPMP_ACTIVE);

        assertThat(built.hosts().get(0).aggregations()).isEmpty();
        assertThat(built.hosts().get(0).groups()).hasSize(1).first().satisfies(group -> {
            assertThat(group.members()).hasSize(4);
            assertThat(group.addresses()).hasSize(2);
        });
        assertThat(built.switches()).allSatisfy(sw -> assertThat(sw.lags()).isEmpty());
        assertThat(errors(built)).isEmpty();
        assertThat(Differences.words(rack.topology(), built, Rack.HOST))
                .contains(
                        "Remove IPMP group ipmp0",
                        "Remove aggregation aggr1",
                        "Move 192.0.2.10/24 from ipmp0 to ipmp1");
    }

    @Test
    void leavesTheOthersInAnAggregationOfWhichOnlySomePortsAreTaken() {
        Rack rack = Rack.of(Platform.LINUX).oneSwitch();
        rack.with(ConstructionEdit.of(proposal(rack, Wishes.of(Goal.BANDWIDTH), Construction.BOND_LACP)));
        Blueprint second = Proposal.of(
                TopologyIndex.of(rack.topology()),
                rack.situation("db01/net2", "db01/net3"),
                Wishes.of(Goal.BANDWIDTH),
                Construction.BOND_LACP);
        Topology built = ConstructionEdit.of(second).apply(rack.topology());

        assertThat(built.hosts().get(0).aggregations())
                .extracting(Aggregation::ports)
                .containsExactly(List.of("db01/net0", "db01/net1"), List.of("db01/net2", "db01/net3"));
        assertThat(Differences.words(rack.topology(), built, Rack.HOST)).contains("Leave net0 and net1 in bond0");
    }

    @Test
    void isOneStepOfUndo() {
        Rack rack = Rack.of(Platform.SOLARIS_11).twoSwitches().addressed();
        History history = new History(rack.topology(), () -> Instant.EPOCH);
        history.apply(ConstructionEdit.of(proposal(rack, Wishes.of(Goal.BOTH), Construction.AGGREGATIONS_IN_GROUP)));

        assertThat(history.undoLabel()).contains("Create IPMP group ipmp0");
        assertThat(history.undo()).isEqualTo(rack.topology());
    }

    private static Topology build(Rack rack, Wishes wishes, Construction construction) {
        return ConstructionEdit.of(proposal(rack, wishes, construction)).apply(rack.topology());
    }

    private static Blueprint proposal(Rack rack, Wishes wishes, Construction construction) {
        return Proposal.of(TopologyIndex.of(rack.topology()), rack.situation(), wishes, construction);
    }

    private static List<String> errors(Topology topology) {
        return Validator.findings(topology).stream()
                .filter(it -> it.severity() == Severity.ERROR)
                .map(Finding::sentence)
                .toList();
    }
}
