// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import org.jspecify.annotations.Nullable;

/** Something that is done to the world at a time, in {@link dev.linkspan.sim.time.Ticks} from the steady start. */
public sealed interface Incident {
    /** When. */
    long at();

    /** Id of the element. */
    String target();

    /** Something breaks. */
    record Failure(long at, Fault fault) implements Incident {
        @Override
        public String target() {
            return fault.target();
        }
    }

    /**
     * Something is mended.
     *
     * @param kind the fault that ends; null for all of the element
     */
    record Repair(long at, String target, Fault.@Nullable Kind kind) implements Incident {}
}
