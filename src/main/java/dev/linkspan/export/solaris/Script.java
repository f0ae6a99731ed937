// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.Text;
import java.util.List;

/** The body of a script: blocks of commands, each with a comment that says what it is for; a block without commands is left out. */
final class Script {
    private final StringBuilder text = new StringBuilder();

    /** Adds a block; {@code lines} are comments, commands made by {@link #unless} and the like. */
    void block(List<String> comment, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n');
        comment.forEach(line -> text.append("# ").append(Text.printable(line)).append('\n'));
        lines.forEach(line -> text.append(line).append('\n'));
    }

    /** A line that runs a command unless a check says it is done already. */
    static String unless(Command check, Command command) {
        return check + " || run " + command;
    }

    /** A line that runs a command that may be run again without harm. */
    static String run(Command command) {
        return "run " + command;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
