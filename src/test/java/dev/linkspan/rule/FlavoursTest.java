// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.group;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.lags;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.trunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong on one system, or beside other facts, and allowed here; and what fixes leave behind. */
class FlavoursTest {

    static Stream<Allowed> allowed() {
        return Stream.concat(AllowedLinks.all(), AllowedGroups.all());
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatIsAllowedHereIsNoFinding(Allowed test) {
        assertThat(Validator.findings(test.design())).extracting(Finding::rule).doesNotContain(test.rule());
    }

    @Test
    void theLongTimerIsMendedOnBothEnds() {
        Topology slow = aggr(AllowedLinks::longTimer)
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
        assertThat(Validator.findings(AllowedLinks.on(Platform.SOLARIS_10).apply(design)))
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
}
