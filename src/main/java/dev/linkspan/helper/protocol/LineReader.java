// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 out of a stream, each ended by a line feed. Of a line that is too long no more than the limit is held;
 * the rest of it is read and dropped. What stands behind the last line feed is no line: it was cut off.
 */
public final class LineReader {
    private static final int CHUNK = 8192;

    private final InputStream in;
    private final int most;
    private final byte[] chunk = new byte[CHUNK];
    private int from;
    private int to;
    private byte[] held = new byte[CHUNK];
    private int length;

    /** @param most bytes of a line without its line feed */
    public LineReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** What came next. */
    public sealed interface Line {}

    /** A whole line, without its line feed. */
    public record Text(String text) implements Line {}

    /**
     * A line that is not taken.
     *
     * @param reason a sentence without its full stop
     */
    public record Unusable(String reason) implements Line {}

    /** The stream ended. */
    public record End() implements Line {}

    /** Waits for the next line. */
    public Line next() throws IOException {
        length = 0;
        boolean tooLong = false;
        while (true) {
            if (from == to) {
                from = 0;
                to = Math.max(0, in.read(chunk));
                if (to == 0) {
                    return new End();
                }
            }
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            tooLong |= length + (end - from) > most;
            if (!tooLong) {
                hold(end);
            }
            boolean whole = end < to;
            from = whole ? end + 1 : end;
            if (whole) {
                return tooLong ? new Unusable("The line is longer than " + most + " bytes") : text();
            }
        }
    }

    private void hold(int end) {
        int grown = length + end - from;
        if (grown > held.length) {
            held = Arrays.copyOf(held, Math.min(Math.max(grown, held.length * 2), Math.max(most, grown)));
        }
        System.arraycopy(chunk, from, held, length, end - from);
        length = grown;
    }

    private Line text() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(held, 0, length);
            return new Text(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return new Unusable("The line is no UTF-8");
        } finally {
            if (held.length > 8 * CHUNK) {
                held = new byte[CHUNK];
            }
        }
    }
}
