// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The one place where an argument vector becomes text for a shell of another machine. Understood alike by the Bourne
 * shell of Solaris 10 and by every POSIX shell.
 */
public final class ShellWords {
    private ShellWords() {}

    /**
     * The text as one word, in single quotes, in which no character but the quote itself has a meaning
     * (IEEE Std 1003.1, Shell Command Language, 2.2.2).
     *
     * @throws IllegalArgumentException when it has a NUL, which no argument can have (exec(2))
     */
    public static String quote(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument of a command can't have a NUL character");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /**
     * The command as text. It goes through env(1), which only ever runs a program: a quoted {@code exit} or
     * {@code eval} would still be the shell's own.
     *
     * @throws IllegalArgumentException when there is no command, or env would take its name for something else
     */
    public static String command(List<String> argv) {
        if (argv.isEmpty() || argv.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command has at least one word");
        }
        String program = argv.get(0);
        if (program.startsWith("-") || program.indexOf('=') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + program + "\" is no name of a program: it has an equals sign, or a dash first");
        }
        return "env " + argv.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }
}
