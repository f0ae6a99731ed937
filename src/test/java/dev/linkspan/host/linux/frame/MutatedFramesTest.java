// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million damaged frames; each is read as what it is by a second, simpler reading, or is refused with its place. */
@Tag("slow")
class MutatedFramesTest {

    private static final int FRAMES = 1_000_000;
    private static final String TAG = "8100" + "6078";
    private static final List<byte[]> WHOLE = List.of(
            FrameBytes.bytes(FrameBytes.LACPDU),
            FrameBytes.bytes(FrameBytes.LACPDU.substring(0, 24) + TAG + FrameBytes.LACPDU.substring(24)),
            FrameBytes.bytes(FrameBytes.SLOW_HEADER + "0102" + FrameBytes.ACTOR + FrameBytes.PARTNER
                    + FrameBytes.COLLECTOR + "0406" + "0080c201" + "0000" + "00".repeat(60)),
            FrameBytes.bytes(FrameBytes.MARKER),
            FrameBytes.bytes(FrameBytes.LLDP_HEADER + FrameBytes.MANDATORY + "0000"),
            FrameBytes.bytes(FrameBytes.FULL),
            FrameBytes.bytes(FrameBytes.FULL.substring(0, 24) + TAG + FrameBytes.FULL.substring(24)));

    private final Random random = new Random(20_801);

    @Test
    @Timeout(300)
    void everyDamagedFrameIsReadAsItIsOrRefused() {
        Map<String, Integer> outcomes = new TreeMap<>();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int number = 0; number < FRAMES; number++) {
            byte[] frame = mutated();
            String outcome;
            try {
                NeighborFrame read = NeighborFrame.read(frame);
                outcome = read.getClass().getSimpleName();
                check(frame, read);
            } catch (FrameFormatException e) {
                outcome = "refused";
                if (e.offset() < 0 || e.offset() > frame.length) {
                    throw new AssertionError("a place outside of " + hex(frame), e);
                }
                mustBeWrong(frame, e);
            } catch (RuntimeException e) {
                throw new AssertionError("frame " + number + ": " + hex(frame), e);
            }
            outcomes.merge(outcome, 1, Integer::sum);
        }
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        System.out.println("Mutated frames: " + FRAMES + " made, decoded and checked in " + spent / 1_000_000
                + " ms of a processor; " + outcomes);
        assertThat(outcomes).containsOnlyKeys("Lacpdu", "Lldpdu", "Marker", "Other", "refused");
    }

    private byte[] mutated() {
        byte[] frame = WHOLE.get(random.nextInt(WHOLE.size())).clone();
        int times = 1 + random.nextInt(4);
        for (int time = 0; time < times; time++) {
            int at = random.nextInt(frame.length + 1);
            frame = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(frame, at);
                case 1 -> join(Arrays.copyOf(frame, at), random(random.nextInt(40)), from(frame, at));
                case 2 -> join(Arrays.copyOf(frame, at), new byte[0], from(frame, Math.min(frame.length, at + 1)));
                case 3 -> {
                    byte[] other = WHOLE.get(random.nextInt(WHOLE.size()));
                    yield join(Arrays.copyOf(frame, at), new byte[0], from(other, random.nextInt(other.length)));
                }
                default -> flipped(frame, at);
            };
        }
        return frame;
    }

    private byte[] flipped(byte[] frame, int at) {
        if (at < frame.length) {
            frame[at] = (byte) (random.nextBoolean() ? frame[at] ^ 1 << random.nextInt(8) : random.nextInt());
        }
        return frame;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void check(byte[] frame, NeighborFrame read) {
        int start = 14 + 4 * read.header().tags().size();
        if (read instanceof Lacpdu lacpdu) {
            // What was read, written again, is what came but for reserved bytes.
            ByteBuffer again = ByteBuffer.allocate(58).put((byte) 1).put((byte) lacpdu.version());
            party(again, 1, lacpdu.actor());
            party(again, 2, lacpdu.partner());
            again.put((byte) 3).put((byte) 16).putShort((short) lacpdu.collectorMaxDelay());
            byte[] came = Arrays.copyOfRange(frame, start, start + 58);
            for (int reserved : new int[] {19, 39}) {
                Arrays.fill(came, reserved, reserved + 3, (byte) 0);
            }
            Arrays.fill(came, 46, 58, (byte) 0);
            require(Arrays.equals(again.array(), came), frame, read);
            int at = start + 58;
            for (UnknownTlv tlv : lacpdu.more()) {
                require(tlv.offset() == at && (frame[at] & 0xff) == tlv.type(), frame, read);
                int length = frame[at + 1] & 0xff;
                require(tlv.value().equals(hex(Arrays.copyOfRange(frame, at + 2, at + length))), frame, read);
                at += length;
            }
            require(frame[at] == 0 && frame[at + 1] == 0, frame, read);
        } else if (read instanceof Lldpdu lldpdu) {
            checkLldp(frame, start, lldpdu);
        }
    }

    private static void party(ByteBuffer to, int type, Lacpdu.Party party) {
        to.put((byte) type).put((byte) 20).putShort((short) party.systemPriority());
        to.put(FrameBytes.bytes(party.system().text().replace(":", "")));
        to.putShort((short) party.key()).putShort((short) party.portPriority()).putShort((short) party.port());
        to.put((byte) party.state()).put(new byte[3]);
    }

    private static void checkLldp(byte[] frame, int start, Lldpdu read) {
        Map<Integer, byte[]> tlvs = walk(frame, start);
        require(tlvs != null && isWhole(frame, tlvs), frame, read);
        Map<Integer, UnknownTlv> unknown = new TreeMap<>();
        read.unknown().forEach(tlv -> unknown.put(tlv.offset(), tlv));
        require(tlvs.keySet().containsAll(unknown.keySet()), frame, read);
        int vlans = 0;
        int management = 0;
        for (Map.Entry<Integer, byte[]> tlv : tlvs.entrySet()) {
            int type = (frame[tlv.getKey()] & 0xff) >> 1;
            byte[] value = tlv.getValue();
            UnknownTlv kept = unknown.get(tlv.getKey());
            if (kept != null) {
                require(kept.type() == type && kept.value().equals(hex(value)), frame, read);
                continue;
            }
            String organization = type == 127 ? hex(Arrays.copyOf(value, 4)) : "";
            switch (type) {
                case 1, 2, 4 -> {}
                case 3 -> require(value.length == 2 && u16(value, 0) == read.seconds(), frame, read);
                case 5 -> require(new String(value, StandardCharsets.UTF_8).equals(read.systemName()), frame, read);
                case 6 -> require(value.length <= 255 && read.systemDescription() != null, frame, read);
                case 7 ->
                    require(
                            value.length == 4
                                    && new Lldpdu.Capabilities(u16(value, 0), u16(value, 2))
                                            .equals(read.capabilities()),
                            frame,
                            read);
                case 8 -> {
                    int address = value[0];
                    require(value.length == 7 + address + value[6 + address], frame, read);
                    management++;
                }
                default -> {
                    switch (organization) {
                        case "0080c201" ->
                            require(
                                    value.length == 6
                                            && Integer.valueOf(u16(value, 4)).equals(read.portVlan()),
                                    frame,
                                    read);
                        case "0080c203" -> {
                            require(value.length == 7 + value[6], frame, read);
                            require(read.vlans().get(vlans).vlan() == u16(value, 4), frame, read);
                            vlans++;
                        }
                        case "0080c207", "00120f03", "00120f01" -> require(value.length == 9, frame, read);
                        case "00120f04" ->
                            require(
                                    value.length == 6
                                            && Integer.valueOf(u16(value, 4)).equals(read.maxFrameSize()),
                                    frame,
                                    read);
                        default -> require(false, frame, read);
                    }
                }
            }
        }
        require(vlans == read.vlans().size() && management == read.management().size(), frame, read);
    }

    /** LLDP is refused for its structure, or for one of the three TLVs that every frame has. */
    private static void mustBeWrong(byte[] frame, FrameFormatException e) {
        int start = 14;
        while (frame.length >= start && (u16(frame, start - 2) == 0x8100 || u16(frame, start - 2) == 0x88a8)) {
            start += 4;
        }
        if (frame.length < start || u16(frame, start - 2) != NeighborFrame.LLDP) {
            return;
        }
        Map<Integer, byte[]> tlvs = walk(frame, start);
        if (tlvs != null && isWhole(frame, tlvs)) {
            throw new AssertionError("refused without need: " + hex(frame), e);
        }
    }

    /** Whether it has the three TLVs that every frame has, once each, in order and fit for their kinds. */
    private static boolean isWhole(byte[] frame, Map<Integer, byte[]> tlvs) {
        List<Integer> types =
                tlvs.keySet().stream().map(place -> (frame[place] & 0xff) >> 1).toList();
        if (types.size() < 3
                || !types.subList(0, 3).equals(List.of(1, 2, 3))
                || types.stream().skip(3).anyMatch(type -> type <= 3)) {
            return false;
        }
        List<byte[]> values = List.copyOf(tlvs.values());
        return isId(values.get(0), 4, 5) && isId(values.get(1), 3, 4) && values.get(2).length == 2;
    }

    private static boolean isId(byte[] value, int mac, int network) {
        if (value.length < 2 || value.length > 256) {
            return false;
        }
        if (value[0] == mac) {
            return value.length == 7;
        }
        int family = value[0] == network ? value[1] : 0;
        return switch (family) {
            case 1 -> value.length == 6;
            case 2 -> value.length == 18;
            case 6 -> value.length == 8;
            default -> true;
        };
    }

    /** Offsets and values of all TLVs before the end, in order; null where one reaches beyond the frame. */
    private static @Nullable Map<Integer, byte[]> walk(byte[] frame, int start) {
        TreeMap<Integer, byte[]> tlvs = new TreeMap<>();
        int at = start;
        while (at < frame.length) {
            if (at + 2 > frame.length) {
                return null;
            }
            int length = u16(frame, at) & 0x1ff;
            if (at + 2 + length > frame.length) {
                return null;
            }
            if (u16(frame, at) >> 9 == 0) {
                return length == 0 ? tlvs : null;
            }
            tlvs.put(at, Arrays.copyOfRange(frame, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return tlvs;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private static byte[] from(byte[] bytes, int at) {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private static byte[] join(byte[] first, byte[] second, byte[] third) {
        return ByteBuffer.allocate(first.length + second.length + third.length)
                .put(first)
                .put(second)
                .put(third)
                .array();
    }

    private static void require(boolean so, byte[] frame, NeighborFrame read) {
        if (!so) {
            throw new AssertionError("read wrongly: " + hex(frame) + " as " + read);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
