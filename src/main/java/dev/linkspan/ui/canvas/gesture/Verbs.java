// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Mlags;
import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be done with elements, in the words that dragging them uses. */
final class Verbs {
    private final TopologyIndex index;
    private final Choices choices;
    private final List<Verb> verbs = new ArrayList<>();

    private Verbs(TopologyIndex index) {
        this.index = index;
        this.choices = new Choices(index);
    }

    /** The verbs of some elements; those of one kind of thing alone when it is one. */
    static List<Verb> of(TopologyIndex index, Collection<String> ids) {
        List<Element> elements =
                ids.stream().map(index::element).flatMap(Optional::stream).toList();
        Verbs verbs = new Verbs(index);
        if (elements.isEmpty()) {
            return List.of();
        }
        if (elements.stream().allMatch(Link.class::isInstance)) {
            verbs.links(elements);
        } else if (elements.stream().allMatch(SwitchPort.class::isInstance)) {
            verbs.ports(elements);
        } else if (elements.stream().allMatch(Switch.class::isInstance) && elements.size() > 1) {
            verbs.mlag(elements);
        } else if (elements.size() == 1) {
            verbs.one(elements.get(0));
        }
        verbs.act(
                elements.size() == 1 ? "Delete " + elements.get(0).name() : "Delete " + elements.size() + " things",
                Delete.elements(List.copyOf(ids)));
        return verbs.verbs;
    }

    private void links(List<Element> links) {
        List<String> ids = links.stream().map(Element::id).toList();
        verbs.add(new Verb.Choose("Move to…", () -> choices.targetsOf(ids)));
        index.host(ids.get(0))
                .ifPresent(host -> drop(new Dragged.Elements(ids), host.host().id()));
        if (links.size() > 1) {
            links.stream()
                    .filter(Nic.class::isInstance)
                    .reduce((first, last) -> last)
                    .ifPresent(last -> drop(
                            new Dragged.Elements(ids.stream()
                                    .filter(id -> !id.equals(last.id()))
                                    .toList()),
                            last.id()));
        } else {
            link((Link) links.get(0));
        }
    }

    private void link(Link link) {
        HostIndex host = index.host(link.id()).orElseThrow();
        if (link instanceof Nic nic) {
            verbs.add(new Verb.Choose("Plug into…", () -> choices.plugsOf(nic.id())));
            unplug(nic.id());
        } else if (link instanceof Aggregation aggregation) {
            verbs.add(new Verb.Choose(
                    "Add NIC…", () -> choices.into(aggregation.id(), host.host().nics())));
            verbs.add(new Verb.Several("Mode", modes(host.host(), aggregation)));
        }
        host.groupOfLink(link.id()).ifPresent(group -> {
            boolean standby = host.interfaceOn(link.id()).stream()
                    .anyMatch(ip -> group.members().stream()
                            .anyMatch(it -> it.ipInterface().equals(ip.id()) && it.standby()));
            act("Make " + link.name() + (standby ? " active" : " standby"), IpmpGroups.setStandby(link.id(), !standby));
        });
        neighbours(host.nicsUnder(link.id()));
    }

    private static List<Verb.Do> modes(Host host, Aggregation aggregation) {
        return Arrays.stream(AggregationMode.values())
                .filter(mode -> mode.isLinux() == (host.platform() == Platform.LINUX))
                .filter(mode -> mode != AggregationMode.DLMP || host.platform().hasDlmp())
                .filter(mode -> mode != aggregation.mode())
                .map(mode -> new Verb.Do(mode.word(), Aggregations.setMode(aggregation.id(), mode)))
                .toList();
    }

    private void ports(List<Element> ports) {
        if (ports.size() == 1) {
            SwitchPort port = (SwitchPort) ports.get(0);
            verbs.add(new Verb.Choose("Plug into…", () -> choices.plugsOf(port.id())));
            unplug(port.id());
            index.lagOf(port.id())
                    .ifPresent(lag -> act("Take " + port.name() + " out of " + lag.name(), Lags.removePort(port.id())));
        }
        boolean free = ports.stream().noneMatch(it -> index.lagOf(it.id()).isPresent());
        long switches =
                ports.stream().map(it -> index.switchOf(it.id())).distinct().count();
        if (free && switches == 1) {
            Switch sw = index.switchOf(ports.get(0).id()).orElseThrow();
            act(
                    ports.size() == 1 ? "Create a port-channel" : "Create a port-channel of " + ports.size() + " ports",
                    Lags.create(sw.id(), "", ports.stream().map(Element::id).toList(), Lacp.ACTIVE));
        }
    }

    private void one(Element element) {
        if (element instanceof Host host) {
            act("Add a NIC to " + host.name(), Add.nic(host.id()));
        } else if (element instanceof IpmpGroup group) {
            Host host = index.host(group.id()).orElseThrow().host();
            verbs.add(new Verb.Choose(
                    "Add link…",
                    () -> choices.into(
                            group.id(),
                            Stream.of(host.aggregations(), host.nics(), host.vlans())
                                    .flatMap(List::stream)
                                    .toList())));
        } else if (element instanceof Switch sw) {
            act("Add a port to " + sw.name(), Add.switchPorts(sw.id(), 1));
            act("Add 8 ports to " + sw.name(), Add.switchPorts(sw.id(), 8));
            several(
                    "Declare an MLAG pair with",
                    others(sw),
                    other -> Mlags.declare(List.of(sw.id(), other.id()), MlagKind.MLAG));
            several("Add an uplink to", above(sw), other -> Add.uplink(sw.id(), other.id()));
        } else if (element instanceof MlagDomain domain) {
            act("Dissolve " + domain.name(), Mlags.dissolve(domain.id()));
        } else if (element instanceof Cable cable) {
            act("Unplug " + cable.name(), Delete.elements(List.of(cable.id())));
            Stream.of(cable.a(), cable.b())
                    .flatMap(Stream::ofNullable)
                    .forEach(end -> verbs.add(new Verb.Choose(
                            "Move the end at " + index.name(end) + "…", () -> choices.endsFor(cable, end))));
        }
    }

    private void mlag(List<Element> switches) {
        List<String> names = switches.stream().map(Element::name).toList();
        act(
                "Declare " + String.join(" and ", names) + " an MLAG pair",
                Mlags.declare(switches.stream().map(Element::id).toList(), MlagKind.MLAG));
    }

    private List<Switch> others(Switch sw) {
        return index.topology().switches().stream()
                .filter(it -> it != sw && index.mlagOf(it.id()).isEmpty())
                .filter(it -> index.mlagOf(sw.id()).isEmpty())
                .toList();
    }

    private List<Element> above(Switch sw) {
        return Stream.<Element>concat(index.topology().routers().stream(), index.topology().switches().stream())
                .filter(it -> it != sw)
                .filter(it -> index.topology().uplinks().stream()
                        .noneMatch(uplink ->
                                uplink.from().equals(sw.id()) && uplink.to().equals(it.id())))
                .toList();
    }

    private <T extends Element> void several(String label, List<T> others, Function<T, Edit> edit) {
        if (!others.isEmpty()) {
            verbs.add(new Verb.Several(
                    label,
                    others.stream()
                            .map(it -> new Verb.Do(it.name(), edit.apply(it)))
                            .toList()));
        }
    }

    private void unplug(String end) {
        if (!index.cablesAt(end).isEmpty()) {
            act("Unplug " + index.name(end), Cables.unplug(end));
        }
    }

    private void neighbours(List<Nic> nics) {
        List<String> ids = nics.stream()
                .flatMap(nic -> Stream.concat(
                        index.cablesAt(nic.id()).stream().map(Cable::id), index.peerOf(nic.id()).stream()))
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            verbs.add(new Verb.Select("Select what it is cabled to", ids));
        }
    }

    private void drop(Dragged dragged, String target) {
        choices.accepted(dragged, target).ifPresent(it -> act(it.verb(), it.edit()));
    }

    private void act(String label, Edit edit) {
        verbs.add(new Verb.Do(label, edit));
    }
}
