// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.topology.Ip;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Decodes the identities and addresses of LLDP (IEEE 802.1AB-2016 tables 8-2 and 8-3), under the names lldpd has for their kinds. */
final class LldpIds {

    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int MAC = 6;
    private static final int MOST_BYTES = 255;

    private LldpIds() {}

    static Identity chassis(FrameReader value) throws FrameFormatException {
        int kind = value.u8("the kind of a chassis id");
        requireLength(value, "a chassis id");
        return switch (kind) {
            case 1 -> new Identity("chassis component", value.text());
            case 2 -> new Identity("ifalias", value.text());
            case 3 -> new Identity("port component", value.text());
            case 4 -> new Identity("mac", mac(value));
            case 5 -> network(value);
            case 6 -> new Identity("ifname", value.text());
            case 7 -> new Identity("local", value.text());
            default -> new Identity("reserved " + kind, value.hex());
        };
    }

    static Identity port(FrameReader value) throws FrameFormatException {
        int kind = value.u8("the kind of a port id");
        requireLength(value, "a port id");
        return switch (kind) {
            case 1 -> new Identity("ifalias", value.text());
            case 2 -> new Identity("port component", value.text());
            case 3 -> new Identity("mac", mac(value));
            case 4 -> network(value);
            case 5 -> new Identity("ifname", value.text());
            case 6 -> new Identity("agent circuit", value.hex());
            case 7 -> new Identity("local", value.text());
            default -> new Identity("reserved " + kind, value.hex());
        };
    }

    /** All that is left as an address of a family (IANA, Address Family Numbers). */
    static String address(int family, FrameReader value) throws FrameFormatException {
        return switch (family) {
            case IPV4 -> ip(value, 4, "an IPv4 address");
            case IPV6 -> ip(value, 16, "an IPv6 address");
            case MAC -> mac(value);
            default -> value.hex();
        };
    }

    private static Identity network(FrameReader value) throws FrameFormatException {
        int family = value.u8("an address family");
        return new Identity("ip", address(family, value));
    }

    private static String mac(FrameReader value) throws FrameFormatException {
        String mac = value.mac("a MAC address").text();
        value.expectEnd("the MAC address");
        return mac;
    }

    private static String ip(FrameReader value, int length, String what) throws FrameFormatException {
        byte[] bytes = value.bytes(length, what);
        value.expectEnd(what);
        try {
            // What InetAddress makes of an IPv4 address in IPv6 form is an IPv4 address.
            InetAddress ip = length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
            return Ip.of(ip.getHostAddress()).text();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(length + " bytes are no address", e);
        }
    }

    private static void requireLength(FrameReader value, String what) throws FrameFormatException {
        if (value.left() < 1 || value.left() > MOST_BYTES) {
            throw new FrameFormatException(
                    value.offset(), what + " of 1 to " + MOST_BYTES + " bytes", value.left() + " bytes");
        }
    }
}
