// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** DLM-05: Probes of a DLMP aggregation are to come from an address that it doesn't have. */
public final class ForeignProbeSource extends DlmpRule {

    public ForeignProbeSource() {
        super(
                "DLM-05",
                Severity.ERROR,
                "Probes of a DLMP aggregation are to come from an address that it doesn't have",
                "A source of probe-ip must be an address on the aggregation or on a VNIC or VLAN above it; for IPv6 a"
                        + " link-local one. Otherwise no probe is sent, and ports count as failed.",
                "Oracle Solaris 11.4 in.dlmpd(8); 11.2 E37516 gnant");
    }

    @Override
    void check(AggregationScope scope, DlmpOptions dlmp, Consumer<Finding> found) {
        if (!dlmp.probing() || dlmp.sources().isEmpty()) {
            return;
        }
        ProbeClients clients = new ProbeClients(scope);
        for (Ip source : dlmp.sources()) {
            String wrong = wrong(source, clients);
            if (wrong != null) {
                found.accept(finding(
                                scope.label() + " is to send probes from " + source + ", " + wrong + ".", scope.id())
                        .withEvidence(clients.addresses().stream()
                                .map(address -> "it has " + address)
                                .toList())
                        .withRemedy("Name an address that it has, or none: then the system chooses.")
                        .withFixes(List.of(Fixes.aggregation(
                                scope,
                                "Send no probes from " + source,
                                it -> it.withDlmp(it.dlmpOrDefault()
                                        .withSources(it.dlmpOrDefault().sources().stream()
                                                .filter(other -> !other.equals(source))
                                                .toList()))))));
            }
        }
    }

    private static @Nullable String wrong(Ip source, ProbeClients clients) {
        if (source.family() == IpFamily.INET6) {
            return source.value().isLinkLocal() ? null : "but IPv6 probes come from link-local addresses only";
        }
        boolean missing = clients.known() && clients.with(source).isEmpty();
        return missing ? "an address that neither it nor anything above it has" : null;
    }
}
