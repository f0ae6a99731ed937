// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

/**
 * What was given and could not be read.
 *
 * @param place file, and line where there is one ({@code web01/bond0, line 3})
 * @param reason why, as a sentence without its full stop
 */
public record Unread(String place, String reason) {

    /** Both in one line. */
    public String sentence() {
        return place + ": " + reason;
    }
}
