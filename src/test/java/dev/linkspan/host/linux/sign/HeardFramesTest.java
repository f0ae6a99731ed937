// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.frame.FrameBytes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is kept of frames, over a time that is given. */
class HeardFramesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final HeardFrames heard = new HeardFrames();

    @Test
    void aNeighbourLivesAsLongAsItSaid() {
        heard.take(lldp(120), NOON);
        assertThat(heard.neighbors("eth0", NOON.plusSeconds(119)))
                .singleElement()
                .satisfies(sign -> {
                    assertThat(sign.at()).isEqualTo(NOON);
                    assertThat(sign.source()).isEqualTo("LLDP");
                    assertThat(sign.value().neighbor().link()).isEqualTo("eth0");
                });
        assertThat(heard.neighbors("eth0", NOON.plusSeconds(120))).isEmpty();
        heard.take(lldp(120), NOON.plusSeconds(100));
        assertThat(heard.neighbors("eth0", NOON.plusSeconds(219))).hasSize(1);
    }

    @Test
    void whoTakesItsLeaveIsGone() {
        heard.take(lldp(120), NOON);
        heard.take(lldp(0), NOON.plusSeconds(1));
        assertThat(heard.neighbors("eth0", NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void aFloodOfNeighboursIsBoundedAndTheNewestStay() {
        for (int i = 0; i < 1000; i++) {
            heard.take(lldp(120, i), NOON);
        }
        assertThat(heard.neighbors("eth0", NOON))
                .hasSize(HeardFrames.MOST_NEIGHBORS)
                .extracting(sign -> sign.value().neighbor().chassis().value())
                .contains("02:00:00:00:03:e7")
                .doesNotContain("02:00:00:00:00:00");
    }

    @Test
    void whatIsNoFrameIsCountedAndChangesNothing() {
        heard.take(FrameBytes.bytes(FrameBytes.LACPDU), NOON);
        heard.take(FrameBytes.bytes(FrameBytes.LACPDU.substring(0, 60)), NOON.plusSeconds(1));
        heard.take(new byte[0], NOON.plusSeconds(1));
        assertThat(heard.malformed()).isEqualTo(2);
        assertThat(heard.lacp())
                .hasValueSatisfying(sign -> assertThat(sign.at()).isEqualTo(NOON));
        assertThat(heard.neighbors("eth0", NOON)).isEmpty();
    }

    static byte[] lldp(int seconds) {
        return lldp(seconds, 0xb);
    }

    /** Chassis 02:00:00:00:xx:xx, port swp1, time to live, end. */
    static byte[] lldp(int seconds, int chassis) {
        return FrameBytes.bytes(FrameBytes.LLDP_HEADER
                + "020704" + "02000000%04x".formatted(chassis)
                + "0405" + "05" + "73777031"
                + "0602" + "%04x".formatted(seconds)
                + "0000" + "00".repeat(26));
    }
}
