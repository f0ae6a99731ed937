// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * S-01: an aggregation that needs a partner ends on several. One MLAG domain is one partner; DLMP, active-backup,
 * balance-tlb and balance-alb need none. A Linux 802.3ad bond makes an aggregator for each partner and uses one at a
 * time, which works and is rarely what was meant.
 */
public final class AggregationSpansSwitches extends AggregationRule {

    public AggregationSpansSwitches() {
        super(
                "S-01",
                Severity.ERROR,
                "An aggregation ends on several switches that are no MLAG domain",
                "All ports of an aggregation must end on one system. Ports that end on another one are never used with"
                        + " LACP, and without LACP the switches see one address on several of them.",
                "IEEE 802.1AX-2020 6.4.8; linux Documentation/networking/bonding.rst 11; illumos aggr_lacp.c"
                        + " lacp_selection_logic; Oracle Solaris 11.4 E60990");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        boolean needsPartner = scope.mode().needsSwitchLag();
        if (!needsPartner || scope.systems().size() < 2) {
            return;
        }
        List<Switch> switches = scope.switches();
        String names = Sentences.names(switches);
        List<String> subjects = new ArrayList<>();
        subjects.add(scope.id());
        scope.plugs().forEach(plug -> subjects.add(plug.nic().id()));
        switches.forEach(sw -> subjects.add(sw.id()));
        List<String> evidence = scope.plugs().stream()
                .map(plug -> plug.nic().name() + " is cabled to " + plug.place() + " ("
                        + plug.cable().origin().word() + ")")
                .toList();
        Finding finding = scope.mode() == AggregationMode.LACP_802_3AD
                ? separateAggregators(scope, names, subjects)
                : oneSystemOnly(scope, names, subjects);
        found.accept(finding.withEvidence(evidence).withFixes(SpanningFixes.of(scope)));
    }

    private Finding oneSystemOnly(AggregationScope scope, String names, List<String> subjects) {
        List<String> strays = SpanningFixes.strays(scope).stream()
                .map(plug -> plug.nic().name())
                .toList();
        boolean lacp = scope.aggregation().lacp() != Lacp.OFF;
        String effect = lacp
                ? Sentences.and(strays) + " can never join"
                : "they see its address on several ports and send frames the wrong way";
        return finding(scope.label() + " spans " + names + ", which are no MLAG domain: " + effect + ".", subjects)
                .withRemedy("Cable all ports to one switch, make the switches an MLAG pair, or make one aggregation to"
                        + " each switch and combine them in an IPMP group or an active-backup bond.");
    }

    private Finding separateAggregators(AggregationScope scope, String names, List<String> subjects) {
        AdSelect select = scope.aggregation().bondOrDefault().adSelect();
        String policy = select == null ? "stable, the default" : select.word();
        return finding(
                        scope.label() + " spans " + names + ", which are no MLAG domain: it forms "
                                + scope.systems().size()
                                + " aggregators and uses one at a time (ad_select " + policy + ").",
                        subjects)
                .withSeverity(Severity.WARNING)
                .withRemedy("Make the switches an MLAG pair to use all ports. To keep one aggregator as a reserve, set"
                        + " ad_select to bandwidth and min_links to 1 at most.");
    }
}
