// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Update;
import dev.linkspan.topology.Platform;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdvisorTest {

    @ParameterizedTest(name = "{0}, {1}: bandwidth {2}, survival {3}, both {4}")
    @CsvSource({
        "SOLARIS_10, none,  IPMP_ACTIVE, IPMP_ACTIVE, IPMP_ACTIVE",
        "SOLARIS_11, none,  IPMP_ACTIVE, IPMP_ACTIVE, IPMP_ACTIVE",
        "ILLUMOS,    none,  IPMP_ACTIVE, IPMP_ACTIVE, IPMP_ACTIVE",
        "LINUX,      none,  BOND_ALB, BOND_ACTIVE_BACKUP, BOND_ALB",
        "SOLARIS_10, one,   TRUNK, IPMP_ACTIVE, TRUNK",
        "SOLARIS_11, one,   TRUNK, IPMP_ACTIVE, TRUNK",
        "ILLUMOS,    one,   TRUNK, IPMP_ACTIVE, TRUNK",
        "LINUX,      one,   BOND_LACP, BOND_ACTIVE_BACKUP, BOND_LACP",
        "SOLARIS_10, two,   AGGREGATIONS_IN_GROUP, IPMP_ACTIVE, AGGREGATIONS_IN_GROUP",
        "SOLARIS_11, two,   AGGREGATIONS_IN_GROUP, IPMP_ACTIVE, AGGREGATIONS_IN_GROUP",
        "ILLUMOS,    two,   AGGREGATIONS_IN_GROUP, IPMP_ACTIVE, AGGREGATIONS_IN_GROUP",
        "LINUX,      two,   BOND_ALB, BOND_ACTIVE_BACKUP, BOND_LACP_PER_SWITCH",
        "SOLARIS_10, mlag,  TRUNK, IPMP_ACTIVE, TRUNK",
        "SOLARIS_11, mlag,  TRUNK, IPMP_ACTIVE, TRUNK",
        "ILLUMOS,    mlag,  TRUNK, IPMP_ACTIVE, TRUNK",
        "LINUX,      mlag,  BOND_LACP, BOND_ACTIVE_BACKUP, BOND_LACP",
    })
    void recommendsByPlatformSwitchesAndGoal(
            Platform platform, String switches, Construction bandwidth, Construction survival, Construction both) {
        Situation situation = rack(platform, switches).situation();

        assertThat(List.of(Goal.values()))
                .extracting(goal -> best(situation, Wishes.of(goal)))
                .containsExactly(bandwidth, survival, both);
    }

    @ParameterizedTest(name = "{0}, {1}, not configurable: bandwidth {2}, both {3}")
    @CsvSource({
        "SOLARIS_11, one,  IPMP_ACTIVE, IPMP_ACTIVE",
        "SOLARIS_11, two,  IPMP_ACTIVE, IPMP_ACTIVE",
        "ILLUMOS,    mlag, IPMP_ACTIVE, IPMP_ACTIVE",
        "LINUX,      one,  BOND_ALB, BOND_ALB",
        "LINUX,      two,  BOND_ALB, BOND_ALB",
    })
    void bundlesNothingOnASwitchThatCannotBeConfigured(
            Platform platform, String switches, Construction bandwidth, Construction both) {
        Situation situation = rack(platform, switches).situation();

        assertThat(best(situation, Wishes.of(Goal.BANDWIDTH).withSwitchConfigurable(false)))
                .isEqualTo(bandwidth);
        assertThat(best(situation, Wishes.of(Goal.BOTH).withSwitchConfigurable(false)))
                .isEqualTo(both);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void listsEveryConstructionOfThePlatformOnceAndOthersNever(Platform platform) {
        for (String switches : List.of("none", "one", "two", "mlag")) {
            for (Goal goal : Goal.values()) {
                Recommendation advice =
                        Advisor.recommend(rack(platform, switches).situation(), Wishes.of(goal));

                assertThat(advice.options())
                        .extracting(Option::construction)
                        .containsExactlyInAnyOrderElementsOf(Construction.of(platform));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void neverRecommendsWhatItCallsImpossibleAndGivesEveryOptionAFact(Platform platform) {
        for (String switches : List.of("none", "one", "two", "mlag")) {
            for (Goal goal : Goal.values()) {
                List<Option> options = Advisor.recommend(
                                rack(platform, switches).situation(), Wishes.of(goal))
                        .options();

                assertThat(options)
                        .allSatisfy(option ->
                                assertThat(option.fact()).matches("\\S.*[.]").doesNotContain("null", "  "));
                assertThat(options).extracting(Option::verdict).isSorted();
                assertThat(options)
                        .filteredOn(it -> it.verdict() == Verdict.RECOMMENDED)
                        .hasSize(1);
            }
        }
    }

    @Test
    void namesTheSwitchesThatForbidOneAggregation() {
        Option trunk = option(rack(Platform.SOLARIS_11, "two").situation(), Goal.BANDWIDTH, Construction.TRUNK);

        assertThat(trunk.verdict()).isEqualTo(Verdict.NOT_POSSIBLE);
        assertThat(trunk.fact())
                .isEqualTo("leaf-a and leaf-b are no MLAG pair, so one aggregation can't span them"
                        + " (net0 on leaf-a, net1 on leaf-a, net2 on leaf-b, net3 on leaf-b).");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        Option group = option(Rack.of(Platform.ILLUMOS).situation(), Goal.SURVIVAL, Construction.IPMP_ACTIVE);

        assertThat(group.unknown()).contains("I don't know where net0, net1, net2 and net3 are plugged in.");
    }

    @Test
    void believesTheUserWhereTheDesignSaysNothing() {
        Situation situation = Rack.of(Platform.SOLARIS_11).situation();

        assertThat(best(situation, Wishes.of(Goal.BANDWIDTH).withAssumedSpread(Spread.ONE_SWITCH)))
                .isEqualTo(Construction.TRUNK);
        assertThat(best(situation, Wishes.of(Goal.BANDWIDTH).withAssumedSpread(Spread.SEVERAL)))
                .isEqualTo(Construction.IPMP_ACTIVE);
    }

    @Test
    void neverBelievesTheUserAgainstTheDesign() {
        Situation situation = Rack.of(Platform.SOLARIS_11).twoSwitches().situation();

        assertThat(situation.spread(Wishes.of(Goal.BANDWIDTH).withAssumedSpread(Spread.ONE_SWITCH)))
                .isEqualTo(Spread.SEVERAL);
    }

    @Test
    void prefersDlmpUnderZonesAndSaysThatIpmpIsEqual() {
        Situation situation = Rack.of(Platform.SOLARIS_11).twoSwitches().situation();
        Recommendation advice =
                Advisor.recommend(situation, Wishes.of(Goal.SURVIVAL).withGuests(true));

        assertThat(advice.best()).map(Option::construction).contains(Construction.DLMP);
        assertThat(advice.tie()).contains("An IPMP group would survive the same failures");
    }

    @Test
    void saysWhyIpmpIsShownBeforeDlmpWhenBothAreEqual() {
        Recommendation advice =
                Advisor.recommend(Rack.of(Platform.SOLARIS_11).twoSwitches().situation(), Wishes.of(Goal.SURVIVAL));

        assertThat(advice.tie()).contains("DLMP would survive the same failures", "net0, net1, net2 and net3");
    }

    @ParameterizedTest
    @CsvSource({"11.0, false", "11, false", "11.1, true", "11.4.57, true"})
    void knowsTheReleaseThatBroughtDlmp(String release, boolean possible) {
        Situation situation = Rack.of(Platform.SOLARIS_11)
                .oneSwitch()
                .with(Update.host(Rack.HOST, "release", host -> host.withRelease(release)))
                .situation();

        assertThat(option(situation, Goal.SURVIVAL, Construction.DLMP).verdict() != Verdict.NOT_POSSIBLE)
                .isEqualTo(possible);
    }

    @Test
    void makesTheSlowerNicAStandbyInsteadOfAggregatingMixedSpeeds() {
        Situation situation = Rack.of(Platform.ILLUMOS)
                .oneSwitch()
                .with(Update.nic("db01/net1", "speed", nic -> nic.withSpeedMbps(1_000)))
                .situation("db01/net0", "db01/net1");
        Recommendation advice = Advisor.recommend(situation, Wishes.of(Goal.BOTH));

        assertThat(advice.best()).map(Option::construction).contains(Construction.IPMP_STANDBY);
        assertThat(advice.best().orElseThrow().fact())
                .isEqualTo(
                        "An aggregation uses ports of one speed only: net0 runs at 10 Gb/s and net1 runs at 1 Gb/s.");
    }

    @Test
    void warnsOfTheOneCardThatAllNicsSitOn() {
        Situation situation = Rack.of(Platform.SOLARIS_11).oneSwitch().situation("db01/net0", "db01/net1");

        assertThat(option(situation, Goal.SURVIVAL, Construction.IPMP_ACTIVE).costs())
                .contains(
                        "net0 and net1 sit on one card (0000:01:00): if it fails, all go.",
                        "leaf-a takes everything with it when it fails.");
    }

    @Test
    void bundlesWithoutLacpWhereTheSwitchCannotSpeakIt() {
        Rack rack = Rack.of(Platform.LINUX)
                .oneSwitch()
                .with(Update.networkSwitch("leaf-a", "lacp", sw -> sw.withLacpCapable(false)));
        Recommendation advice = Advisor.recommend(rack.situation(), Wishes.of(Goal.BANDWIDTH));

        assertThat(advice.best()).map(Option::construction).contains(Construction.BOND_STATIC);
        assertThat(advice.best().orElseThrow().fact()).isEqualTo("leaf-a can't speak LACP.");
    }

    @Test
    void tellsThatOneFlowGetsNoFaster() {
        Situation situation = Rack.of(Platform.SOLARIS_11).oneSwitch().situation();
        Recommendation advice =
                Advisor.recommend(situation, Wishes.of(Goal.BANDWIDTH).withTraffic(Traffic.ONE_FLOW));

        assertThat(advice.best().orElseThrow().costs())
                .contains("One flow stays on one NIC, so it gets no faster than 10 Gb/s.");
    }

    @Test
    void refusesEverythingForASingleNic() {
        Recommendation advice = Advisor.recommend(Rack.of(Platform.LINUX).situation("db01/net0"), Wishes.of(Goal.BOTH));

        assertThat(advice.best()).isEmpty();
        assertThat(advice.options()).extracting(Option::fact).containsOnly("It takes at least two NICs.");
    }

    @Test
    void needsNothingOfTheSwitchExactlyWhereTheModeNeedsNothing() {
        Set<Construction> free = EnumSet.of(
                Construction.DLMP,
                Construction.IPMP_ACTIVE,
                Construction.IPMP_STANDBY,
                Construction.BOND_ALB,
                Construction.BOND_ACTIVE_BACKUP);

        assertThat(Arrays.stream(Construction.values()).filter(it -> !it.needsSwitch()))
                .containsExactlyInAnyOrderElementsOf(free);
    }

    private static Rack rack(Platform platform, String switches) {
        Rack rack = Rack.of(platform);
        return switch (switches) {
            case "one" -> rack.oneSwitch();
            case "two" -> rack.twoSwitches();
            case "mlag" -> rack.mlagPair();
            default -> rack;
        };
    }

    private static Construction best(Situation situation, Wishes wishes) {
        return Advisor.recommend(situation, wishes).best().orElseThrow().construction();
    }

    private static Option option(Situation situation, Goal goal, Construction construction) {
        return Advisor.recommend(situation, Wishes.of(goal))
                .option(construction)
                .orElseThrow();
    }
}
