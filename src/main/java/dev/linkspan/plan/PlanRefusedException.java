// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

/** Why no plan is made, and what can be done instead; all parts are shown to the user as they are. */
public final class PlanRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String object;
    private final String wayOut;

    /**
     * Refuses a plan.
     *
     * @param object name of the link, address or route it is about
     * @param reason a whole sentence without its full stop ({@code eth2 is a port of the bridge br0})
     * @param wayOut what to do instead, the same way
     */
    public PlanRefusedException(String object, String reason, String wayOut) {
        super(reason + ": " + wayOut);
        this.object = object;
        this.wayOut = wayOut;
    }

    /** Name of what it is about. */
    public String object() {
        return object;
    }

    /** What to do instead. */
    public String wayOut() {
        return wayOut;
    }
}
