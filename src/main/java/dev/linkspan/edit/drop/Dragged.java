// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Position;
import java.util.List;

/** What is being dragged. */
public sealed interface Dragged {
    /** Elements by their ids: NIC chips, aggregations, group members; several are dropped as one edit. */
    record Elements(List<String> ids) implements Dragged {
        public Elements {
            ids = List.copyOf(ids);
        }
    }

    /** A cable that is drawn from the port of a NIC or from a switch port. */
    record Plug(String from) implements Dragged {}

    /** One end of a cable, taken by its end. */
    record CableEnd(String cable, String end) implements Dragged {}

    /** An address of an IPMP group or of a link. */
    record Address(String owner, InterfaceAddress address) implements Dragged {}

    /** Something new, with the place where its card would stand. */
    record Fresh(Kind kind, Position at) implements Dragged {
        /** Things that can be dragged into the picture. */
        public enum Kind {
            SWITCH,
            MLAG_PAIR,
            ROUTER,
            HOST,
            NIC
        }
    }
}
