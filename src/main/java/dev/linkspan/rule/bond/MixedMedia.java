// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Media;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** B-25: The ports of a bond are of different media. */
public final class MixedMedia extends BondRule {

    public MixedMedia() {
        super(
                "B-25",
                Severity.ERROR,
                "The ports of a bond are of different media",
                "A bond takes the kind of its first port; the kernel refuses any other kind.",
                "linux drivers/net/bonding/bond_main.c, bond_enslave, \"Device type ... is different from other slaves\"");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        List<Nic> infiniBand = scope.nics().stream().filter(Media::isInfiniBand).toList();
        if (infiniBand.isEmpty() || infiniBand.size() == scope.nics().size()) {
            return;
        }
        found.accept(finding(
                        Sentences.names(infiniBand) + " of " + scope.label()
                                + " is InfiniBand, and its other ports are Ethernet.",
                        Sentences.subjects(scope.id(), Sentences.ids(infiniBand)))
                .withRemedy("Bond NICs of one kind.")
                .withFixes(List.of(Fixes.takeOut(scope, infiniBand.get(0)))));
    }
}
