// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.edit.drop.Drop;
import dev.linkspan.edit.drop.Drops;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The drops that could be made with something, for choosing one from a list: the possible ones first. */
final class Choices {
    /** More than anybody reads; the filter finds the others. */
    private static final int MOST = 400;

    private final TopologyIndex index;

    Choices(TopologyIndex index) {
        this.index = index;
    }

    /** Where links could be moved to. */
    List<Drop> targetsOf(List<String> ids) {
        Host host = index.host(ids.get(0)).orElseThrow().host();
        return drops(
                new Dragged.Elements(ids),
                Stream.of(host.aggregations(), host.groups(), List.of(host), host.nics())
                        .flatMap(List::stream));
    }

    /** What a NIC or switch port could be plugged into. */
    List<Drop> plugsOf(String end) {
        return drops(new Dragged.Plug(end), ends(end));
    }

    /** Where one end of a cable could be moved to. */
    List<Drop> endsFor(Cable cable, String end) {
        return drops(new Dragged.CableEnd(cable.id(), end), ends(end));
    }

    /** What could be put into an aggregation or group. */
    List<Drop> into(String target, List<? extends Element> links) {
        return sorted(links.stream().map(it -> Drops.of(index, new Dragged.Elements(List.of(it.id())), target)));
    }

    /** The drop, if it would be accepted. */
    Optional<Drop.Accepted> accepted(Dragged dragged, String target) {
        return Drops.of(index, dragged, target) instanceof Drop.Accepted it ? Optional.of(it) : Optional.empty();
    }

    /** From a NIC the ports of all switches; from a switch port the NICs too. Free ones first. */
    private Stream<Element> ends(String from) {
        Stream<SwitchPort> ports = index.topology().switches().stream()
                .filter(sw -> !sw.id().equals(Ids.owner(from)))
                .map(Switch::ports)
                .flatMap(List::stream);
        Stream<? extends Element> nics = index.switchPort(from).isPresent()
                ? index.topology().hosts().stream().flatMap(host -> host.nics().stream())
                : Stream.empty();
        return Stream.<Element>concat(nics, ports)
                .sorted(Comparator.comparing(it -> !index.cablesAt(it.id()).isEmpty()))
                .limit(MOST);
    }

    private List<Drop> drops(Dragged dragged, Stream<? extends Element> targets) {
        return sorted(targets.map(it -> Drops.of(index, dragged, it.id())));
    }

    private static List<Drop> sorted(Stream<Drop> drops) {
        return drops.filter(it -> !(it instanceof Drop.Ignored))
                .distinct()
                .sorted(Comparator.comparing(Drop.Refused.class::isInstance))
                .toList();
    }
}
