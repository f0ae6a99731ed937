// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Lags;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Elements dropped on elements:
 *
 * <pre>
 * dragged \\ on   aggregation   group      NIC             host          switch, port   port-channel
 * NICs           add / move    add        bundle / join   take out      plug           -
 * aggregation    -             add        (its group)     take out      -              -
 * VLAN           -             add        (its group)     take out      -              -
 * switch port    -             -          plug            -             plug           add
 * card           nothing: moving a card over another one means nothing
 * </pre>
 *
 * A chip stands for the innermost box that it is in: dropping on a port of an aggregation is dropping on the aggregation.
 */
final class ElementDrops {
    private final TopologyIndex index;
    private final @Nullable Element target;

    ElementDrops(TopologyIndex index, @Nullable Element target) {
        this.index = index;
        this.target = target;
    }

    Drop of(List<String> ids) {
        List<Element> dragged = ids.stream()
                .map(this::draggable)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (dragged.isEmpty() || target == null || dragged.contains(target)) {
            return Drop.IGNORED;
        }
        if (dragged.stream().allMatch(SwitchPort.class::isInstance)) {
            return ports(dragged);
        }
        if (!dragged.stream().allMatch(Link.class::isInstance)) {
            return Drop.IGNORED;
        }
        List<Link> links = dragged.stream().map(Link.class::cast).toList();
        if (target instanceof Switch || target instanceof SwitchPort) {
            return plugged(links);
        }
        return index.host(target.id()).map(host -> inHost(host, links)).orElse(Drop.IGNORED);
    }

    private Optional<Element> draggable(String id) {
        return index.element(id)
                .flatMap(it -> it instanceof IpInterface ip ? index.element(ip.link()) : Optional.of(it));
    }

    private Drop inHost(HostIndex host, List<Link> links) {
        Optional<Link> stranger = links.stream()
                .filter(it -> !Ids.owner(it.id()).equals(host.host().id()))
                .findFirst();
        if (stranger.isPresent()) {
            return stranger(host, stranger.get());
        }
        LinkDrops drops = new LinkDrops(host);
        Element onto = Objects.requireNonNull(target);
        boolean onlyNics = links.stream().allMatch(Nic.class::isInstance);
        if (onto instanceof Host) {
            return drops.takeOut(links);
        } else if (onto instanceof IpmpGroup group) {
            return drops.join(group, links);
        } else if (!(onto instanceof Link link)) {
            return Drop.IGNORED;
        } else {
            Optional<Aggregation> aggregation =
                    onto instanceof Aggregation it ? Optional.of(it) : host.aggregationOf(onto.id());
            if (onlyNics && aggregation.isPresent()) {
                return drops.add(aggregation.get(), links);
            }
            return onLink(drops, host, link, links, aggregation);
        }
    }

    private static Drop onLink(
            LinkDrops drops, HostIndex host, Link onto, List<Link> links, Optional<Aggregation> aggregation) {
        Optional<IpmpGroup> group =
                host.groupOfLink(aggregation.map(Aggregation::id).orElse(onto.id()));
        boolean together = group.isPresent()
                && links.stream().allMatch(it -> host.groupOfLink(it.id()).equals(group));
        if (group.isPresent() && !together) {
            return drops.join(group.get(), links);
        }
        boolean onlyNics = links.stream().allMatch(Nic.class::isInstance);
        return onto instanceof Nic nic && onlyNics ? drops.bundle(nic, links) : Drop.IGNORED;
    }

    private Drop stranger(HostIndex host, Link link) {
        String home = index.name(Ids.owner(link.id()));
        String kind = link instanceof Nic ? "a NIC of " : "a link of ";
        return new Drop.Refused(
                link.name() + " is " + kind + home + " and can't move to "
                        + host.host().name(),
                "Copy it and paste it into " + host.host().name());
    }

    private Drop plugged(List<Link> links) {
        Element onto = Objects.requireNonNull(target);
        CableDrops cables = new CableDrops(index, onto);
        Optional<Link> unpluggable =
                links.stream().filter(it -> !(it instanceof Nic)).findFirst();
        if (unpluggable.isPresent()) {
            String name = unpluggable.get().name();
            return new Drop.Refused(
                    "No cable can be plugged into " + name,
                    unpluggable.get() instanceof Aggregation ? "Plug the ports of " + name : "");
        }
        if (links.size() == 1) {
            return cables.plug(links.get(0).id());
        }
        if (onto instanceof Switch sw) {
            return cables.plugAll(links, sw);
        }
        Switch sw = index.switchOf(onto.id()).orElseThrow();
        return new Drop.Refused(
                "A switch port takes one cable", "Drop them on " + sw.name() + " to use its free ports");
    }

    private Drop ports(List<Element> ports) {
        if (target instanceof Lag lag) {
            return Drops.accepted(
                    "Add " + Drops.names(ports, "ports") + " to " + lag.name(),
                    ports.stream().map(it -> Lags.addPort(lag.id(), it.id())).toList());
        }
        return ports.size() == 1
                ? new CableDrops(index, target).plug(ports.get(0).id())
                : Drop.IGNORED;
    }
}
