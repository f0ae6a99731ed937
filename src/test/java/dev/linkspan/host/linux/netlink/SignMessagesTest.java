// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.netlink.Ethtool.Mode;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Counters, neighbours and ethtool's answers from bytes: whole ones, and a hundred thousand that are damaged. */
class SignMessagesTest {

    private static final int MUTATIONS = 100_000;

    private static final byte[] COUNTS = new KernelBytes()
            .link(
                    7,
                    0x11043,
                    link -> link.text(3, "eno1")
                            .attribute(23, stats -> {
                                for (int i = 0; i < 25; i++) {
                                    stats.u32(100 + i).u32(0);
                                }
                            })
                            .attribute32(47, 5)
                            .attribute32(48, 4))
            .toBytes();
    private static final byte[] LACP = new KernelBytes()
            .message(
                    92,
                    0,
                    1,
                    99,
                    body -> body.u32(0)
                            .u32(7)
                            .u32(4)
                            .attribute(
                                    3,
                                    slave -> slave.attribute(
                                            2,
                                            bond -> bond.attribute(
                                                    1,
                                                    lacp -> lacp.attribute(
                                                                    0,
                                                                    count -> count.u32(11)
                                                                            .u32(0))
                                                            .attribute(
                                                                    1,
                                                                    count -> count.u32(12)
                                                                            .u32(0))
                                                            .attribute(9, pad -> {})
                                                            .attribute(
                                                                    3,
                                                                    count -> count.u32(13)
                                                                            .u32(0))))))
            .toBytes();
    private static final byte[] NEIGHBOR = new KernelBytes()
            .message(
                    28,
                    0,
                    1,
                    99,
                    body -> body.u8(7)
                            .u8(0)
                            .u16(0)
                            .u32(7)
                            .u16(0x40)
                            .u8(4)
                            .u8(0)
                            .attribute(2, mac -> mac.bytes(2, 0, 0, 0, 0, 0x77))
                            .attribute16(5, 120))
            .toBytes();
    private static final byte[] MODES = new KernelBytes()
            .message(
                    30,
                    0,
                    1,
                    99,
                    body -> body.u32(0x0104)
                            .attribute8(2, 1)
                            .attribute(
                                    3,
                                    set -> set.attribute32(2, 100)
                                            .attribute(
                                                    3,
                                                    bits -> bits.attribute(
                                                                    1,
                                                                    bit -> bit.attribute32(1, 3)
                                                                            .text(2, "100baseT/Full")
                                                                            .attribute(3, flag -> {}))
                                                            .attribute(
                                                                    1,
                                                                    bit -> bit.attribute32(1, 5)
                                                                            .text(2, "1000baseT/Full"))))
                            .attribute(
                                    4,
                                    set -> set.attribute(1, flag -> {})
                                            .attribute(
                                                    3,
                                                    bits -> bits.attribute(
                                                            1,
                                                            bit -> bit.attribute32(1, 3)
                                                                    .text(2, "100baseT/Full"))))
                            .attribute32(5, 100)
                            .attribute8(7, 4))
            .toBytes();
    private static final byte[] STATE = new KernelBytes()
            .message(
                    30,
                    0,
                    1,
                    99,
                    body -> body.u32(0x0106)
                            .attribute8(2, 0)
                            .attribute32(3, 5)
                            .attribute32(4, 7)
                            .attribute8(5, 0)
                            .attribute8(6, 1))
            .toBytes();

    @Test
    void countsOfALinkAreRead() {
        LinkCounts counts = LinkCounts.decode(message(COUNTS));
        assertThat(counts.link().name()).isEqualTo("eno1");
        assertThat(counts.rxPackets()).isEqualTo(100);
        assertThat(counts.txDropped()).isEqualTo(107);
        assertThat(counts.rxCrcErrors()).isEqualTo(112);
        assertThat(counts.carrierUps()).isEqualTo(5);
        assertThat(counts.carrierDowns()).isEqualTo(4);
    }

    @Test
    void lacpdusAreCountedBesideWhatElseABondCounts() {
        assertThat(LacpCounts.decode(message(LACP))).isEqualTo(new LacpCounts(11L, 12L, 13L));
    }

    @Test
    void aForwardingTableNamesVlanAndAddress() {
        assertThat(NeighborMessage.decode(message(NEIGHBOR)))
                .isEqualTo(new NeighborMessage(7, 7, 0x40, 4, null, "02:00:00:00:00:77", 120));
    }

    @Test
    void modesSayWhatIsOfferedAndByWhom() {
        assertThat(Ethtool.decodeModes(message(MODES)))
                .isEqualTo(new Ethtool.Modes(
                        true,
                        List.of(new Mode("100baseT/Full", true), new Mode("1000baseT/Full", false)),
                        List.of(new Mode("100baseT/Full", true)),
                        100,
                        4));
        assertThat(Ethtool.decodeState(message(STATE))).isEqualTo(new Ethtool.State(5, 7, 0, 1));
    }

    @Test
    void damagedMessagesAreRefusedOrReadAndNothingElse() {
        Random random = new Random(1);
        int refused = 0;
        List<byte[]> whole = List.of(COUNTS, LACP, NEIGHBOR, MODES, STATE);
        List<Function<NetlinkMessage, Object>> decoders = List.of(
                LinkCounts::decode,
                LacpCounts::decode,
                NeighborMessage::decode,
                Ethtool::decodeModes,
                Ethtool::decodeState,
                Ethtool::decodeFec,
                Ethtool::decodeModule);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = whole.get(random.nextInt(whole.size())).clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                // The length of the whole message is the transport's.
                bytes[16 + random.nextInt(bytes.length - 16)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(decoders.get(random.nextInt(decoders.size())).apply(message(bytes)))
                        .isNotNull();
            } catch (NetlinkFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 100, MUTATIONS - MUTATIONS / 100);
    }

    @Test
    void recordsOfTheKernelsLogAreItsOwnAlone() {
        assertThat(KernelLog.entry("6,339,5140900,-;eno1: NIC Link is Up\n SUBSYSTEM=pci\n"))
                .isEqualTo(new KernelLog.Entry(5_140_900, "eno1: NIC Link is Up"));
        assertThat(KernelLog.entry("30,340,5140901,-;eno1: written by a program"))
                .isNull();
        assertThat(KernelLog.entry("nonsense")).isNull();
        assertThat(KernelLog.entry("6;short")).isNull();
        assertThat(KernelLog.entry("")).isNull();
    }

    private static NetlinkMessage message(byte[] bytes) {
        return KernelBytes.messages(bytes).get(0);
    }
}
