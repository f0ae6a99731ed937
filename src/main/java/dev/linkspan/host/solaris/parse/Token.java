// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * A word between blanks.
 *
 * @param column where it begins, from 0
 */
record Token(int column, String text) {

    /** The words of a line; tools never pad with anything but blanks and tabs. */
    static List<Token> of(String line) {
        List<Token> tokens = new ArrayList<>(8);
        int length = line.length();
        int i = 0;
        while (i < length) {
            while (i < length && isBlank(line.charAt(i))) {
                i++;
            }
            int from = i;
            while (i < length && !isBlank(line.charAt(i))) {
                i++;
            }
            if (i > from) {
                tokens.add(new Token(from, line.substring(from, i)));
            }
        }
        return tokens;
    }

    /** A carriage return comes from a paste of Windows or of a terminal's log. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
