// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.ClashRule;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.function.Consumer;

/** S-07: Two hosts use the same LACP system id. */
public final class DuplicateLacpSystem extends ClashRule {

    public DuplicateLacpSystem() {
        super(
                "S-07",
                Severity.ERROR,
                "Two hosts use the same LACP system id",
                "A switch takes both for one system and bundles ports of different hosts.",
                "IEEE 802.1AX-2020 6.3.2; NetQ duplicate system MAC check");
    }

    @Override
    public void claims(HostIndex host, Consumer<Claim> claims) {
        for (Aggregation aggregation : host.host().aggregations()) {
            MacAddress system =
                    aggregation.bond() == null ? null : aggregation.bond().adActorSystem();
            if (system != null && aggregation.mode() == AggregationMode.LACP_802_3AD) {
                claims.accept(new Claim(
                        system.text(),
                        aggregation.id(),
                        aggregation.name() + " on " + host.host().name()));
            }
        }
    }

    @Override
    public Finding clash(String value, List<Claim> claims) {
        return finding(
                        Sentences.and(claims.stream().map(Claim::label).toList()) + " have the same LACP system id "
                                + value + ".",
                        claims.stream().map(Claim::subject).toList())
                .withRemedy("Leave the id to the kernel, or give each its own.")
                .withFixes(claims.stream()
                        .skip(1)
                        .limit(claims.size() == 2 ? 1 : 0)
                        .map(claim -> drop(claim))
                        .toList());
    }

    private static QuickFix drop(Claim claim) {
        String label = "Leave the LACP system id of " + claim.label() + " to the kernel";
        return Fixes.of(
                label,
                Update.aggregation(
                        claim.subject(),
                        label,
                        it -> it.withBond(it.bondOrDefault().withAdActorSystem(null))));
    }
}
