// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Releases;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** An aggregation is in a mode that its system doesn't have. */
public final class ModeOfAnotherPlatform extends AggregationRule {

    public ModeOfAnotherPlatform() {
        super(
                "X-04",
                Severity.ERROR,
                "An aggregation is in a mode that its system doesn't have",
                "DLMP exists on Oracle Solaris 11.1 and later only, the bond modes on Linux only, trunks"
                        + " on Solaris and illumos only.",
                "dladm(8) of illumos and of Oracle Solaris 11.4 (create-aggr -m); linux"
                        + " Documentation/networking/bonding.rst 2");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Platform platform = scope.host().platform();
        AggregationMode mode = scope.mode();
        boolean exists = mode == AggregationMode.DLMP
                ? Releases.mayHaveDlmp(scope.host().host())
                : mode.isLinux() == (platform == Platform.LINUX);
        if (exists) {
            return;
        }
        AggregationMode instead = platform == Platform.LINUX
                ? (mode == AggregationMode.DLMP ? AggregationMode.ACTIVE_BACKUP : AggregationMode.LACP_802_3AD)
                : AggregationMode.TRUNK;
        found.accept(finding(
                        scope.label() + " is in mode " + mode.word() + ", which " + platform.label()
                                + (platform.hasDlmp() && mode == AggregationMode.DLMP ? " before 11.1" : "")
                                + " doesn't have.",
                        scope.id())
                .withRemedy("Use mode " + instead.word()
                        + (mode == AggregationMode.DLMP && instead == AggregationMode.TRUNK
                                ? " on one switch, or an IPMP group to survive the loss of a switch."
                                : "."))
                .withFixes(List.of(Fixes.aggregation(
                        scope,
                        "Make " + scope.aggregation().name() + " " + instead.word(),
                        it -> inMode(it, instead)))));
    }

    private static Aggregation inMode(Aggregation aggregation, AggregationMode mode) {
        boolean lacp = mode == AggregationMode.TRUNK || mode == AggregationMode.LACP_802_3AD;
        return aggregation
                .withMode(mode)
                .withLacp(lacp ? Lacp.ACTIVE : Lacp.OFF)
                .withTimer(lacp ? LacpTimer.SHORT : null)
                .withPolicy(mode == AggregationMode.TRUNK ? List.of(HashLayer.L3, HashLayer.L4) : List.of())
                .withDlmp(null)
                .withBond(mode.isLinux() ? BondOptions.NONE.withMiimon(100) : null);
    }
}
