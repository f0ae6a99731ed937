// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

/** The output of one command, line by line, as it stands in a text among others. */
interface Block {

    /**
     * Reads a line if it belongs here.
     *
     * @param number of the line in the whole text, from 1
     * @return whether it does; if not, the block is over
     */
    boolean take(int number, String line);
}
