// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Blueprint;
import dev.linkspan.advise.ConstructionEdit;
import dev.linkspan.advise.Differences;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a blueprint would make of a topology.
 *
 * @param result the topology afterwards; the one before when it is refused
 * @param changes what changes, one sentence each
 * @param refusal why it can't be made, with the way out; empty when it can
 */
public record Preview(Topology before, Topology result, List<String> changes, String refusal) {

    static Preview of(Topology topology, Blueprint blueprint) {
        try {
            Topology result = ConstructionEdit.of(blueprint).apply(topology);
            return new Preview(topology, result, Differences.words(topology, result, blueprint.hostId()), "");
        } catch (EditRefusedException e) {
            String wayOut = e.wayOut().isEmpty() ? "" : " " + e.wayOut() + ".";
            return new Preview(topology, topology, List.of(), e.getMessage() + "." + wayOut);
        }
    }

    /** The host afterwards with its switches and the routers, laid out by themselves. */
    Topology excerpt(String hostId) {
        TopologyIndex index = TopologyIndex.of(result);
        Host host = index.host(hostId).orElseThrow().host();
        List<Cable> cables = host.nics().stream()
                .flatMap(nic -> index.cablesAt(nic.id()).stream())
                .filter(cable -> cable.b() != null)
                .distinct()
                .toList();
        Set<String> owners = new LinkedHashSet<>();
        cables.forEach(cable -> {
            owners.add(Ids.owner(cable.a()));
            owners.add(Ids.owner(String.valueOf(cable.b())));
        });
        Topology excerpt = result.withHosts(List.of(host))
                .withSwitches(result.switches().stream()
                        .filter(sw -> owners.contains(sw.id()))
                        .toList())
                .withMlagDomains(result.mlagDomains().stream()
                        .filter(domain -> owners.containsAll(domain.switches()))
                        .map(domain -> domain.withPeerLinks(List.of()))
                        .toList())
                .withUplinks(result.uplinks().stream()
                        .filter(uplink -> owners.contains(uplink.from())
                                && result.routers().stream()
                                        .anyMatch(it -> it.id().equals(uplink.to())))
                        .toList());
        return excerpt.withRouters(result.routers().stream()
                        .filter(router -> excerpt.uplinks().stream()
                                .anyMatch(it -> it.to().equals(router.id())))
                        .toList())
                .withCables(cables.stream()
                        .filter(cable -> holds(excerpt, cable.a()) && holds(excerpt, String.valueOf(cable.b())))
                        .toList())
                .withPositions(Map.of());
    }

    /** Everything of before by id, for telling what differs. */
    Map<String, Element> known() {
        Map<String, Element> known = new TreeMap<>();
        before.elements().forEach(element -> known.put(element.id(), element));
        return known;
    }

    private static boolean holds(Topology topology, String endId) {
        String owner = Ids.owner(endId);
        return topology.hosts().stream().anyMatch(it -> it.id().equals(owner))
                || topology.switches().stream().anyMatch(it -> it.id().equals(owner));
    }
}
