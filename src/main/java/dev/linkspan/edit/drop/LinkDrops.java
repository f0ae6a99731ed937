// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Links of one host dropped into and out of its aggregations and groups. */
final class LinkDrops {
    private final HostIndex host;

    LinkDrops(HostIndex host) {
        this.host = host;
    }

    /** NICs into an aggregation, out of whatever they are in. */
    Drop add(Aggregation aggregation, List<Link> nics) {
        List<Link> moved = nics.stream()
                .filter(it -> !aggregation.ports().contains(it.id()))
                .toList();
        if (moved.isEmpty()) {
            return Drop.IGNORED;
        }
        List<Edit> edits = new ArrayList<>();
        for (Link nic : moved) {
            leave(nic, edits);
            edits.add(Aggregations.addPort(aggregation.id(), nic.id()));
        }
        return Drops.accepted(verb(moved, aggregation.name()), edits);
    }

    /** Links into a group; the port of an aggregation leaves the aggregation. */
    Drop join(IpmpGroup group, List<Link> links) {
        List<Link> moved = links.stream()
                .filter(it -> host.groupOfLink(it.id())
                        .filter(own -> own.id().equals(group.id()))
                        .isEmpty())
                .toList();
        if (moved.isEmpty()) {
            return Drop.IGNORED;
        }
        for (Link link : moved) {
            if (link instanceof Aggregation aggregation && aggregation.mode() == AggregationMode.DLMP) {
                return new Drop.Refused(
                        "IPMP over a DLMP aggregation is not supported, and " + link.name() + " is one",
                        "Make " + link.name()
                                + " a trunk, or use DLMP alone: it survives the loss of a switch by itself");
            }
        }
        List<Edit> edits = new ArrayList<>();
        for (Link link : moved) {
            if (host.aggregationOf(link.id()).isPresent()) {
                edits.add(Aggregations.removePort(link.id()));
            }
            edits.add(IpmpGroups.addMember(group.id(), link.id()));
        }
        return Drops.accepted(verb(moved, group.name()), edits);
    }

    /** Links out of the innermost box they are in. */
    Drop takeOut(List<Link> links) {
        List<Edit> edits = new ArrayList<>();
        List<Link> moved = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>();
        for (Link link : links) {
            box(link).ifPresent(box -> {
                moved.add(link);
                left.add(box);
            });
            if (host.aggregationOf(link.id()).isPresent()) {
                edits.add(Aggregations.removePort(link.id()));
            } else if (host.groupOfLink(link.id()).isPresent()) {
                edits.add(IpmpGroups.removeMember(link.id()));
            }
        }
        return edits.isEmpty()
                ? Drop.IGNORED
                : Drops.accepted(
                        "Take " + Drops.names(moved, "links") + " out of " + String.join(" and ", left), edits);
    }

    /** A new aggregation of NICs and the one they are dropped on. */
    Drop bundle(Link onto, List<Link> nics) {
        Set<Link> ports = new LinkedHashSet<>(List.of(onto));
        ports.addAll(nics);
        return new Bundle(host, ports).drop();
    }

    /** "Add net2 to aggr1", "Move net2 from aggr1 to aggr2", "Take net2 out of ipmp0 and add it to aggr1". */
    private String verb(List<Link> moved, String to) {
        String names = Drops.names(moved, "links");
        Set<String> from = moved.stream()
                .map(this::box)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean all = moved.stream().allMatch(it -> box(it).isPresent());
        if (from.size() == 1 && all) {
            String it = moved.size() == 1 ? "it" : "them";
            return "Take " + names + " out of " + from.iterator().next() + " and add " + it + " to " + to;
        }
        return "Add " + names + " to " + to;
    }

    /** The name of the innermost box that a link is in. */
    private Optional<String> box(Link link) {
        return host.aggregationOf(link.id())
                .map(Aggregation::name)
                .or(() -> host.groupOfLink(link.id()).map(IpmpGroup::name));
    }

    private void leave(Link nic, List<Edit> edits) {
        if (host.aggregationOf(nic.id()).isPresent()) {
            edits.add(Aggregations.removePort(nic.id()));
        } else if (host.groupOfLink(nic.id()).isPresent()) {
            edits.add(IpmpGroups.removeMember(nic.id()));
        } else {
            host.interfaceOn(nic.id()).filter(LinkDrops::isBare).ifPresent(ip -> edits.add(Bundle.removeInterface(ip)));
        }
    }

    static boolean isBare(IpInterface ip) {
        return ip.addresses().isEmpty() && ip.dhcp().isEmpty();
    }
}
