// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

/**
 * Why something is not done. All parts are shown to the user as they are.
 *
 * @param id of the failure catalogue ({@code T-09}); empty when it is not in there
 * @param object what it is about, most often the name of a link
 * @param reason a whole sentence without its full stop
 * @param wayOut what to do instead, the same way
 */
public record Refusal(String id, String object, String reason, String wayOut) {
    /** Reason and way out in one line. */
    public String text() {
        return reason + ": " + wayOut;
    }
}
