// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import java.util.regex.Pattern;

/** One command of a script, made word by word: our own words as they are, everything that comes from a design quoted. */
final class Command {
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_./-]+");

    private final StringBuilder text = new StringBuilder();

    private Command() {}

    /** A command of our own words. */
    static Command of(String... words) {
        Command command = new Command();
        for (String word : words) {
            command.word(word);
        }
        return command;
    }

    /** Adds a word of our own. */
    Command word(String word) {
        if (!LITERAL.matcher(word).matches()) {
            throw new IllegalArgumentException(word + " is no word of ours");
        }
        return append(word);
    }

    /** Adds something from the design. */
    Command value(String value) {
        return append(Shell.quote(value));
    }

    /** Adds an option with something from the design. */
    Command option(String option, String value) {
        return word(option).value(value);
    }

    private Command append(String word) {
        text.append(text.isEmpty() ? "" : " ").append(word);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
