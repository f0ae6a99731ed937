// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** DLM-06: A probe target of a DLMP aggregation can't answer. */
public final class ProbeTargetOutOfReach extends DlmpRule {

    public ProbeTargetOutOfReach() {
        super(
                "DLM-06",
                Severity.ERROR,
                "A probe target of a DLMP aggregation can't answer",
                "A target of probe-ip must be in the subnet of the source and not an address of our own; for IPv6 it must"
                        + " be link-local. A target that can't answer makes ports count as failed.",
                "Oracle Solaris 11.4 in.dlmpd(8); 11.2 E37516 gnant");
    }

    @Override
    void check(AggregationScope scope, DlmpOptions dlmp, Consumer<Finding> found) {
        if (!dlmp.probing() || dlmp.targets().isEmpty()) {
            return;
        }
        List<InterfaceAddress> sources = sources(scope, dlmp);
        for (Ip target : dlmp.targets()) {
            String wrong = wrong(target, scope, sources);
            if (wrong != null) {
                found.accept(finding(
                                "The probe target " + target + " of " + scope.label() + " " + wrong + ".", scope.id())
                        .withEvidence(sources.stream()
                                .map(source -> "probes come from " + source)
                                .toList())
                        .withRemedy("Use a router or host in the same subnet, or none: then the system chooses.")
                        .withFixes(List.of(Fixes.aggregation(
                                scope,
                                "Drop the probe target " + target,
                                it -> it.withDlmp(it.dlmpOrDefault()
                                        .withTargets(it.dlmpOrDefault().targets().stream()
                                                .filter(other -> !other.equals(target))
                                                .toList()))))));
            }
        }
    }

    /** The IPv4 addresses that send probes; empty when they aren't all known. */
    private static List<InterfaceAddress> sources(AggregationScope scope, DlmpOptions dlmp) {
        ProbeClients clients = new ProbeClients(scope);
        if (!clients.known()) {
            return List.of();
        }
        return dlmp.sources().isEmpty()
                ? clients.addresses()
                : clients.addresses().stream()
                        .filter(address -> dlmp.sources().contains(address.ip()))
                        .toList();
    }

    private static @Nullable String wrong(Ip target, AggregationScope scope, List<InterfaceAddress> sources) {
        if (isOwn(target, scope)) {
            return "is an address of this host, which always answers";
        }
        if (target.family() == IpFamily.INET6) {
            return target.value().isLinkLocal() ? null : "is no link-local address, which IPv6 probes need";
        }
        boolean cut = !sources.isEmpty() && sources.stream().noneMatch(source -> source.reaches(target));
        return cut ? "is in no subnet that probes come from" : null;
    }

    private static boolean isOwn(Ip target, AggregationScope scope) {
        return scope.host().host().interfaces().stream()
                        .flatMap(ip -> ip.addresses().stream())
                        .anyMatch(address -> address.ip().equals(target))
                || scope.host().host().groups().stream()
                        .flatMap(group -> group.addresses().stream())
                        .anyMatch(data -> data.address().ip().equals(target));
    }
}
