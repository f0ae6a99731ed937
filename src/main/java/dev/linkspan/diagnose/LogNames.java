// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import java.util.regex.Pattern;

/** Finds the names of links in lines of a log. */
public final class LogNames {
    private LogNames() {}

    /** A link's name as a word of its own: {@code eth1} is neither in {@code eth10} nor in {@code eth1.100}. */
    public static Pattern of(String link) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(link) + "(?![\\w-]|\\.\\w)");
    }
}
