// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule fires where it should, is silent where it should, and its fixes help. */
class RulesTest {

    static Stream<RuleCase> cases() {
        return Stream.of(
                        BondCases.all(),
                        AggregationCases.all(),
                        DlmpCases.all(),
                        IpmpCases.all(),
                        NamingCases.all(),
                        WiringCases.all())
                .flatMap(List::stream);
    }

    static Stream<Rule> rules() {
        return Rules.all().stream();
    }

    static Stream<Topology> soundDesigns() {
        return Stream.concat(
                Stream.of(AggregationMode.values())
                        .filter(AggregationMode::isLinux)
                        .filter(mode -> mode != AggregationMode.BALANCE_RR && mode != AggregationMode.BROADCAST)
                        .map(Sketch::bond),
                Stream.of(
                        Sketch.trunk(),
                        NamingCases.onSolaris10(),
                        NamingCases.withVlan(NamingCases.onSolaris10(), "aggr30001")
                                .withSwitches(List.of())
                                .withCables(List.of()),
                        Sketch.host(it -> it.withPlatform(Platform.SOLARIS_11)).apply(Sketch.trunk()),
                        Sketch.mlag(),
                        Sketch.dlmp(),
                        Sketch.group(Platform.ILLUMOS),
                        Sketch.group(Platform.SOLARIS_10),
                        Sketch.group(Platform.SOLARIS_11)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRuleIsSilentInASoundDesignAndFiresInASpoiltOne(RuleCase test) {
        assertThat(of(test.rule(), test.sound())).as("sound").isEmpty();
        assertThat(of(test.rule(), test.spoiled())).as("spoilt").isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(test.severity());
            assertThat(finding.sentence()).endsWith(".").doesNotContain("null");
            assertThat(finding.remedy()).endsWith(".");
            assertThat(finding.evidence()).noneMatch(String::isBlank);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyQuickFixTakesItsFindingAwayAndLeavesADesignThatCanBeRead(RuleCase test) throws TopologyFormatException {
        Topology spoiled = test.spoiled();
        for (Finding finding : of(test.rule(), spoiled)) {
            for (QuickFix fix : finding.fixes()) {
                Topology fixed = fix.edit().apply(spoiled);
                assertThat(of(test.rule(), fixed))
                        .as(fix.label())
                        .noneMatch(left -> left.subject().equals(finding.subject())
                                && left.sentence().equals(finding.sentence()));
                assertThat(TopologyJson.read(TopologyJson.write(fixed))).isEqualTo(fixed);
                assertThat(fix.label()).isNotBlank().doesNotEndWith(".").doesNotContain("null");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasACaseAndSaysWhatItRestsOn(Rule rule) {
        assertThat(cases().map(RuleCase::rule)).contains(rule.id());
        assertThat(rule.title()).isNotBlank().doesNotEndWith(".");
        assertThat(rule.why()).endsWith(".");
        assertThat(rule.source()).isNotBlank();
        assertThat(Rules.byId(rule.id())).contains(rule);
    }

    @ParameterizedTest
    @MethodSource("soundDesigns")
    void aSoundDesignHasNoFindings(Topology sound) {
        assertThat(Validator.findings(sound)).isEmpty();
    }

    @Test
    void idsAreUniqueAndInOrder() {
        assertThat(Rules.all()).extracting(Rule::id).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void missingFactsAreNoErrors() {
        assertThat(Validator.findings(IpmpCases.unknown()))
                .extracting(Finding::severity)
                .doesNotContain(Severity.ERROR);
    }

    @Test
    void aSwitchThatWasOnlyHeardMayBundleItsPortsWithoutOurKnowing() {
        Topology heard = Sketch.sw(0, it -> it.withLags(List.of())).apply(Sketch.trunk());
        Topology byLldp = heard.withCables(heard.cables().stream()
                .map(cable -> cable.withOrigin(CableOrigin.LLDP))
                .toList());
        assertThat(of("X-03", heard)).isNotEmpty();
        assertThat(of("X-03", byLldp)).isEmpty();
    }

    @Test
    void whatNeedsNoPartnerMaySpanSwitches() {
        assertThat(Stream.of(AggregationMode.ACTIVE_BACKUP, AggregationMode.BALANCE_TLB, AggregationMode.BALANCE_ALB)
                        .map(Sketch::bond))
                .allSatisfy(spanning -> assertThat(of("S-01", spanning)).isEmpty());
        assertThat(of("S-01", Sketch.dlmp())).isEmpty();
        assertThat(of("S-01", Sketch.mlag())).isEmpty();
    }

    @Test
    void theSpanningAggregationOffersTheWaysOut() {
        Topology spanning = Sketch.replug("h/n1", "sw-b/p1").apply(Sketch.trunk());
        assertThat(of("S-01", spanning).get(0).fixes())
                .extracting(QuickFix::label)
                .containsExactly(
                        "Move n1 to sw-a p2",
                        "Declare sw-a and sw-b an MLAG pair",
                        "Give n1 an aggregation of its own, and put both into an IPMP group",
                        "Take n1 out of aggr0");
    }

    private static List<Finding> of(String rule, Topology topology) {
        return Validator.findings(topology).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }
}
