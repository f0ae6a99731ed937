// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks by ethtool over generic netlink how single links negotiate (linux/ethtool_netlink.h,
 * Documentation/networking/ethtool-netlink.rst). Names of modes are the kernel's own.
 */
public final class Ethtool {

    private static final int GENERIC_HEADER = 4;
    private static final int HEADER = 1;
    private static final int HEADER_DEV_INDEX = 1;
    private static final int LINKMODES_GET = 4;
    private static final int LINKSTATE_GET = 6;
    private static final int FEC_GET = 29;
    private static final int MODULE_EEPROM_GET = 31;

    private final NetlinkConnection connection;
    private final int family;

    private Ethtool(NetlinkConnection connection, int family) {
        this.connection = connection;
        this.family = family;
    }

    /**
     * @param connection to generic netlink
     * @throws NetlinkException when the kernel has no such family (before 5.6)
     */
    public static Ethtool on(NetlinkConnection connection) throws NetlinkException {
        return new Ethtool(connection, LinkModes.family(connection));
    }

    /** A mode, and whether it is chosen out of those there are. */
    public record Mode(String name, boolean chosen) {}

    /**
     * Modes of a link. Null is "not said".
     *
     * @param ours those that are supported; those that are advertised are chosen
     * @param peer those that the other end offers
     * @param speedMbps now
     * @param masterSlave MASTER_SLAVE_CFG_* of linux/ethtool.h
     */
    public record Modes(
            @Nullable Boolean autoneg,
            List<Mode> ours,
            List<Mode> peer,
            @Nullable Integer speedMbps,
            @Nullable Integer masterSlave) {}

    /**
     * State of a link. Null is "not said".
     *
     * @param sqi signal quality, 0 to {@code sqiMax}
     * @param extended ETHTOOL_LINK_EXT_STATE_*: why there is no link
     * @param substate ETHTOOL_LINK_EXT_SUBSTATE_* of it
     */
    public record State(
            @Nullable Integer sqi,
            @Nullable Integer sqiMax,
            @Nullable Integer extended,
            @Nullable Integer substate) {}

    /**
     * Forward error correction of a link. Null is "not said".
     *
     * @param modes those that are allowed are chosen
     * @param auto whether the driver chooses
     * @param active number of the mode in use, ETHTOOL_LINK_MODE_FEC_*_BIT
     */
    public record Fec(
            List<Mode> modes,
            @Nullable Boolean auto,
            @Nullable Integer active) {}

    /** @throws NetlinkException with EOPNOTSUPP when the link has none */
    public Modes modes(int link) throws NetlinkException {
        return ask("link modes", LINKMODES_GET, link, Ethtool::decodeModes);
    }

    /** @throws NetlinkException with EOPNOTSUPP when the link has none */
    public State state(int link) throws NetlinkException {
        return ask("link state", LINKSTATE_GET, link, Ethtool::decodeState);
    }

    /** @throws NetlinkException with EOPNOTSUPP when the link has none, or the kernel does not tell (before 5.13) */
    public Fec fec(int link) throws NetlinkException {
        return ask("error correction", FEC_GET, link, Ethtool::decodeFec);
    }

    /**
     * Bytes of a transceiver's memory, which older drivers are asked for in their own way by the kernel.
     *
     * @param address I2C address, 0x50 or 0x51
     * @param page 0 for the lower 128 bytes and the page behind them
     * @param offset 0 to 127 of the lower half, 128 to 255 of the page
     * @throws NetlinkException with EPERM without CAP_NET_ADMIN, EOPNOTSUPP when the link has no such thing
     */
    public byte[] module(int link, int address, int page, int offset, int length) throws NetlinkException {
        NetlinkRequest request = request("transceiver", MODULE_EEPROM_GET, link)
                .int32(2, offset)
                .int32(3, length)
                .bytes(4, new byte[] {(byte) page})
                .bytes(5, new byte[] {0})
                .bytes(6, new byte[] {(byte) address});
        return connection.get(request, family, Ethtool::decodeModule);
    }

    private <T> T ask(String what, int command, int link, Function<NetlinkMessage, T> decoder) throws NetlinkException {
        return connection.get(request(what, command, link), family, decoder);
    }

    private NetlinkRequest request(String what, int command, int link) {
        return NetlinkRequest.get(what + " of link " + link, family, new byte[] {(byte) command, 1, 0, 0})
                .nest(HEADER, header -> header.int32(HEADER_DEV_INDEX, link));
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static Modes decodeModes(NetlinkMessage message) {
        Boolean autoneg = null;
        List<Mode> ours = List.of();
        List<Mode> peer = List.of();
        Integer speed = null;
        Integer masterSlave = null;
        Attributes attributes = message.attributes(GENERIC_HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                case 2 -> autoneg = attributes.uint8() != 0;
                case 3 -> ours = bits(attributes.nested());
                case 4 -> peer = bits(attributes.nested());
                case 5 -> speed = attributes.int32() > 0 ? (Integer) attributes.int32() : null;
                case 7 -> masterSlave = attributes.uint8();
                default -> {}
            }
        }
        return new Modes(autoneg, ours, peer, speed, masterSlave);
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static State decodeState(NetlinkMessage message) {
        Integer sqi = null;
        Integer sqiMax = null;
        Integer extended = null;
        Integer substate = null;
        Attributes attributes = message.attributes(GENERIC_HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                case 3 -> sqi = attributes.int32();
                case 4 -> sqiMax = attributes.int32();
                case 5 -> extended = attributes.uint8();
                case 6 -> substate = attributes.uint8();
                default -> {}
            }
        }
        return new State(sqi, sqiMax, extended, substate);
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static Fec decodeFec(NetlinkMessage message) {
        List<Mode> modes = List.of();
        Boolean auto = null;
        Integer active = null;
        Attributes attributes = message.attributes(GENERIC_HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                case 2 -> modes = bits(attributes.nested());
                case 3 -> auto = attributes.uint8() != 0;
                case 4 -> active = attributes.int32();
                default -> {}
            }
        }
        return new Fec(modes, auto, active);
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static byte[] decodeModule(NetlinkMessage message) {
        byte[] data = {};
        Attributes attributes = message.attributes(GENERIC_HEADER);
        while (attributes.next()) {
            if (attributes.type() == 7) {
                data = attributes.bytes();
            }
        }
        return data;
    }

    /** A bit set in its long form. One without a mask lists those that are set, and does not say so of each. */
    private static List<Mode> bits(Attributes set) {
        boolean masked = true;
        Attributes bits = null;
        while (set.next()) {
            switch (set.type()) {
                case 1 -> masked = false;
                case 3 -> bits = set.nested();
                default -> {}
            }
        }
        List<Mode> modes = new ArrayList<>();
        while (bits != null && bits.next()) {
            String name = "";
            boolean chosen = !masked;
            Attributes bit = bits.nested();
            while (bit.next()) {
                switch (bit.type()) {
                    case 2 -> name = bit.string();
                    case 3 -> chosen = true;
                    default -> {}
                }
            }
            modes.add(new Mode(name, chosen));
        }
        return List.copyOf(modes);
    }
}
