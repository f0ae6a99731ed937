// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

/** Who decides which ports are aggregated, and hears what becomes of them: the owner of the ports. */
public interface LacpSelection {

    /**
     * Decides on a port whose partner has changed; calls {@link LacpMachine#select} or {@link LacpMachine#unselect} on it
     * or on others. A port that is not selected when this is called may stay so.
     */
    void choose(LacpMachine port);

    /** Whether a waiting port may be attached: when all that wait for the same aggregator have waited. */
    boolean ready(LacpMachine port);

    /** A port has waited for its 2 s. */
    default void waited(LacpMachine port) {
        port.reconsider();
    }

    /** Whether an attached port's aggregator is the one in use. */
    default boolean active(LacpMachine port) {
        return true;
    }

    /** The receive machine of a port went over to another state. */
    default void heard(LacpMachine port, ReceiveState before) {}

    /** A port hears its own system: there is a loop. */
    default void echoed(LacpMachine port) {}

    /** What a port shows has changed: its own state, its partner, or whether it carries frames. */
    void changed(LacpMachine port);
}
