// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

/**
 * A design file that can't be read, and where.
 *
 * <p>The message reads {@code line 12, column 7, hosts[0].nics[2].mtu: expected a whole number, found "big"}.
 */
public final class TopologyFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String path;

    /**
     * Says what is wrong and where.
     *
     * @param line from 1; 0 when there is no place
     * @param column from 1, in characters
     * @param path path in the document ({@code hosts[0].nics[2].mtu}); empty at its root
     * @param problem what was expected and what was found
     */
    public TopologyFormatException(int line, int column, String path, String problem) {
        super((line > 0 ? "line " + line + ", column " + column + (path.isEmpty() ? "" : ", " + path) + ": " : "")
                + problem);
        this.line = line;
        this.column = column;
        this.path = path;
    }

    /** Line, from 1; 0 when there is no place. */
    public int line() {
        return line;
    }

    /** Column in characters, from 1. */
    public int column() {
        return column;
    }

    /** Path in the document, as {@code hosts[0].nics[2].mtu}. */
    public String path() {
        return path;
    }
}
