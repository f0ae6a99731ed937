// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Answers that nobody else may see, and questions that nobody of us wrote. */
final class Secrets {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");

    private Secrets() {}

    /** The secret as UTF-8 with something around it; the characters are wiped. */
    static byte[] bytes(String before, char[] secret, String after) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        ByteBuffer all = ByteBuffer.allocate(encoded.remaining() + before.length() + after.length());
        all.put(before.getBytes(StandardCharsets.US_ASCII)).put(encoded).put(after.getBytes(StandardCharsets.US_ASCII));
        encoded.clear();
        encoded.put(new byte[encoded.capacity()]);
        Arrays.fill(secret, '\0');
        return all.array();
    }

    static void wipe(byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
    }

    /** A question without what could reorder or hide a part of it. */
    static String shown(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?").strip();
    }
}
