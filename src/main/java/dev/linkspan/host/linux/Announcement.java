// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The frames by which all neighbours learn at once that an address has another MAC address now. */
final class Announcement {
    private static final byte[] BROADCAST = HexFormat.of().parseHex("ffffffffffff");
    /** Of ff02::1, all nodes (RFC 2464 7). */
    private static final byte[] ALL_NODES_MAC = HexFormat.of().parseHex("333300000001");

    private static final byte[] ALL_NODES = HexFormat.of().parseHex("ff020000000000000000000000000001");
    private static final int ETHERNET = 14;
    private static final int ARP = 28;
    private static final int IPV6 = 40;
    private static final int ADVERTISEMENT = 32;
    private static final int ETHERTYPE_ARP = 0x0806;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int ICMPV6 = 58;
    private static final int ROUTER = 0x8000_0000;
    private static final int OVERRIDE = 0x2000_0000;

    private Announcement() {}

    /** An ARP announcement: a request of the address for itself (RFC 5227 2.3). */
    static byte[] arp(MacAddress from, Ip address) {
        byte[] mac = bytes(from);
        byte[] ip = bytes(address);
        return ByteBuffer.allocate(ETHERNET + ARP)
                .put(BROADCAST)
                .put(mac)
                .putShort((short) ETHERTYPE_ARP)
                .putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) mac.length)
                .put((byte) ip.length)
                .putShort((short) 1)
                .put(mac)
                .put(ip)
                .put(new byte[mac.length])
                .put(ip)
                .array();
    }

    /**
     * An unsolicited neighbour advertisement that overrides what is known (RFC 4861 7.2.6).
     *
     * @param router whether this is a router; who hears that it no longer is one drops its default route (RFC 4861 7.2.5)
     */
    static byte[] neighbor(MacAddress from, Ip address, boolean router) {
        byte[] mac = bytes(from);
        byte[] ip = bytes(address);
        ByteBuffer icmp = ByteBuffer.allocate(ADVERTISEMENT)
                .put((byte) 136)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(OVERRIDE | (router ? ROUTER : 0))
                .put(ip)
                .put((byte) 2)
                .put((byte) 1)
                .put(mac);
        icmp.putShort(2, checksum(ip, icmp.array()));
        return ByteBuffer.allocate(ETHERNET + IPV6 + ADVERTISEMENT)
                .put(ALL_NODES_MAC)
                .put(mac)
                .putShort((short) ETHERTYPE_IPV6)
                .putInt(6 << 28)
                .putShort((short) ADVERTISEMENT)
                .put((byte) ICMPV6)
                .put((byte) 255)
                .put(ip)
                .put(ALL_NODES)
                .put(icmp.array())
                .array();
    }

    /** Over the pseudo header and the message (RFC 8200 8.1). */
    private static short checksum(byte[] source, byte[] message) {
        ByteBuffer all = ByteBuffer.allocate(IPV6 + message.length)
                .put(source)
                .put(ALL_NODES)
                .putInt(message.length)
                .putInt(ICMPV6)
                .put(message)
                .flip();
        long sum = 0;
        while (all.hasRemaining()) {
            sum += all.getShort() & 0xffff;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }

    private static byte[] bytes(MacAddress mac) {
        return HexFormat.ofDelimiter(":").parseHex(mac.text());
    }

    private static byte[] bytes(Ip ip) {
        try {
            return InetAddress.getByName(ip.text()).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(ip.text() + " is no address", e);
        }
    }
}
