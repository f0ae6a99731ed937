// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.plan.Rehearsal;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;

/** How the steps of one plan are done on a simulated machine, and taken back. */
interface LabWork {

    /** The machine refused a step. The message says which command, and what the machine answered. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** The plan, tried on what the machine had before. */
    Rehearsal rehearsal();

    /** What the machine has now. */
    Host seen();

    /**
     * Does a step, of which a part may be done when it is refused.
     *
     * @param index from 0
     */
    void forth(int index) throws RefusedException, InterruptedException;

    /** Takes a step back, whether it was done, half done or not done. */
    void back(int index);

    /** What keeping takes, as a sentence without its full stop. */
    String keeping();

    /** How long what was set may take to be seen as it was set, in {@link Ticks}: addresses that fail over come back. */
    long settling();
}
