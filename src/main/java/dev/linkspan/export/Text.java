// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import java.util.regex.Pattern;

/** How names get into comments and messages without ending the line they stand on. */
public final class Text {
    /** Control characters, invisible format characters (which can reorder a line) and line separators. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Text() {}

    /** The text with a question mark for every character that would not show or would start a new line. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
