// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Frames put together byte by byte as the standards have them. */
public final class FrameBytes {

    public static final String SLOW_HEADER = "0180c2000002" + "001122334455" + "8809";
    public static final String LLDP_HEADER = "0180c200000e" + "001122334455" + "88cc";
    static final String ACTOR = "0114" + "ffff" + "020000000001" + "0007" + "00ff" + "0001" + "3f" + "000000";
    static final String PARTNER = "0214" + "8000" + "02000000000b" + "000b" + "8001" + "0102" + "7d" + "000000";
    static final String COLLECTOR = "0310" + "000a" + "00".repeat(12);
    /** A LACPDU of version 1: 110 bytes from the subtype on. */
    public static final String LACPDU = SLOW_HEADER + "0101" + ACTOR + PARTNER + COLLECTOR + "0000" + "00".repeat(50);

    static final String MARKER =
            SLOW_HEADER + "0201" + "0110" + "0102" + "02000000000b" + "fedcba98" + "0000" + "0000" + "00".repeat(90);
    static final String MANDATORY = "0207" + "04" + "02000000000b" + "0405" + "05" + hex("swp1") + "0602" + "0078";

    static final String FULL = LLDP_HEADER
            + MANDATORY
            + text(4, "to the server")
            + text(5, "swA")
            + text(6, "Cumulus Linux 5")
            + "0e04" + "0034" + "0014"
            + "100c" + "05" + "01" + "c000020a" + "02" + "00000003" + "00"
            + "1018" + "11" + "02" + "20010db8000000000000000000000001" + "01" + "ffffffff" + "00"
            + organization("0080c2", "01" + "0014")
            + organization("0080c2", "03" + "0014" + "06" + hex("native"))
            + organization("0080c2", "03" + "0078" + "00")
            + organization("0080c2", "07" + "03" + "00000011")
            + organization("00120f", "01" + "03" + "6c01" + "001e")
            + organization("00120f", "03" + "03" + "00000012")
            + organization("00120f", "04" + "2400")
            + organization("0012bb", "01" + "0033" + "04")
            + tlv(20, "abcd")
            + "0000";

    private FrameBytes() {}

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String organization(String organization, String value) {
        return tlv(127, organization + value);
    }

    static String text(int type, String text) {
        return tlv(type, hex(text));
    }

    /** Seven bits of type, nine of length, the value. */
    static String tlv(int type, String value) {
        return "%04x".formatted(type << 9 | value.length() / 2) + value;
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
