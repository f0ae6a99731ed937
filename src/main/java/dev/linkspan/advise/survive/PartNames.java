// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the parts of a design are, and what readers call them so that they can't be mistaken. */
final class PartNames {
    private final TopologyIndex index;
    private final Map<String, Cable> cables = new HashMap<>();

    PartNames(TopologyIndex index) {
        this.index = index;
        index.topology().cables().forEach(cable -> cables.putIfAbsent(cable.id(), cable));
    }

    /** The cable with this id. */
    Optional<Cable> cable(String id) {
        return Optional.ofNullable(cables.get(id));
    }

    /** What a part is. */
    PartKind kind(String id) {
        if (cables.containsKey(id)) {
            return PartKind.CABLE;
        }
        Element element = index.element(id).orElse(null);
        if (element instanceof Nic) {
            return PartKind.NIC;
        }
        if (element instanceof SwitchPort) {
            return PartKind.SWITCH_PORT;
        }
        if (element instanceof Switch) {
            return PartKind.SWITCH;
        }
        return element instanceof Router ? PartKind.ROUTER : PartKind.UPLINK;
    }

    /** {@code db01 net0}, {@code sw1 Ethernet3}, {@code sw1}; a cable by its own name, or by what it connects. */
    String of(String id) {
        Cable cable = cables.get(id);
        if (cable != null) {
            return !cable.name().equals(cable.id())
                    ? cable.name()
                    : of(cable.a()) + " – " + (cable.b() == null ? "nothing" : of(cable.b()));
        }
        String owner = Ids.owner(id);
        return owner.equals(id) ? index.name(id) : index.name(owner) + " " + index.name(id);
    }
}
