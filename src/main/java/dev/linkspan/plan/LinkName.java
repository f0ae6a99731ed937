// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names that the Linux kernel takes for a link (dev_valid_name of net/core/dev.c, IFNAMSIZ of linux/if.h), but for those
 * that would not be seen as what they are, because characters in them reorder a line.
 */
public final class LinkName {
    private static final int MOST_BYTES = 15;

    private LinkName() {}

    /** @throws IllegalArgumentException when the kernel would not take the name */
    public static String checked(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("the name of a link is missing");
        }
        if (!isValid(name)) {
            throw new IllegalArgumentException("\"" + name.replaceAll("\\p{C}", "?")
                    + "\" is no name of a link: expected 1 to 15 bytes without blanks, slashes and colons");
        }
        return name;
    }

    static boolean isValid(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0
                && bytes <= MOST_BYTES
                && !name.equals(".")
                && !name.equals("..")
                && name.chars()
                        .noneMatch(c -> c == '/'
                                || c == ':'
                                || c == '%'
                                || c == '\uFFFD'
                                || Character.isWhitespace(c)
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT);
    }
}
