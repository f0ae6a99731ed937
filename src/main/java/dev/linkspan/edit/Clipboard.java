// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copying parts of a topology and pasting them. */
public final class Clipboard {
    private Clipboard() {}

    /**
     * Copies whole hosts, switches and routers with the cables, uplinks and MLAG domains between them; or, when none of
     * these is among the ids, links and groups of one host with what they stand on.
     *
     * @throws EditRefusedException when nothing among the ids can be copied, or parts of several hosts
     */
    public static Fragment copy(Topology topology, Collection<String> ids) {
        Set<String> cards = ids.stream()
                .filter(id -> Find.isCard(Find.element(topology, id)))
                .collect(Collectors.toSet());
        return cards.isEmpty() ? copyParts(topology, ids) : new Fragment(cards(topology, cards), false);
    }

    /**
     * Pastes a fragment with ids and names of its own. MAC and IP addresses that the design has already are left out,
     * and so is what was observed of the original.
     *
     * @param at where the top left of the pasted cards goes; null to stand a little beside the originals
     * @param intoHostId the host that takes parts of a host; null when cards are pasted
     */
    public static Edit paste(Fragment fragment, @Nullable Position at, @Nullable String intoHostId) {
        return fragment.parts() ? PastedParts.edit(fragment, intoHostId) : PastedCards.edit(fragment, at);
    }

    /**
     * Puts machines that were seen elsewhere beside what is there, with ids and names of their own, and with all that was
     * observed of them.
     */
    public static Edit pasteSeen(Topology seen) {
        return PastedCards.edit(seen, null, true);
    }

    /** Whether pasting leaves addresses out because the design has them already; to be said to the user. */
    public static boolean leavesOut(Topology topology, Fragment fragment) {
        return new Addresses(topology).clashWith(fragment.content());
    }

    private static Topology cards(Topology topology, Set<String> cards) {
        Map<String, Position> positions = new TreeMap<>(topology.positions());
        positions.keySet().retainAll(cards);
        var cables = topology.cables().stream()
                .filter(it -> cards.contains(Ids.owner(it.a())) && it.b() != null && cards.contains(Ids.owner(it.b())))
                .toList();
        return Topology.empty("Copy")
                .withHosts(among(topology.hosts(), cards))
                .withSwitches(among(topology.switches(), cards))
                .withRouters(among(topology.routers(), cards))
                .withCables(cables)
                .withUplinks(topology.uplinks().stream()
                        .filter(it -> cards.contains(it.from()) && cards.contains(it.to()))
                        .toList())
                .withMlagDomains(topology.mlagDomains().stream()
                        .filter(it -> cards.containsAll(it.switches()))
                        .map(it -> it.withPeerLinks(it.peerLinks().stream()
                                .filter(link -> cables.stream()
                                        .anyMatch(cable -> cable.id().equals(link)))
                                .toList()))
                        .toList())
                .withPositions(positions);
    }

    private static Fragment copyParts(Topology topology, Collection<String> ids) {
        List<Host> hosts = topology.hosts().stream()
                .filter(host -> host.elements().anyMatch(it -> ids.contains(it.id())))
                .toList();
        if (hosts.isEmpty()) {
            throw new EditRefusedException(
                    "There is nothing here that can be copied", "Select hosts, switches, NICs, aggregations or groups");
        }
        if (hosts.size() > 1) {
            throw new EditRefusedException(
                    "Parts of several hosts can't be copied together", "Select parts of one host, or the whole hosts");
        }
        Host host = hosts.get(0);
        Set<String> kept = new HashSet<>();
        ids.forEach(id -> below(host, id, kept));
        Host part = Host.named(host.id(), host.name(), host.platform())
                .withNics(among(host.nics(), kept))
                .withAggregations(among(host.aggregations(), kept))
                .withVlans(among(host.vlans(), kept))
                .withBridges(among(host.bridges(), kept))
                .withInterfaces(among(host.interfaces(), kept))
                .withGroups(among(host.groups(), kept));
        return new Fragment(Topology.empty("Copy").withHosts(List.of(part)), true);
    }

    /** Adds an element of a host and everything it stands on. */
    private static void below(Host host, String id, Set<String> kept) {
        Element element =
                host.elements().filter(it -> it.id().equals(id)).findFirst().orElse(null);
        if (element == null || !kept.add(id)) {
            return;
        }
        if (element instanceof Aggregation aggregation) {
            aggregation.ports().forEach(port -> below(host, port, kept));
        } else if (element instanceof Bridge bridge) {
            bridge.ports().forEach(port -> below(host, port, kept));
        } else if (element instanceof Vlan vlan) {
            below(host, vlan.over(), kept);
        } else if (element instanceof IpInterface ip) {
            below(host, ip.link(), kept);
        } else if (element instanceof IpmpGroup group) {
            group.members().stream().map(IpmpMember::ipInterface).forEach(ip -> below(host, ip, kept));
        }
        if (element instanceof Link) {
            host.interfaces().stream().filter(ip -> ip.link().equals(id)).forEach(ip -> kept.add(ip.id()));
        }
    }

    private static <T extends Element> List<T> among(List<T> elements, Set<String> ids) {
        return elements.stream().filter(it -> ids.contains(it.id())).toList();
    }
}
