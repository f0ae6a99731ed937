// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkspan.topology.MacAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LACPDUs and other slow frames, byte by byte from IEEE 802.1AX-2020 6.4.2.3 and 6.5.3. */
class LacpduTest {

    private static final MacAddress SENDER = MacAddress.of("00:11:22:33:44:55");
    private static final EthernetHeader HEADER =
            new EthernetHeader(MacAddress.of("01:80:c2:00:00:02"), SENDER, List.of(), 0x8809);
    private static final Lacpdu.Party ACTOR =
            new Lacpdu.Party(65535, MacAddress.of("02:00:00:00:00:01"), 7, 255, 1, 0x3f);
    private static final Lacpdu.Party PARTNER =
            new Lacpdu.Party(32768, MacAddress.of("02:00:00:00:00:0b"), 11, 32769, 258, 0x7d);

    @Test
    void bothPartiesAreReadWithTheirBitsInWords() throws Exception {
        assertThat(read(FrameBytes.LACPDU)).isEqualTo(new Lacpdu(HEADER, 1, ACTOR, PARTNER, 10, List.of()));
        assertThat(ACTOR.bits())
                .containsExactly(
                        "activity", "short timeout", "aggregation", "synchronization", "collecting", "distributing");
        assertThat(PARTNER.bits())
                .containsExactly(
                        "activity", "aggregation", "synchronization", "collecting", "distributing", "defaulted");
    }

    @Test
    void tagsAreReadFromTheOutermostInwards() throws Exception {
        String tagged = FrameBytes.LACPDU.substring(0, 24) + "88a8" + "0064" + "8100" + "f078"
                + FrameBytes.LACPDU.substring(24);
        Lacpdu lacpdu = (Lacpdu) read(tagged);
        assertThat(lacpdu.header().tags())
                .containsExactly(
                        new EthernetHeader.Tag(0x88a8, 0, false, 100), new EthernetHeader.Tag(0x8100, 7, true, 120));
        assertThat(lacpdu.actor()).isEqualTo(ACTOR);
    }

    @Test
    void whatVersionTwoAddsIsKept() throws Exception {
        String second = FrameBytes.SLOW_HEADER + "0102" + FrameBytes.ACTOR + FrameBytes.PARTNER + FrameBytes.COLLECTOR
                + "0406" + "0080c201" + "0514" + "11".repeat(18) + "0000" + "00".repeat(24);
        Lacpdu lacpdu = (Lacpdu) read(second);
        assertThat(lacpdu.more())
                .containsExactly(new UnknownTlv(72, 4, "0080c201"), new UnknownTlv(78, 5, "11".repeat(18)));
        assertThat(wrong(second.replace("0406", "0401"))).isEqualTo(73);
        assertThat(wrong(second.replace("88090102", "88090101"))).isEqualTo(72);
    }

    @Test
    void markersAndOtherSlowProtocolsAreToldApart() throws Exception {
        MacAddress system = MacAddress.of("02:00:00:00:00:0b");
        assertThat(read(FrameBytes.MARKER)).isEqualTo(new SlowFrame.Marker(HEADER, 1, false, 258, system, 0xfedcba98L));
        assertThat(read(FrameBytes.MARKER.replace("02010110", "02010210")))
                .isEqualTo(new SlowFrame.Marker(HEADER, 1, true, 258, system, 0xfedcba98L));
        assertThat(wrong(FrameBytes.MARKER.replace("02010110", "02010310"))).isEqualTo(16);
        assertThat(((SlowFrame.Other) read(FrameBytes.SLOW_HEADER + "03" + "0050")).protocol())
                .isEqualTo("Ethernet OAM");
    }

    @Test
    void everyShorterFrameIsMalformedWhereItEndsAtTheLatest() {
        byte[] whole = FrameBytes.bytes(FrameBytes.LACPDU);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            FrameFormatException e = catchThrowableOfType(FrameFormatException.class, () -> NeighborFrame.read(part));
            assertThat(e).as(length + " bytes").isNotNull();
            assertThat(e.offset()).isBetween(0, length);
        }
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(catchThrowableOfType(
                        FrameFormatException.class,
                        () -> read(
                                FrameBytes.LACPDU.replace(FrameBytes.PARTNER, "ff" + FrameBytes.PARTNER.substring(2)))))
                .hasMessage("Malformed frame at byte 36: expected the partner's TLV type of 2, found 255");
        assertThat(wrong(FrameBytes.LACPDU.replace("0114ffff", "0113ffff"))).isEqualTo(17);
        assertThat(wrong(FrameBytes.LACPDU.replace("0310000a", "0311000a"))).isEqualTo(57);
        assertThat(wrong(FrameBytes.LACPDU.replace("558809", "550800"))).isEqualTo(12);
    }

    private static int wrong(String hex) {
        FrameFormatException e = catchThrowableOfType(FrameFormatException.class, () -> read(hex));
        assertThat(e).as(hex).isNotNull();
        return e.offset();
    }

    private static NeighborFrame read(String hex) throws FrameFormatException {
        return NeighborFrame.read(FrameBytes.bytes(hex));
    }
}
