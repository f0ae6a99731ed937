// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.XmitHashPolicy;

/**
 * What the Linux bonding driver spreads packets by (bond_main.c: {@code bond_xmit_hash}, {@code bond_eth_hash},
 * {@code bond_ip_hash}, {@code bond_vlan_srcmac_hash}; flow_dissector.c: {@code flow_get_u32_src}). The words of the
 * wire are read as a little-endian machine reads them.
 */
public final class LinuxHash {
    private static final int ETH_P_IP = 0x0800;
    private static final int ETH_P_IPV6 = 0x86dd;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int ICMP_ECHO = 8;
    private static final int ICMPV6_ECHO_REQUEST = 128;

    private LinuxHash() {}

    /**
     * The kernel's hash of a packet, to be read as an unsigned number.
     *
     * <p>Nothing that we send is in a tunnel, so that the encap policies see the outer headers. For encap3+4 the kernel
     * takes the random hash of a local TCP socket instead, which we don't have: the addresses and ports stand in for it.
     * An ICMP packet counts as an echo request, with its {@code fromPort} as the identifier.
     */
    public static int of(XmitHashPolicy policy, Packet packet) {
        return switch (policy) {
            case LAYER2 -> ethernet(packet);
            case LAYER23, ENCAP23 -> withAddresses(ethernet(packet), packet);
            case LAYER34, ENCAP34 -> withAddresses(ports(packet), packet) >>> 1;
            case VLAN_SRCMAC -> vlanAndSource(packet);
        };
    }

    /** Which of some ports a packet takes: the hash modulo their number, as {@code bond_xmit_3ad_xor_slave_get}. */
    public static int choose(XmitHashPolicy policy, Packet packet, int ports) {
        return Integer.remainderUnsigned(of(policy, packet), ports);
    }

    /** The octets of an address, folded by exclusive or (bond_alb.c, {@code _simple_hash}); 0 to 255. */
    public static int simple(Ip ip) {
        int word = AddressBits.folded(ip);
        return (word >>> 24 ^ word >>> 16 ^ word >>> 8 ^ word) & 0xff;
    }

    /** The same of a hardware address. */
    public static int simple(MacAddress mac) {
        int folded = 0;
        for (int i = 0; i < 6; i++) {
            folded ^= AddressBits.octet(mac, i);
        }
        return folded;
    }

    /** Last octets of both hardware addresses and the type; a VLAN tag is not in the frame yet. */
    private static int ethernet(Packet packet) {
        int type = packet.from().family() == IpFamily.INET ? ETH_P_IP : ETH_P_IPV6;
        return AddressBits.octet(packet.destination(), 5) ^ AddressBits.octet(packet.source(), 5) ^ type;
    }

    private static int withAddresses(int start, Packet packet) {
        int words = AddressBits.folded(packet.to()) ^ AddressBits.folded(packet.from());
        int hash = start ^ Integer.reverseBytes(words);
        hash ^= hash >>> 16;
        hash ^= hash >>> 8;
        return hash;
    }

    /** The two ports in one word, or type, code and identifier of ICMP, where 0 stands for no identifier and becomes 1. */
    private static int ports(Packet packet) {
        if (packet.protocol() == ICMP || packet.protocol() == ICMPV6) {
            int type = packet.protocol() == ICMP ? ICMP_ECHO : ICMPV6_ECHO_REQUEST;
            int identifier = packet.fromPort() == 0 ? 1 : packet.fromPort();
            return type | identifier << 16;
        }
        return Integer.reverseBytes(packet.fromPort() << 16 | packet.toPort());
    }

    private static int vlanAndSource(Packet packet) {
        int vendor = 0;
        int device = 0;
        for (int i = 0; i < 3; i++) {
            vendor = vendor << 8 | AddressBits.octet(packet.source(), i);
            device = device << 8 | AddressBits.octet(packet.source(), i + 3);
        }
        return packet.vlan() ^ vendor ^ device;
    }
}
