// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkspan.host.linux.frame.Lldpdu.ManagementAddress;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.lldp.LldpNeighbor.VlanOnPort;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** LLDPDUs byte by byte from IEEE 802.1AB-2016 clause 8 and the organizations' TLVs. */
class LldpduTest {

    private static final int FIRST_OPTIONAL = 14 + FrameBytes.MANDATORY.length() / 2;

    @Test
    void everythingThatIsKnownIsRead() throws Exception {
        Lldpdu heard = read(FrameBytes.FULL);
        assertThat(heard.chassis()).isEqualTo(new Identity("mac", "02:00:00:00:00:0b"));
        assertThat(heard.port()).isEqualTo(new Identity("ifname", "swp1"));
        assertThat(heard.seconds()).isEqualTo(120);
        assertThat(heard.leaves()).isFalse();
        assertThat(heard.portDescription()).isEqualTo("to the server");
        assertThat(heard.systemName()).isEqualTo("swA");
        assertThat(heard.systemDescription()).isEqualTo("Cumulus Linux 5");
        assertThat(heard.capabilities()).isEqualTo(new Lldpdu.Capabilities(0x34, 0x14));
        assertThat(heard.management())
                .containsExactly(
                        new ManagementAddress(1, "192.0.2.10", 2, 3, ""),
                        new ManagementAddress(2, "2001:db8::1", 1, 0xffffffffL, ""));
        assertThat(heard.portVlan()).isEqualTo(20);
        assertThat(heard.vlans()).containsExactly(new Lldpdu.VlanName(20, "native"), new Lldpdu.VlanName(120, ""));
        assertThat(heard.aggregation())
                .as("the form of 802.1 before that of 802.3")
                .isEqualTo(new Lldpdu.Aggregation(true, true, 17));
        assertThat(heard.macPhy()).isEqualTo(new Lldpdu.MacPhy(true, true, 0x6c01, 30));
        assertThat(heard.maxFrameSize()).isEqualTo(9216);
        assertThat(heard.unknown())
                .extracting(UnknownTlv::type, UnknownTlv::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(127, "0012bb01003304"),
                        org.assertj.core.groups.Tuple.tuple(20, "abcd"));
        assertThat(heard.faults()).isEmpty();
        assertThat(heard.neighborOn("eno1"))
                .isEqualTo(new LldpNeighbor(
                        "eno1",
                        "LLDP",
                        heard.chassis(),
                        "swA",
                        "Cumulus Linux 5",
                        Set.of("Bridge", "Router"),
                        heard.port(),
                        "to the server",
                        "17",
                        List.of(new VlanOnPort(20, true), new VlanOnPort(120, false))));
    }

    @Test
    void theLeastThatIsAllowedIsRead() throws Exception {
        String least = FrameBytes.LLDP_HEADER + FrameBytes.MANDATORY.replace("06020078", "06020000");
        Lldpdu heard = read(least + "0000" + "00".repeat(20));
        assertThat(heard).isEqualTo(read(least));
        assertThat(heard.leaves()).isTrue();
        assertThat(heard.neighborOn("eno1").capabilities()).isNull();
        assertThat(heard.neighborOn("eno1").name()).isNull();
        assertThat(heard.neighborOn("eno1").vlans()).isEmpty();
    }

    @Test
    void identitiesOfEveryKindAreRead() throws Exception {
        assertThat(chassis("01" + FrameBytes.hex("slot 1"))).isEqualTo(new Identity("chassis component", "slot 1"));
        assertThat(chassis("02" + FrameBytes.hex("up"))).isEqualTo(new Identity("ifalias", "up"));
        assertThat(chassis("05" + "01" + "c0000201")).isEqualTo(new Identity("ip", "192.0.2.1"));
        assertThat(chassis("05" + "02" + "00".repeat(10) + "ffff" + "c0000201").value())
                .as("is not taken for IPv4")
                .contains(":");
        assertThat(chassis("05" + "10" + "abcd")).isEqualTo(new Identity("ip", "abcd"));
        assertThat(chassis("06" + FrameBytes.hex("lo"))).isEqualTo(new Identity("ifname", "lo"));
        assertThat(chassis("07" + FrameBytes.hex("sw\u00e9"))).isEqualTo(new Identity("local", "sw\u00e9"));
        assertThat(chassis("09" + "ff")).isEqualTo(new Identity("reserved 9", "ff"));
    }

    @Test
    void aWrongOptionalTlvIsPassedOverAndToldWithItsPlace() throws Exception {
        Lldpdu heard = read(FrameBytes.LLDP_HEADER
                + FrameBytes.MANDATORY
                + "0e03" + "003400"
                + FrameBytes.organization("0080c2", "03" + "0014" + "07" + FrameBytes.hex("native"))
                + FrameBytes.text(5, "swA")
                + FrameBytes.text(5, "swB")
                + FrameBytes.tlv(4, "41".repeat(256))
                + "0000");
        assertThat(heard.systemName()).isEqualTo("swA");
        assertThat(heard.capabilities()).isNull();
        assertThat(heard.vlans()).isEmpty();
        assertThat(heard.portDescription()).isNull();
        assertThat(heard.faults())
                .containsExactly(
                        fault(FIRST_OPTIONAL + 4, "expected enabled capabilities (2 bytes), found 1 bytes"),
                        fault(FIRST_OPTIONAL + 14, "expected a VLAN's name (7 bytes), found 6 bytes"),
                        fault(FIRST_OPTIONAL + 25, "expected one system name, found a second one"),
                        fault(
                                FIRST_OPTIONAL + 30,
                                "expected a port description of 255 bytes at most, found 256 bytes"));
        assertThat(heard.unknown()).extracting(UnknownTlv::type).containsExactly(7, 127, 5, 4);
    }

    @Test
    void aFrameThatIsWrongAsAWholeIsRefusedWithThePlace() {
        String start = FrameBytes.LLDP_HEADER + FrameBytes.MANDATORY;
        assertThat(wrong(start + "0a05" + FrameBytes.hex("swA"))).isEqualTo(FIRST_OPTIONAL + 2);
        assertThat(wrong(start + "00")).isEqualTo(FIRST_OPTIONAL);
        assertThat(wrong(start + "0001" + "00")).isEqualTo(FIRST_OPTIONAL);
        assertThat(wrong(start + FrameBytes.MANDATORY))
                .as("a second chassis id")
                .isEqualTo(FIRST_OPTIONAL);
        assertThat(wrong(FrameBytes.LLDP_HEADER + FrameBytes.text(5, "swA"))).isEqualTo(14);
        assertThat(wrong(FrameBytes.LLDP_HEADER + "0201" + "04")).as("no id").isEqualTo(17);
        assertThat(wrong(FrameBytes.LLDP_HEADER + "0206" + "04" + "0200000000"))
                .as("five bytes")
                .isEqualTo(17);
        assertThat(wrong(FrameBytes.LLDP_HEADER + "0208" + "04" + "0200000000aabb"))
                .as("seven")
                .isEqualTo(23);
        assertThat(wrong(FrameBytes.LLDP_HEADER + FrameBytes.tlv(1, "07" + "41".repeat(256))))
                .isEqualTo(17);
    }

    private static Lldpdu.Fault fault(int offset, String text) {
        return new Lldpdu.Fault(offset, "Malformed frame at byte " + offset + ": " + text);
    }

    private static Identity chassis(String value) throws FrameFormatException {
        return read(FrameBytes.LLDP_HEADER + FrameBytes.tlv(1, value) + FrameBytes.MANDATORY.substring(18))
                .chassis();
    }

    private static int wrong(String hex) {
        FrameFormatException e = catchThrowableOfType(FrameFormatException.class, () -> read(hex));
        assertThat(e).as(hex).isNotNull();
        return e.offset();
    }

    private static Lldpdu read(String hex) throws FrameFormatException {
        return (Lldpdu) NeighborFrame.read(FrameBytes.bytes(hex));
    }
}
