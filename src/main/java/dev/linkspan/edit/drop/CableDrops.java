// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Edit;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cables drawn from a port, and ends of cables put elsewhere. Dropping on a switch takes its first free port. */
final class CableDrops {
    private final TopologyIndex index;
    private final @Nullable Element target;

    CableDrops(TopologyIndex index, @Nullable Element target) {
        this.index = index;
        this.target = target;
    }

    /**
     * Draws a cable from a port. From a port that has one already, that cable is moved: its other end when it comes to
     * lie at a target of the other kind, this end when it comes to lie at one of the same kind.
     */
    Drop plug(String from) {
        if (target == null || target.id().equals(from)) {
            return Drop.IGNORED;
        }
        Optional<Cable> cable = index.cablesAt(from).stream().findFirst();
        if (cable.isPresent()) {
            boolean sameKind = index.switchPort(from).isPresent() == (end(target) instanceof SwitchPort);
            String moved = sameKind ? from : cable.get().otherEnd(from);
            return moveTo(cable.get(), moved);
        }
        Element to = end(target);
        if (to == null) {
            return noEnd(from);
        }
        Optional<Drop> occupied = occupied(to);
        return occupied.orElseGet(() -> Drops.accepted(
                "Plug " + where(from, to.id()) + " into " + where(to.id(), from), List.of(Cables.plug(from, to.id()))));
    }

    /** Moves one end of a cable; dropped on nothing it is unplugged. */
    Drop move(Dragged.CableEnd dragged) {
        Optional<Cable> cable = index.cable(dragged.cable());
        if (cable.isEmpty() || (target != null && target.id().equals(dragged.end()))) {
            return Drop.IGNORED;
        }
        if (target == null) {
            return Drops.accepted("Unplug " + full(dragged.end()), List.of(Cables.unplug(dragged.end())));
        }
        return moveTo(cable.get(), dragged.end());
    }

    /** NICs into the first free ports of a switch, in order. */
    Drop plugAll(List<Link> nics, Switch sw) {
        List<Link> uncabled =
                nics.stream().filter(it -> index.cablesAt(it.id()).isEmpty()).toList();
        List<SwitchPort> free = sw.ports().stream()
                .filter(it -> index.cablesAt(it.id()).isEmpty())
                .toList();
        if (uncabled.isEmpty()) {
            return new Drop.Refused("They all have a cable already", "Drag the end of a cable to move it");
        }
        if (free.size() < uncabled.size()) {
            return new Drop.Refused(
                    sw.name() + " has " + (free.isEmpty() ? "no" : "only " + free.size()) + " free port"
                            + (free.size() == 1 ? "" : "s"),
                    "Add ports to " + sw.name());
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < uncabled.size(); i++) {
            edits.add(Cables.plug(uncabled.get(i).id(), free.get(i).id()));
        }
        return Drops.accepted("Plug " + Drops.names(uncabled, "NICs") + " into " + sw.name(), edits);
    }

    private Drop moveTo(Cable cable, @Nullable String moved) {
        Element to = end(Objects.requireNonNull(target));
        if (to == null) {
            return noEnd(cable.a());
        }
        if (to.id().equals(cable.a()) || to.id().equals(cable.b())) {
            return Drop.IGNORED;
        }
        Optional<Drop> occupied = occupied(to);
        String kept = moved == null ? cable.a() : cable.otherEnd(moved);
        String whose = kept == null ? "the cable" : "the cable of " + full(kept);
        String from = moved == null ? "" : " from " + full(moved);
        return occupied.orElseGet(() -> Drops.accepted(
                "Move " + whose + from + " to " + full(to.id()), List.of(Cables.replug(cable.id(), moved, to.id()))));
    }

    /** What a cable can be plugged into at the target: itself, or the first free port of a switch. */
    private @Nullable Element end(Element at) {
        if (at instanceof Switch sw) {
            return sw.ports().stream()
                    .filter(it -> index.cablesAt(it.id()).isEmpty())
                    .findFirst()
                    .orElse(null);
        }
        return at instanceof Nic || at instanceof SwitchPort ? at : null;
    }

    private Optional<Drop> occupied(Element to) {
        return index.cablesAt(to.id()).stream().findFirst().map(cable -> {
            String other = cable.otherEnd(to.id());
            String free = index.switchOf(to.id())
                    .map(sw -> end(sw))
                    .map(port -> ", or use " + port.name())
                    .orElse("");
            return new Drop.Refused(
                    full(to.id()) + " has a cable already" + (other == null ? "" : ", to " + full(other)),
                    "Unplug that cable first" + free);
        });
    }

    private Drop noEnd(String from) {
        if (target instanceof Switch sw) {
            return new Drop.Refused(sw.name() + " has no free port", "Add a port to " + sw.name());
        }
        if (target instanceof Host) {
            return Drop.IGNORED;
        }
        return target instanceof Link && !target.id().equals(from)
                ? new Drop.Refused(
                        "No cable can be plugged into "
                                + Objects.requireNonNull(target).name(),
                        "Plug it into a NIC")
                : Drop.IGNORED;
    }

    private String where(String end, String other) {
        return Ids.owner(end).equals(Ids.owner(other)) || index.nic(end).isPresent() ? index.name(end) : full(end);
    }

    /** An end with the name of its switch or host. */
    private String full(String end) {
        return index.name(Ids.owner(end)) + " " + index.name(end);
    }
}
