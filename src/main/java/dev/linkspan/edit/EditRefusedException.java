// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

/** Why a change can't be made and what can be done instead; both are shown to the user as they are. */
public final class EditRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String wayOut;

    /**
     * Refuses a change.
     *
     * @param reason a whole sentence without its full stop ({@code net2 is a port of aggr1 already})
     * @param wayOut what to do instead, the same way; empty when there is nothing
     */
    public EditRefusedException(String reason, String wayOut) {
        super(reason);
        this.wayOut = wayOut;
    }

    /** What to do instead; empty when there is nothing. */
    public String wayOut() {
        return wayOut;
    }
}
