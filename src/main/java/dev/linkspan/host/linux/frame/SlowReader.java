// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;

/** Decodes what follows the ethertype of the slow protocols. */
final class SlowReader {

    private static final int LACP = 1;
    private static final int MARKER = 2;
    private static final int PARTY_BYTES = 20;
    private static final int COLLECTOR_BYTES = 16;
    /** Subtype, version, three TLVs, the terminator and its reserved bytes: every LACPDU of version 1 has this length. */
    private static final int VERSION_1_BYTES = 110;

    private SlowReader() {}

    static SlowFrame read(EthernetHeader header, FrameReader in) throws FrameFormatException {
        int subtype = in.u8("the subtype of a slow protocol");
        return switch (subtype) {
            case LACP -> lacpdu(header, in);
            case MARKER -> marker(header, in);
            default -> new SlowFrame.Other(header, subtype);
        };
    }

    private static SlowFrame.Marker marker(EthernetHeader header, FrameReader in) throws FrameFormatException {
        int version = in.u8("a version");
        int place = in.offset();
        int type = in.u8("the type of a marker");
        if (type != 1 && type != 2) {
            throw new FrameFormatException(place, "marker information (1) or response (2)", String.valueOf(type));
        }
        in.expect(16, "a marker's length of");
        int port = in.u16("the requester's port");
        MacAddress system = in.mac("the requester's system");
        long transaction = in.u32("the requester's transaction");
        in.bytes(2, "a marker's padding");
        in.expect(0, "the terminator's type of");
        in.expect(0, "the terminator's length of");
        return new SlowFrame.Marker(header, version, type == 2, port, system, transaction);
    }

    private static Lacpdu lacpdu(EthernetHeader header, FrameReader in) throws FrameFormatException {
        if (in.left() < VERSION_1_BYTES - 1) {
            throw new FrameFormatException(
                    in.offset(), (VERSION_1_BYTES - 1) + " more bytes of a LACPDU", in.left() + " bytes");
        }
        int version = in.u8("a version");
        Lacpdu.Party actor = party(in, 1, "actor");
        Lacpdu.Party partner = party(in, 2, "partner");
        in.expect(3, "the collector's TLV type of");
        in.expect(COLLECTOR_BYTES, "the collector's length of");
        int delay = in.u16("the collector's greatest delay");
        in.bytes(COLLECTOR_BYTES - 4, "reserved bytes of the collector");
        List<UnknownTlv> more = new ArrayList<>();
        int type = in.u8("the type of a TLV");
        while (type != 0) {
            int place = in.offset() - 1;
            if (version < 2) {
                throw new FrameFormatException(place, "the terminator's type of 0", String.valueOf(type));
            }
            int length = in.u8("the length of a TLV");
            if (length < 2) {
                throw new FrameFormatException(place + 1, "a length of at least 2", String.valueOf(length));
            }
            more.add(new UnknownTlv(place, type, in.part(length - 2, "a TLV").hex()));
            type = in.u8("the type of a TLV");
        }
        in.expect(0, "the terminator's length of");
        return new Lacpdu(header, version, actor, partner, delay, more);
    }

    private static Lacpdu.Party party(FrameReader in, int type, String who) throws FrameFormatException {
        in.expect(type, "the " + who + "'s TLV type of");
        in.expect(PARTY_BYTES, "the " + who + "'s length of");
        Lacpdu.Party party = new Lacpdu.Party(
                in.u16("the " + who + "'s system priority"),
                in.mac("the " + who + "'s system"),
                in.u16("the " + who + "'s key"),
                in.u16("the " + who + "'s port priority"),
                in.u16("the " + who + "'s port"),
                in.u8("the " + who + "'s state"));
        in.bytes(3, "reserved bytes of the " + who);
        return party;
    }
}
