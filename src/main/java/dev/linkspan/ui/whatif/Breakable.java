// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.sim.Fault;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A world in which things can be broken and mended. */
public interface Breakable {
    /** The look-ups of its design. */
    TopologyIndex index();

    /** The faults that stand now. */
    List<Fault> standing();

    /** Lets things fail now. */
    void fail(List<Fault> faults);

    /**
     * Mends something now.
     *
     * @param kind the fault that ends; null for all of the element
     */
    void repair(String id, Fault.@Nullable Kind kind);

    /** Mends all that is broken now. */
    void repairAll();
}
