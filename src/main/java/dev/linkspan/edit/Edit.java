// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Topology;
import java.util.function.UnaryOperator;

/**
 * A change a user can make: a name and a pure function from topology to topology. Undoing it is keeping the value it
 * was applied to.
 *
 * @param label what the change does, as undo shows it ({@code Add net2 to aggr1})
 * @param mergeKey edits with the same key in quick succession are one step of undo (typing, nudging); empty for never
 * @param change throws {@link EditRefusedException} when the topology does not allow it
 */
public record Edit(String label, String mergeKey, UnaryOperator<Topology> change) {

    /** An edit that is a step of its own. */
    public static Edit of(String label, UnaryOperator<Topology> change) {
        return new Edit(label, "", change);
    }

    /**
     * The topology after the change.
     *
     * @throws EditRefusedException when the change makes no sense there; nothing is changed then
     */
    public Topology apply(Topology topology) {
        return change.apply(topology);
    }

    /** This edit and then others, as one step with one label. */
    public static Edit sequence(String label, Iterable<Edit> edits) {
        return of(label, topology -> {
            Topology edited = topology;
            for (Edit edit : edits) {
                edited = edit.apply(edited);
            }
            return edited;
        });
    }
}
