// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Optional;

/** What a sheet may look at. */
record Scope(TopologyIndex index) {
    Topology topology() {
        return index.topology();
    }

    /** The host an element stands in; it must stand in one. */
    HostIndex host(String id) {
        return index.host(id).orElseThrow(() -> new IllegalArgumentException(id + " stands in no host"));
    }

    /** What people call an element. */
    String name(String id) {
        return index.name(id);
    }

    /** The name with that of the host or switch it stands in. */
    String fullName(String id) {
        String owner = Ids.owner(id);
        return owner.equals(id) ? name(id) : name(owner) + " " + name(id);
    }

    /** The options whose change is possible now. */
    List<Row.Option> possible(List<Row.Option> options) {
        return options.stream().filter(option -> isPossible(option.edit())).toList();
    }

    /** What a NIC or switch port does: one without a cable is not failed but unused. */
    State plugged(String endId, LinkState carrier) {
        boolean unused = carrier == LinkState.DOWN && index.cablesAt(endId).isEmpty();
        return unused ? State.UNUSED : State.of(carrier);
    }

    /** The other end of the cable at a NIC or switch port, in words. */
    Optional<String> cabledTo(String endId) {
        return index.peerOf(endId).map(this::fullName);
    }

    /** What an element is, in one word of the field. */
    static String kind(Element element) {
        return Kind.of(element).word();
    }

    /** The switch port with this id. */
    Optional<SwitchPort> switchPort(String id) {
        return index.switchPort(id);
    }

    private boolean isPossible(Edit edit) {
        try {
            edit.apply(topology());
            return true;
        } catch (EditRefusedException e) {
            return false;
        }
    }
}
