// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.export.Text;

/**
 * A line of a file.
 *
 * @param file name of the file
 * @param line number of the line, from 1
 * @param text the line, or the statement that begins there
 */
public record Place(String file, int line, String text) {
    /** {@code file:line}, as compilers write it. */
    @Override
    public String toString() {
        return Text.printable(file) + ":" + line;
    }
}
