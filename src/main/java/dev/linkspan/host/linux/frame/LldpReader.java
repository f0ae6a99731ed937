// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.host.linux.frame.Lldpdu.Aggregation;
import dev.linkspan.host.linux.frame.Lldpdu.Capabilities;
import dev.linkspan.host.linux.frame.Lldpdu.Fault;
import dev.linkspan.host.linux.frame.Lldpdu.MacPhy;
import dev.linkspan.host.linux.frame.Lldpdu.ManagementAddress;
import dev.linkspan.host.linux.frame.Lldpdu.VlanName;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the TLVs of a LLDPDU (IEEE 802.1AB-2016 8.2, and 9.2.7.7 for what is wrong with them). */
final class LldpReader {

    private static final int END = 0;
    private static final int CHASSIS = 1;
    private static final int PORT = 2;
    private static final int TIME_TO_LIVE = 3;
    private static final int ORGANIZATION = 127;
    private static final int IEEE_802_1 = 0x0080c2;
    private static final int IEEE_802_3 = 0x00120f;
    private static final int MOST_TEXT_BYTES = 255;

    private @Nullable String portDescription;
    private @Nullable String systemName;
    private @Nullable String systemDescription;
    private @Nullable Capabilities capabilities;
    private final List<ManagementAddress> management = new ArrayList<>();
    private @Nullable Integer portVlan;
    private final List<VlanName> vlans = new ArrayList<>();
    private @Nullable Aggregation aggregation;
    private @Nullable Aggregation olderAggregation;
    private @Nullable MacPhy macPhy;
    private @Nullable Integer maxFrameSize;
    private final List<UnknownTlv> unknown = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private LldpReader() {}

    /** One TLV: seven bits of type, nine of length, the value (8.4). */
    private record Tlv(int offset, int type, int length, FrameReader value) {
        static Tlv read(FrameReader in) throws FrameFormatException {
            int offset = in.offset();
            int head = in.u16("the type and length of a TLV");
            int length = head & 0x1ff;
            return new Tlv(offset, head >> 9, length, in.part(length, "the value of a TLV"));
        }
    }

    static Lldpdu read(EthernetHeader header, FrameReader in) throws FrameFormatException {
        Identity chassis = LldpIds.chassis(mandatory(in, CHASSIS, "chassis id"));
        Identity port = LldpIds.port(mandatory(in, PORT, "port id"));
        FrameReader time = mandatory(in, TIME_TO_LIVE, "time to live");
        int seconds = only16(time, "time to live");
        LldpReader rest = new LldpReader();
        rest.optional(in);
        return new Lldpdu(
                header,
                chassis,
                port,
                seconds,
                rest.portDescription,
                rest.systemName,
                rest.systemDescription,
                rest.capabilities,
                rest.management,
                rest.portVlan,
                rest.vlans,
                rest.aggregation == null ? rest.olderAggregation : rest.aggregation,
                rest.macPhy,
                rest.maxFrameSize,
                rest.unknown,
                rest.faults);
    }

    private static FrameReader mandatory(FrameReader in, int type, String what) throws FrameFormatException {
        Tlv tlv = Tlv.read(in);
        if (tlv.type() != type) {
            throw new FrameFormatException(
                    tlv.offset(), "the TLV of the " + what + " (type " + type + ")", "type " + tlv.type());
        }
        return tlv.value();
    }

    /** What follows the end is padding. The end may be missing where the frame ends. */
    private void optional(FrameReader in) throws FrameFormatException {
        while (in.left() > 0) {
            Tlv tlv = Tlv.read(in);
            if (tlv.type() == END) {
                if (tlv.length() > 0) {
                    throw new FrameFormatException(tlv.offset(), "an end of length 0", "length " + tlv.length());
                }
                return;
            }
            if (tlv.type() <= TIME_TO_LIVE) {
                throw new FrameFormatException(tlv.offset(), "an optional TLV", "a second of type " + tlv.type());
            }
            FrameReader whole = tlv.value().again();
            try {
                if (!take(tlv)) {
                    unknown.add(new UnknownTlv(tlv.offset(), tlv.type(), whole.hex()));
                }
            } catch (FrameFormatException e) {
                faults.add(new Fault(e.offset(), e.getMessage()));
                unknown.add(new UnknownTlv(tlv.offset(), tlv.type(), whole.hex()));
            }
        }
    }

    /** Whether it is one of those we know. */
    private boolean take(Tlv tlv) throws FrameFormatException {
        FrameReader value = tlv.value();
        switch (tlv.type()) {
            case 4 -> portDescription = text(tlv, portDescription, "port description");
            case 5 -> systemName = text(tlv, systemName, "system name");
            case 6 -> systemDescription = text(tlv, systemDescription, "system description");
            case 7 -> {
                once(tlv, capabilities, "system capabilities");
                Capabilities read = new Capabilities(value.u16("capabilities"), value.u16("enabled capabilities"));
                value.expectEnd("the capabilities");
                capabilities = read;
            }
            case 8 -> management.add(LldpValues.managementAddress(value));
            case ORGANIZATION -> {
                return organization(tlv);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean organization(Tlv tlv) throws FrameFormatException {
        FrameReader value = tlv.value();
        int organization = value.u8("an organization") << 16 | value.u16("an organization");
        int subtype = value.u8("an organization's subtype");
        return switch (organization) {
            case IEEE_802_1 -> bridging(tlv, subtype);
            case IEEE_802_3 -> ethernet(tlv, subtype);
            default -> false;
        };
    }

    private boolean bridging(Tlv tlv, int subtype) throws FrameFormatException {
        FrameReader value = tlv.value();
        switch (subtype) {
            case 1 -> {
                once(tlv, portVlan, "port VLAN");
                portVlan = only16(value, "port VLAN");
            }
            case 3 -> vlans.add(LldpValues.vlanName(value));
            case 7 -> {
                once(tlv, aggregation, "link aggregation");
                aggregation = LldpValues.aggregation(value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean ethernet(Tlv tlv, int subtype) throws FrameFormatException {
        FrameReader value = tlv.value();
        switch (subtype) {
            case 1 -> {
                once(tlv, macPhy, "MAC/PHY status");
                int status = value.u8("the state of autonegotiation");
                MacPhy read = new MacPhy(
                        (status & 1) != 0,
                        (status & 2) != 0,
                        value.u16("what autonegotiation offers"),
                        value.u16("a MAU type"));
                value.expectEnd("the MAC/PHY status");
                macPhy = read;
            }
            case 3 -> {
                once(tlv, olderAggregation, "link aggregation of 802.3");
                olderAggregation = LldpValues.aggregation(value);
            }
            case 4 -> {
                once(tlv, maxFrameSize, "maximum frame size");
                maxFrameSize = only16(value, "maximum frame size");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int only16(FrameReader value, String what) throws FrameFormatException {
        int number = value.u16("a " + what);
        value.expectEnd("the " + what);
        return number;
    }

    private static String text(Tlv tlv, @Nullable String before, String what) throws FrameFormatException {
        once(tlv, before, what);
        if (tlv.length() > MOST_TEXT_BYTES) {
            throw new FrameFormatException(
                    tlv.offset(), "a " + what + " of " + MOST_TEXT_BYTES + " bytes at most", tlv.length() + " bytes");
        }
        return tlv.value().text();
    }

    private static void once(Tlv tlv, @Nullable Object before, String what) throws FrameFormatException {
        if (before != null) {
            throw new FrameFormatException(tlv.offset(), "one " + what, "a second one");
        }
    }
}
