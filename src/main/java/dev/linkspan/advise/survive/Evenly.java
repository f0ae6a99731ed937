// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes it not matter which of several like parts a flow happens to take. The ports of a bundle that end on one system
 * at one speed, and the switches of an MLAG domain to which a host is attached alike, are alike: of what their failures
 * do to an address, the worst is said of all of them.
 */
final class Evenly {
    private final TopologyIndex index;
    private final String host;
    private final List<List<String>> alike = new ArrayList<>();

    Evenly(Topology form, String host) {
        this.index = TopologyIndex.of(form);
        this.host = host;
        index.host(host).orElseThrow().host().aggregations().stream()
                .filter(it -> spreads(it.mode()))
                .forEach(it -> alike.addAll(likePorts(it)));
        form.mlagDomains().stream().filter(this::attachedAlike).forEach(domain -> alike.add(domain.switches()));
    }

    /** Replaces what like parts do by the worst of it. */
    void level(Map<String, List<AddressReport>> byPart) {
        for (List<String> parts : alike) {
            List<List<AddressReport>> all =
                    parts.stream().filter(byPart::containsKey).map(byPart::get).toList();
            if (all.size() < 2) {
                continue;
            }
            List<AddressReport> worst = new ArrayList<>();
            for (int i = 0; i < all.get(0).size(); i++) {
                int address = i;
                worst.add(all.stream()
                        .map(reports -> reports.get(address))
                        .max(Judge.BY_HARM)
                        .orElseThrow());
            }
            parts.stream().filter(byPart::containsKey).forEach(part -> byPart.put(part, List.copyOf(worst)));
        }
    }

    private static boolean spreads(AggregationMode mode) {
        return switch (mode) {
            case TRUNK, LACP_802_3AD, BALANCE_XOR, BALANCE_RR, BALANCE_TLB, BALANCE_ALB -> true;
            case DLMP, ACTIVE_BACKUP, BROADCAST -> false;
        };
    }

    private List<List<String>> likePorts(Aggregation bundle) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String nic : bundle.ports()) {
            for (Cable cable : index.cablesAt(nic)) {
                String end = cable.otherEnd(nic);
                if (end != null) {
                    String sw = Ids.owner(end);
                    String system = index.mlagOf(sw).map(MlagDomain::id).orElse(sw);
                    Integer speed = index.nic(nic).map(it -> it.speedMbps()).orElse(null);
                    groups.computeIfAbsent(system + " " + speed, key -> new ArrayList<>())
                            .add(cable.id());
                }
            }
        }
        return List.copyOf(groups.values());
    }

    /** Whether the host stands on a domain by bundles alone, each with as many NICs on every switch. */
    private boolean attachedAlike(MlagDomain domain) {
        HostIndex inHost = index.host(host).orElseThrow();
        boolean bundlesAlone = inHost.host().nics().stream()
                .filter(nic -> index.peerOf(nic.id())
                        .map(Ids::owner)
                        .filter(domain.switches()::contains)
                        .isPresent())
                .allMatch(nic -> inHost.aggregationOf(nic.id())
                        .filter(it -> spreads(it.mode()))
                        .isPresent());
        return bundlesAlone
                && inHost.host().aggregations().stream().allMatch(bundle -> {
                    Map<String, Integer> counts = new TreeMap<>();
                    domain.switches().forEach(sw -> counts.put(sw, 0));
                    bundle.ports().stream()
                            .flatMap(nic -> index.peerOf(nic).stream())
                            .map(Ids::owner)
                            .forEach(sw -> counts.computeIfPresent(sw, (id, count) -> count + 1));
                    return counts.values().stream().distinct().count() == 1;
                });
    }
}
