// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.XmitHashPolicy;
import org.junit.jupiter.api.Test;

/** Values worked out by hand from drivers/net/bonding/bond_main.c and net/core/flow_dissector.c. */
class LinuxHashTest {
    private static final MacAddress SOURCE = MacAddress.of("00:1c:73:0b:02:11");
    private static final MacAddress DESTINATION = MacAddress.of("00:1c:73:0b:02:42");

    @Test
    void layer2TakesTheLastOctetsAndTheType() {
        // bond_eth_hash: 0x42 ^ 0x11 ^ 0x0800 = 0x0853; IPv6: 0x42 ^ 0x11 ^ 0x86dd = 0x868e
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER2, tcp())).isEqualTo(0x0853);
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER2, tcp6())).isEqualTo(0x868e);
        // The tag is kept beside the frame (skb->vlan_tci) and doesn't count.
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER2, tcp().tagged(120))).isEqualTo(0x0853);
    }

    @Test
    void layer23AddsTheAddressesAndKeepsTheLowestBit() {
        // 192.0.2.10 read as a little-endian word = 0x0a0200c0, 198.51.100.20 = 0x146433c6; xor = 0x1e663306
        // ^ 0x0853 = 0x1e663b55; ^ (>>16 = 0x1e66) = 0x1e662533; ^ (>>8 = 0x001e6625) = 0x1e784316
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER23, tcp())).isEqualTo(0x1e784316);
        assertThat(LinuxHash.of(XmitHashPolicy.ENCAP23, tcp())).isEqualTo(0x1e784316);
    }

    @Test
    void layer34TakesAddressesAndPortsAndDropsTheLowestBit() {
        // ports 50000 (c3 50) and 443 (01 bb) on the wire: little-endian word 0xbb0150c3
        // ^ 0x1e663306 = 0xa56763c5; ^ (>>16 = 0xa567) = 0xa567c6a2; ^ (>>8 = 0x00a567c6) = 0xa5c2a164; >>1 =
        // 0x52e150b2
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER34, tcp())).isEqualTo(0x52e150b2);
        assertThat(LinuxHash.of(XmitHashPolicy.ENCAP34, tcp())).isEqualTo(0x52e150b2);
    }

    @Test
    void ipv6AddressesAreFoldedToOneWord() {
        // ipv6_addr_hash: exclusive or of the four words.
        // 2001:db8::10 = 20010db8 00000000 00000000 00000010 -> 20010da8; 2001:db8:1::2:20 = 20010db8 00010000 00000000
        // 00020020
        // -> 20020d98 ^ ... : 20010db8 ^ 00010000 = 20000db8; ^ 00020020 = 20020d98. Together: 20010da8 ^ 20020d98 =
        // 00030030
        // little-endian: 0x30000300; ports 0xbb0150c3 ^ = 0x8b0153c3; ^ (>>16 = 0x8b01) = 0x8b01d8c2
        // ^ (>>8 = 0x008b01d8) = 0x8b8ad91a; >>1 = 0x45c56c8d
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER34, tcp6())).isEqualTo(0x45c56c8d);
    }

    @Test
    void icmpCountsTypeCodeAndIdentifier() {
        // skb_flow_get_icmp_tci: type 8, code 0, no identifier becomes 1: bytes 08 00 01 00 = 0x00010008
        // ^ 0x1e663306 = 0x1e67330e; ^ (>>16 = 0x1e67) = 0x1e672d69; ^ (>>8 = 0x001e672d) = 0x1e794a44; >>1 =
        // 0x0f3ca522
        Packet ping =
                new Packet(SOURCE, DESTINATION, 0, Ip.of("192.0.2.10"), Ip.of("198.51.100.20"), 1, 0, 0, "h/bond0");
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER34, ping)).isEqualTo(0x0f3ca522);
    }

    @Test
    void vlanAndSourceAddressOnly() {
        // bond_vlan_srcmac_hash: 0x001c73 ^ 0x0b0211 = 0x0b1e62; tag 120 = 0x78 -> 0x0b1e1a
        assertThat(LinuxHash.of(XmitHashPolicy.VLAN_SRCMAC, tcp())).isEqualTo(0x0b1e62);
        assertThat(LinuxHash.of(XmitHashPolicy.VLAN_SRCMAC, tcp().tagged(120))).isEqualTo(0x0b1e1a);
    }

    @Test
    void theChoiceReadsTheHashAsUnsigned() {
        // bond_xmit_3ad_xor_slave_get: 192.0.2.10 to 192.0.2.138: words 0x0a0200c0 ^ 0x8a0200c0 = 0x80000000
        // ^ 0x0853 = 0x80000853; ^ 0x8000 = 0x80008853; ^ 0x00800088 = 0x808088db, 2155907291 unsigned; modulo 3 = 2
        Packet packet =
                new Packet(SOURCE, DESTINATION, 0, Ip.of("192.0.2.10"), Ip.of("192.0.2.138"), 6, 50000, 443, "h/bond0");
        assertThat(LinuxHash.of(XmitHashPolicy.LAYER23, packet)).isEqualTo(0x808088db);
        assertThat(LinuxHash.choose(XmitHashPolicy.LAYER23, packet, 3)).isEqualTo(2);
    }

    private static Packet tcp() {
        return new Packet(
                SOURCE, DESTINATION, 0, Ip.of("192.0.2.10"), Ip.of("198.51.100.20"), 6, 50000, 443, "h/bond0");
    }

    private static Packet tcp6() {
        return new Packet(
                SOURCE, DESTINATION, 0, Ip.of("2001:db8::10"), Ip.of("2001:db8:1::2:20"), 6, 50000, 443, "h/bond0");
    }
}
