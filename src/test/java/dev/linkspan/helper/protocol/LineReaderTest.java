// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.protocol.LineReader.End;
import dev.linkspan.helper.protocol.LineReader.Line;
import dev.linkspan.helper.protocol.LineReader.Text;
import dev.linkspan.helper.protocol.LineReader.Unusable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void linesComeOneAfterTheOther() throws Exception {
        assertThat(lines("a\n\nöäü€𝄞\n", 100)).containsExactly(new Text("a"), new Text(""), new Text("öäü€𝄞"));
    }

    @Test
    void linesLongerThanAChunkAreWhole() throws Exception {
        String first = "x".repeat(100_000);
        String second = "y".repeat(20_000);
        assertThat(lines(first + "\n" + second + "\n", 100_000)).containsExactly(new Text(first), new Text(second));
    }

    @Test
    void aLineAsLongAsTheLimitIsTakenAndOneByteMoreIsNot() throws Exception {
        assertThat(lines("12345\n123456\n12\n", 5))
                .containsExactly(new Text("12345"), new Unusable("The line is longer than 5 bytes"), new Text("12"));
    }

    @Test
    void whatIsNoUtf8IsRefused() throws Exception {
        for (byte[] bad : List.of(
                new byte[] {(byte) 0xc0, (byte) 0x80, '\n'},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n'},
                new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '\n'},
                new byte[] {(byte) 0xe2, (byte) 0x82, '\n'})) {
            assertThat(lines(new ByteArrayInputStream(bad), 100)).containsExactly(new Unusable("The line is no UTF-8"));
        }
    }

    @Test
    void whatStandsBehindTheLastLineFeedWasCutOff() throws Exception {
        assertThat(lines("whole\ncut", 100)).containsExactly(new Text("whole"));
    }

    @Test
    void anEndlessLineTakesNoMemory() throws Exception {
        long bytes = 1L << 30;
        InputStream endless = new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                throw new UnsupportedOperationException("it is read by the chunk");
            }

            @Override
            public int read(byte[] into, int offset, int most) {
                if (left == 0) {
                    return -1;
                }
                left--;
                into[offset] = (byte) (left == 0 ? '\n' : 'x');
                int more = (int) Math.min(most - 1L, Math.max(0, left - 1));
                left -= more;
                java.util.Arrays.fill(into, offset + 1, offset + 1 + more, (byte) 'x');
                return more + 1;
            }
        };
        assertThat(lines(endless, 1000)).containsExactly(new Unusable("The line is longer than 1000 bytes"));
    }

    private static List<Line> lines(String text, int most) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), most);
    }

    private static List<Line> lines(InputStream in, int most) throws IOException {
        LineReader reader = new LineReader(in, most);
        List<Line> lines = new ArrayList<>();
        for (Line line = reader.next(); !(line instanceof End); line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
