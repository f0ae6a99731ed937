// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

/** The one way a value gets into a script. */
final class Shell {
    private Shell() {}

    /**
     * The text as one word of a POSIX shell, in single quotes, in which nothing has a meaning
     * (IEEE Std 1003.1, Shell Command Language, 2.2.2).
     *
     * @throws IllegalArgumentException when the text has control characters, which no name or address has
     */
    static String quote(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a value with control characters is refused in a script");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
