// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Media;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** AGG-01: A port of an aggregation is no physical Ethernet link. */
public final class PortNotEthernet extends AggregationRule {

    public PortNotEthernet() {
        super(
                "AGG-01",
                Severity.ERROR,
                "A port of an aggregation is no physical Ethernet link",
                "create-aggr takes physical Ethernet links only (illumos simnet links too) and refuses a VNIC, an"
                        + " etherstub or InfiniBand with \"invalid argument\".",
                "illumos libdlaggr.c dladm_aggr_create, aggr_port.c; Oracle Solaris 11.4 E60990 gafij");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode().isLinux()) {
            return;
        }
        for (Nic nic : scope.nics()) {
            String what = otherThanEthernet(nic, scope.host().platform());
            if (what != null) {
                found.accept(finding(
                                nic.name() + " of " + scope.label() + " is " + what
                                        + ", and a port must be a physical Ethernet link.",
                                nic.id(),
                                scope.id())
                        .withRemedy("Use a physical Ethernet NIC"
                                + (Media.isInfiniBand(nic) ? ", or an IPMP group of InfiniBand links." : "."))
                        .withFixes(List.of(Fixes.takeOut(scope, nic))));
            }
        }
    }

    private static @Nullable String otherThanEthernet(Nic nic, Platform platform) {
        if (nic.kind() == NicKind.LOOPBACK) {
            return "the loopback interface";
        }
        if (Media.isInfiniBand(nic)) {
            return "an InfiniBand link";
        }
        // On illumos a virtual link of a kind we don't know may be a simnet, which is taken.
        boolean simnet = platform == Platform.ILLUMOS
                && (nic.type() == null || nic.type().equals("simnet"));
        return nic.kind() == NicKind.VIRTUAL && !simnet ? "a virtual link" : null;
    }
}
