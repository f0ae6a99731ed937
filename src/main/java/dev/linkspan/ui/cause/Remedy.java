// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.edit.Edit;
import dev.linkspan.sim.Fault;

/** Something that takes a cause away. */
public sealed interface Remedy {
    /**
     * What is broken in the lab is mended there.
     *
     * @param label what its button says
     */
    record Repair(String label, Fault fault) implements Remedy {}

    /**
     * The design is changed.
     *
     * @param label what its button says
     */
    record Change(String label, Edit edit) implements Remedy {}

    /** A command to be given on the machine. */
    record Command(String text) implements Remedy {}

    /** Something that the people of the network have to do, as a text to send them. */
    record Request(String text) implements Remedy {}
}
