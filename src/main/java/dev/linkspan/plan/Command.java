// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command for the reader, word by word; the program itself runs none.
 *
 * @param words the program and its arguments
 * @param into file that gets what it prints; null for the terminal
 */
public record Command(List<String> words, @Nullable String into) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,@+=-]+");

    public Command {
        words = List.copyOf(words);
    }

    static Command of(String... words) {
        return new Command(List.of(words), null);
    }

    /** The command as a line of a POSIX shell (IEEE Std 1003.1, Shell Command Language, 2.2.2). */
    public String text() {
        String line = words.stream().map(Command::quoted).collect(Collectors.joining(" "));
        return into == null ? line : line + " > " + quoted(into);
    }

    /** The only place where a word becomes part of a line. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
