// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import static dev.linkspan.topology.HashLayer.L2;
import static dev.linkspan.topology.HashLayer.L3;
import static dev.linkspan.topology.HashLayer.L4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values worked out by hand from illumos usr/src/uts/common/io/mac/mac_util.c, mac_pkt_hash. */
class SolarisHashTest {
    private static final MacAddress SOURCE = MacAddress.of("00:1c:73:0b:02:11");
    private static final MacAddress DESTINATION = MacAddress.of("00:50:56:01:02:42");

    @Test
    void l2FoldsBothHardwareAddresses() {
        // PKT_HASH_MAC: 00^1c^73^0b^02^11 = 77; 00^50^56^01^02^42 = 47; together 30
        assertThat(SolarisHash.of(List.of(L2), tcp())).isEqualTo(0x30);
    }

    @Test
    void l3FoldsBothAddresses() {
        // c0^00^02^0a = c8; c6^33^64^14 = 85; together 4d
        assertThat(SolarisHash.of(List.of(L3), tcp())).isEqualTo(0x4d);
        // Of IPv6 the octets 12 to 15: 00000010 -> 10; 00020020 -> 22; together 32
        assertThat(SolarisHash.of(List.of(L3), tcp6())).isEqualTo(0x32);
        assertThat(SolarisHash.of(List.of(L3), between("fe80::1:2", "2001:db8:1:2:3:4:5:6")))
                .isEqualTo(0x01 ^ 0x02 ^ 0x05 ^ 0x06);
        assertThat(SolarisHash.of(List.of(L3), between("2001:db8::", "::1"))).isEqualTo(0x01);
    }

    @Test
    void l4FoldsThePortsAndNothingForIcmp() {
        // 50000 = c3 50, 443 = 01 bb: c3^50^01^bb = 29
        assertThat(SolarisHash.of(List.of(L4), tcp())).isEqualTo(0x29);
        Packet ping =
                new Packet(SOURCE, DESTINATION, 0, Ip.of("192.0.2.10"), Ip.of("198.51.100.20"), 1, 0, 0, "h/aggr1");
        assertThat(SolarisHash.of(List.of(L4), ping)).isZero();
        assertThat(SolarisHash.of(List.of(L3, L4), ping)).isEqualTo(0x4d);
    }

    @Test
    void layersAddUpByExclusiveOr() {
        // 30 ^ 4d = 7d; 4d ^ 29 = 64; 30 ^ 4d ^ 29 = 54
        assertThat(SolarisHash.of(List.of(L2, L3), tcp())).isEqualTo(0x7d);
        assertThat(SolarisHash.of(List.of(L3, L4), tcp())).isEqualTo(0x64);
        assertThat(SolarisHash.of(List.of(L2, L3, L4), tcp())).isEqualTo(0x54);
    }

    @Test
    void thePortIsTheHashModuloTheirNumber() {
        // aggr_send.c, aggr_find_tx_ring: 0x29 = 41; 41 % 2 = 1, 41 % 3 = 2, 41 % 4 = 1
        assertThat(SolarisHash.choose(List.of(L4), tcp(), 2)).isEqualTo(1);
        assertThat(SolarisHash.choose(List.of(L4), tcp(), 3)).isEqualTo(2);
        assertThat(SolarisHash.choose(List.of(L4), tcp(), 4)).isEqualTo(1);
    }

    private static Packet tcp() {
        return between("192.0.2.10", "198.51.100.20");
    }

    private static Packet tcp6() {
        return between("2001:db8::10", "2001:db8:1::2:20");
    }

    private static Packet between(String from, String to) {
        return new Packet(SOURCE, DESTINATION, 0, Ip.of(from), Ip.of(to), 6, 50000, 443, "h/aggr1");
    }
}
