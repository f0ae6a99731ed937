// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.topology.InterfaceAddress;
import org.jspecify.annotations.Nullable;

/** What the mouse takes hold of at a point. */
sealed interface Grip {
    /** The element that a click there selects; null for none. */
    @Nullable
    String id();

    /** A host, switch or router, or a box in it that moves with it. */
    record Card(String id, String card) implements Grip {}

    /** A NIC, aggregation or VLAN, which can be put into another box. */
    record Chip(String id) implements Grip {}

    /** The port of a NIC or a switch port, from which a cable can be drawn. */
    record Plug(String id) implements Grip {}

    /** The end of a cable. */
    record CableEnd(String id, String end) implements Grip {}

    /** An address; a click selects what it belongs to. */
    record Address(String id, InterfaceAddress address) implements Grip {}

    /** Something to select but not to drag: the middle of a cable, an uplink, a ring, an MLAG frame. */
    record Still(String id) implements Grip {}

    /** The empty canvas. */
    record Empty() implements Grip {
        @Override
        public @Nullable String id() {
            return null;
        }
    }
}
