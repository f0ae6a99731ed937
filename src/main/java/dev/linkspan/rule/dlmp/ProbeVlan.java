// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.IpInterface;
import java.util.List;
import java.util.function.Consumer;

/** DLM-07: Probes of a DLMP aggregation go into another VLAN than their source is in. */
public final class ProbeVlan extends DlmpRule {

    public ProbeVlan() {
        super(
                "DLM-07",
                Severity.WARNING,
                "Probes of a DLMP aggregation go into another VLAN than their source is in",
                "probe-vlan-id tags the probes. In another VLAN than the target's nobody answers, and ports count as"
                        + " failed.",
                "Oracle Solaris 11.4 dladm(8) (probe-vlan-id)");
    }

    @Override
    void check(AggregationScope scope, DlmpOptions dlmp, Consumer<Finding> found) {
        Integer tag = dlmp.vlanId();
        if (!dlmp.probing() || tag == null) {
            return;
        }
        ProbeClients clients = new ProbeClients(scope);
        List<IpInterface> senders = dlmp.sources().isEmpty()
                ? clients.interfaces()
                : dlmp.sources().stream()
                        .flatMap(source -> clients.with(source).stream())
                        .distinct()
                        .toList();
        List<Integer> vlans =
                senders.stream().flatMap(ip -> clients.vlan(ip).stream()).toList();
        if (vlans.isEmpty() || vlans.size() < senders.size() || vlans.contains(tag)) {
            return;
        }
        IpInterface first = senders.get(0);
        Integer wanted = first.link().equals(scope.id()) ? null : vlans.get(0);
        String label = wanted == null ? "Send probes untagged" : "Send probes in VLAN " + wanted;
        found.accept(finding(
                        scope.label() + " sends probes in VLAN " + tag + ", but " + first.name() + ", where they come"
                                + " from, is in VLAN " + vlans.get(0) + ".",
                        scope.id(),
                        first.id())
                .withRemedy("Use the VLAN that the targets are in.")
                .withFixes(List.of(Fixes.aggregation(
                        scope, label, it -> it.withDlmp(it.dlmpOrDefault().withVlanId(wanted))))));
    }
}
