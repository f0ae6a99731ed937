// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which NICs and switches the addresses of an IP interface or IPMP group are reached.
 *
 * @param name what people call the holder
 * @param group whether it is an IPMP group
 * @param links what it stands on directly: one link, or those of the group's members
 * @param bundles the aggregations among and below its links
 * @param nics the NICs at the bottom
 * @param switches the NICs by the id of the switch they are plugged into
 * @param cut the NICs that lose carrier with a part: itself, its cable, its switch port, its switch
 * @param cabled how many NICs have a cable to a switch, to another host, or to what is not drawn
 */
record Ways(
        String name,
        boolean group,
        List<Link> links,
        List<Aggregation> bundles,
        List<Nic> nics,
        Map<String, List<Nic>> switches,
        Map<String, List<Nic>> cut,
        int cabled) {

    /** The ways of a holder. */
    static Ways of(TopologyIndex index, String hostId, String holder) {
        HostIndex host = index.host(hostId).orElseThrow();
        List<Link> links = interfaces(host, holder)
                .flatMap(ip -> host.link(ip.link()).stream())
                .toList();
        List<Nic> nics = links.stream()
                .flatMap(link -> host.nicsUnder(link.id()).stream())
                .distinct()
                .toList();
        List<Aggregation> bundles = nics.stream()
                .flatMap(nic -> host.aggregationOf(nic.id()).stream())
                .distinct()
                .toList();
        Map<String, List<Nic>> switches = new LinkedHashMap<>();
        Map<String, List<Nic>> cut = new HashMap<>();
        for (Nic nic : nics) {
            Stream.of(
                            Stream.of(nic.id()),
                            index.cablesAt(nic.id()).stream().map(Cable::id),
                            index.peerOf(nic.id()).stream().flatMap(end -> Stream.of(end, Ids.owner(end))))
                    .flatMap(parts -> parts)
                    .forEach(part ->
                            cut.computeIfAbsent(part, id -> new ArrayList<>()).add(nic));
            index.peerOf(nic.id())
                    .map(Ids::owner)
                    .filter(end -> index.switchOf(end).isPresent())
                    .ifPresent(sw -> switches.computeIfAbsent(sw, id -> new ArrayList<>())
                            .add(nic));
        }
        boolean group = host.element(holder)
                .filter(element -> element instanceof IpmpGroup)
                .isPresent();
        String name = host.element(holder).map(element -> element.name()).orElse(holder);
        int cabled = (int) nics.stream()
                .filter(nic -> index.peerOf(nic.id()).isPresent() || cableNotDrawn(index, nic))
                .count();
        return new Ways(name, group, links, bundles, nics, switches, cut, cabled);
    }

    private static Stream<IpInterface> interfaces(HostIndex host, String holder) {
        Stream<String> ids = host.element(holder)
                .map(element -> element instanceof IpmpGroup group
                        ? group.members().stream().map(IpmpMember::ipInterface)
                        : Stream.of(holder))
                .orElse(Stream.empty());
        return ids.flatMap(id -> host.element(id).stream())
                .filter(IpInterface.class::isInstance)
                .map(IpInterface.class::cast);
    }

    /** Whether a NIC has carrier, so that it has a cable, but none in the drawing. */
    static boolean cableNotDrawn(TopologyIndex index, Nic nic) {
        return nic.carrier() == LinkState.UP
                && nic.kind() != NicKind.LOOPBACK
                && index.cablesAt(nic.id()).isEmpty();
    }

    /** The only bundle it stands on; empty when it stands on none or on several. */
    Optional<Aggregation> onlyBundle() {
        return bundles.size() == 1 && bundles.get(0).ports().size() >= nics.size()
                ? Optional.of(bundles.get(0))
                : Optional.empty();
    }

    /** Whether a bond below it has no monitor, so that it never notices a failure. */
    Optional<Aggregation> blind() {
        return bundles.stream()
                .filter(it -> it.mode().isLinux()
                        && it.mode() != AggregationMode.BROADCAST
                        && it.bondOrDefault().effectiveMiimon(it.mode()) == 0
                        && (it.bondOrDefault().arpInterval() == null
                                || it.bondOrDefault().arpInterval() == 0))
                .findFirst();
    }

    /** What the NICs stand in: the bundle or the holder itself. */
    String carrier() {
        return onlyBundle().map(Aggregation::name).orElse(name);
    }

    /** The NICs that lose carrier with a part. */
    List<Nic> cutBy(String part) {
        return cut.getOrDefault(part, List.of());
    }
}
