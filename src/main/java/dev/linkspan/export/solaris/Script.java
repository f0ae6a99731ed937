// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.Text;
import dev.linkspan.topology.Ids;
import java.util.List;

/** The part of a script that says what is wanted: blocks of statements, each with a comment that says what it is for. */
final class Script {
    /** First line of the statements. */
    static final String OPENING = "design() {";

    /** What follows after the last statement. */
    static final List<String> CLOSING = List.of("}", "", "main \"$@\"");

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    /** Adds a block; one without statements is left out. */
    void block(List<String> comment, List<String> statements) {
        if (statements.isEmpty()) {
            return;
        }
        text.append(text.isEmpty() ? "" : "\n");
        comment.forEach(line ->
                text.append(INDENT).append("# ").append(Text.printable(line)).append('\n'));
        statements.forEach(line -> text.append(INDENT).append(line).append('\n'));
    }

    /** A statement that the machine shall have what a command makes. */
    static String want(Command command) {
        return "want " + command;
    }

    /** The whole script of a host, below its header. */
    String whole(Machinery machinery, String hostId) {
        String statements = text.isEmpty() ? INDENT + ":\n" : text.toString();
        return "STATE=/var/opt/linkspan-" + Ids.owner(hostId) + "\n" + machinery.text() + "\n" + OPENING + "\n"
                + statements + String.join("\n", CLOSING) + "\n";
    }
}
