// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

/**
 * A place in an output that can't be read.
 *
 * @param line from 1
 * @param column from 1
 * @param text what is wrong there, without a full stop
 */
public record Problem(int line, int column, String text) {

    /** With the place in front. */
    public String told() {
        return "line " + line + ", column " + column + ": " + text;
    }
}
