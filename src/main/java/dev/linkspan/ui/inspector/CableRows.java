// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Edit;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is plugged in where. */
final class CableRows {
    private CableRows() {}

    /** The cables at a NIC or switch port, and a menu of free ends when there is none. */
    static List<Row> at(String endId, Scope scope) {
        List<Row> rows = new ArrayList<>();
        List<Cable> cables = scope.index().cablesAt(endId);
        for (Cable cable : cables) {
            String peer = cable.otherEnd(endId);
            rows.add(new Row.Part(
                    "cable " + cable.id(),
                    peer == null ? cable.id() : peer,
                    peer == null ? "loose" : scope.fullName(peer),
                    peer == null ? State.DEGRADED : null,
                    peer == null ? "a cable that ends nowhere" : origin(cable.origin()),
                    Delete.elements(List.of(cable.id()))));
        }
        if (cables.isEmpty()) {
            rows.add(new Row.Menu("plug", "Plug into", () -> free(endId, scope, end -> Cables.plug(endId, end))));
        }
        return rows;
    }

    /** Every free end but one, by the host or switch it stands in; NICs are offered to switch ports only. */
    static List<Row.Option> free(String forEnd, Scope scope, Function<String, Edit> edit) {
        List<Row.Option> options = new ArrayList<>();
        for (Switch sw : scope.topology().switches()) {
            for (SwitchPort port : sw.ports()) {
                if (!port.id().equals(forEnd) && isFree(port.id(), scope)) {
                    options.add(new Row.Option(port.name(), sw.name(), edit.apply(port.id())));
                }
            }
        }
        if (scope.switchPort(forEnd).isPresent()) {
            for (Host host : scope.topology().hosts()) {
                for (Nic nic : host.nics()) {
                    if (nic.kind() != NicKind.LOOPBACK && isFree(nic.id(), scope)) {
                        options.add(new Row.Option(nic.name(), host.name(), edit.apply(nic.id())));
                    }
                }
            }
        }
        return options;
    }

    static String origin(CableOrigin origin) {
        return switch (origin) {
            case DRAWN -> "drawn by hand";
            case LLDP -> "heard by LLDP";
            case LACP -> "inferred from LACP";
        };
    }

    private static boolean isFree(String endId, Scope scope) {
        return scope.index().cablesAt(endId).isEmpty();
    }
}
