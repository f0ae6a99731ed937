// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeLineTest {
    private static final List<String> LINES = List.of(
            "net0:i77:0.32ms:0.41ms:192.0.2.1",
            "net1:1589:::192.0.2.129",
            "net0:t5:0.35ms:0.47ms:net1",
            "e1000g0:12:1.02ms:1.20ms:fe80\\:\\:1%net0");

    @Test
    void anAnsweredOneHasItsTimeAndALostOneNone() {
        assertThat(ProbeLine.of(LINES.get(0))).contains(new ProbeLine("net0", "192.0.2.1", Duration.ofNanos(320_000)));
        assertThat(ProbeLine.of(LINES.get(1))).contains(new ProbeLine("net1", "192.0.2.129", null));
        assertThat(ProbeLine.of(LINES.get(2))).contains(new ProbeLine("net0", "net1", Duration.ofNanos(350_000)));
        assertThat(ProbeLine.of(LINES.get(3)))
                .contains(new ProbeLine("e1000g0", "fe80::1%net0", Duration.ofNanos(1_020_000)));
        assertThat(ProbeLine.of("net0:7:--:--:192.0.2.1")).contains(new ProbeLine("net0", "192.0.2.1", null));
        assertThat(ProbeLine.of("net0:7::0.41ms:192.0.2.1"))
                .contains(new ProbeLine("net0", "192.0.2.1", Duration.ofNanos(410_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ipmpstat: insufficient privileges for -p",
                "TIME      INTERFACE   PROBE",
                "net0:i77:?:?:192.0.2.1",
                "net0:i77:0.32:0.41:192.0.2.1",
                "net0:i77:0.32ms:0.41ms",
                "net0:i77:0.32ms:0.41ms:192.0.2.1:more",
                "net0:x:0.32ms:0.41ms:192.0.2.1",
                "net 0:7:::192.0.2.1",
                "net0:7:-1.00ms:-1.00ms:192.0.2.1"
            })
    void anythingElseIsNeitherAnsweredNorLost(String line) {
        assertThat(ProbeLine.of(line)).isEmpty();
    }

    /** Nothing of a damaged line says more than the line: a value is a part of it, and only empty times mean lost. */
    @Test
    void damagedLinesSayNothingThatTheyDoNotHold() {
        Random random = new Random(7);
        String signs = "0129:.\\msit-- \u00e9\u0000";
        int read = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
            for (int n = random.nextInt(3); n >= 0 && !line.isEmpty(); n--) {
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.deleteCharAt(at);
                    case 1 -> line.insert(at, signs.charAt(random.nextInt(signs.length())));
                    default -> line.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                }
            }
            String text = line.toString();
            var probe = ProbeLine.of(text);
            if (probe.isPresent()) {
                read++;
                String plain = text.replace("\\", "");
                assertThat(plain)
                        .contains(probe.get().name())
                        .contains(probe.get().target());
                assertThat(probe.get().roundTrip() == null)
                        .as(text)
                        .isEqualTo(!plain.contains("ms") || !plain.matches(".*[0-9]ms:.*"));
            }
        }
        assertThat(read).isBetween(10_000, 299_000);
    }
}
