// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.edit.Edit;
import dev.linkspan.rule.Finding;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;

/** What can be looked at and done about causes where they are shown. */
public interface Mending {
    /** The look-ups of what runs, as it was designed. */
    TopologyIndex index();

    /** Faults that stand in the lab; none on real machines. */
    List<Fault> broken();

    /** What the rules find about the design. */
    List<Finding> findings();

    /** Whether what is shown is now, so that something can be done about it. */
    boolean isNow();

    /** Mends something in the lab. */
    void repair(Fault fault);

    /** Changes the design. */
    void change(Edit edit);

    /** Selects an element and brings it into view. */
    void show(String id);

    /** Puts a text where it can be pasted from. */
    void copy(String text);
}
