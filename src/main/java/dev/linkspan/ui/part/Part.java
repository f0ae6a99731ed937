// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.part;

import dev.linkspan.edit.drop.Dragged;
import dev.linkspan.edit.drop.Drop;
import dev.linkspan.edit.drop.Drops;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.TopologyIndex;
import javafx.scene.input.DataFormat;
import org.jspecify.annotations.Nullable;

/** Something that can be dragged from the list beside the picture into it; named as {@link Dragged.Fresh.Kind}. */
public enum Part {
    SWITCH("Switch"),
    MLAG_PAIR("MLAG pair"),
    ROUTER("Router / probe target"),
    HOST("Host"),
    NIC("NIC");

    /** What a drag of a part carries: its {@link #name}. */
    public static final DataFormat FORMAT = new DataFormat("application/x-linkspan-part");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /**
     * What putting one into a topology would do.
     *
     * @param at where its card stands
     * @param onto id of the element it is put on; null for none
     */
    public Drop put(TopologyIndex index, Position at, @Nullable String onto) {
        return Drops.of(index, new Dragged.Fresh(Dragged.Fresh.Kind.valueOf(name()), at), onto);
    }
}
