// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

/** A scenario that makes no sense: an unknown element, a fault it can't have, a time that is past. One clear sentence. */
public final class SimulationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, with which element, and what would do */
    public SimulationRefusedException(String message) {
        super(message);
    }
}
