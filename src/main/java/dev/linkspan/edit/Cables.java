// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import org.jspecify.annotations.Nullable;

/** Cables between NICs and switch ports. */
public final class Cables {
    private Cables() {}

    /** Plugs a new cable between two free ends. */
    public static Edit plug(String a, String b) {
        return Edit.of("Plug " + Ids.local(a) + " into " + Ids.local(b), topology -> {
            Element one = end(topology, a);
            Element other = end(topology, b);
            requireFree(topology, one);
            requireFree(topology, other);
            if (a.equals(b)) {
                throw new EditRefusedException("A cable has two different ends", "");
            }
            String id = Find.freshId(topology, "", "cable-" + a.replace('/', '-'));
            return topology.withCables(Lists.with(
                    topology.cables(), new Cable(id, one.name() + " – " + other.name(), a, b, CableOrigin.DRAWN)));
        });
    }

    /** Removes every cable at an end. */
    public static Edit unplug(String end) {
        return Edit.of("Unplug " + Ids.local(end), topology -> {
            if (topology.cables().stream().noneMatch(cable -> at(cable, end))) {
                throw new EditRefusedException(
                        "No cable is plugged into " + end(topology, end).name(), "");
            }
            return withoutCables(topology, end);
        });
    }

    /** Moves one end of a cable to another free port; a loose end is named by null. */
    public static Edit replug(String cableId, @Nullable String oldEnd, String newEnd) {
        return Edit.of("Move cable", topology -> {
            Cable cable = Find.cable(topology, cableId);
            Element to = end(topology, newEnd);
            requireFree(topology, to);
            boolean moveA = cable.a().equals(oldEnd);
            String kept = moveA ? cable.b() : cable.a();
            Cable moved = (moveA ? cable.withA(newEnd) : cable.withB(newEnd))
                    .withOrigin(CableOrigin.DRAWN)
                    .withName((kept == null ? "?" : end(topology, kept).name()) + " – " + to.name());
            return topology.withCables(
                    Lists.map(topology.cables(), it -> it.id().equals(cableId) ? moved : it));
        });
    }

    private static Topology withoutCables(Topology topology, String end) {
        return Delete.elements(topology.cables().stream()
                        .filter(cable -> at(cable, end))
                        .map(Cable::id)
                        .toList())
                .apply(topology);
    }

    private static boolean at(Cable cable, String end) {
        return cable.a().equals(end) || end.equals(cable.b());
    }

    private static Element end(Topology topology, String id) {
        Element element = Find.element(topology, id);
        if (element instanceof SwitchPort || (element instanceof Nic nic && nic.kind() != NicKind.LOOPBACK)) {
            return element;
        }
        throw new EditRefusedException(
                "A cable can't be plugged into " + element.name(), "Plug it into a NIC or a switch port");
    }

    private static void requireFree(Topology topology, Element end) {
        if (topology.cables().stream().anyMatch(cable -> at(cable, end.id()))) {
            throw new EditRefusedException(
                    end.name() + " has a cable already", "Unplug that cable first, or use a free port");
        }
    }
}
