// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that change something, byte by byte as linux/rtnetlink.h, if_link.h and if_addr.h lay them out. */
class ChangesTest {

    private static final int REQUEST_ACK = 5;
    private static final int CREATE_EXCL = 0x600;
    private static final int NEST = 0x8000;

    private final ScriptedTransport kernel = new ScriptedTransport();
    private final NetlinkConnection connection = new NetlinkConnection(kernel);
    private final LinkChanges links = new LinkChanges(connection);
    private final LinkMessage net0 =
            new LinkMessage(7, 1, 0, "net0", null, null, 1500L, null, null, null, null, null, null, LinkInfo.NONE);

    @Test
    void aBondIsMadeWithAllItsOptionsInOneRequest() throws Exception {
        acknowledge();
        BondSettings options = BondSettings.of(
                Map.of(
                        "mode", "active-backup",
                        "arp_interval", "1000",
                        "arp_ip_target", "192.0.2.1,192.0.2.2",
                        "ns_ip6_target", "2001:db8::1",
                        "primary", "net0",
                        "lacp_rate", "fast",
                        "ad_actor_sys_prio", "1000",
                        "ad_actor_system", "02:00:00:00:00:0a"),
                name -> net0);
        links.createBond("bond0", 9000, MacAddress.of("02:00:00:00:00:0b"), options);
        assertSent(
                16,
                REQUEST_ACK | CREATE_EXCL,
                body -> body.bytes(new int[16])
                        .text(3, "bond0")
                        .attribute32(4, 9000)
                        .attribute(1, mac -> mac.bytes(2, 0, 0, 0, 0, 11))
                        .attribute(
                                18 | NEST,
                                info -> info.text(1, "bond")
                                        .attribute(
                                                2 | NEST,
                                                data -> data.attribute16(24, 1000)
                                                        .attribute(26, mac -> mac.bytes(2, 0, 0, 0, 0, 10))
                                                        .attribute32(7, 1000)
                                                        .attribute(
                                                                8 | NEST,
                                                                targets -> targets.attribute(
                                                                                0, ip -> ip.bytes(192, 0, 2, 1))
                                                                        .attribute(1, ip -> ip.bytes(192, 0, 2, 2)))
                                                        .attribute8(21, 1)
                                                        .attribute8(1, 1)
                                                        .attribute(
                                                                31 | NEST,
                                                                targets -> targets.attribute(
                                                                        0,
                                                                        ip -> ip.bytes(
                                                                                0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0,
                                                                                0, 0, 0, 0, 1)))
                                                        .attribute32(11, 7))));
    }

    @Test
    void flagsAreSetWithTheirMask() throws Exception {
        acknowledge();
        links.setUp(net0, true);
        assertSent(16, REQUEST_ACK, body -> body.u32(0).u32(7).u32(1).u32(1));
        acknowledge();
        links.setUp(net0, false);
        assertSent(16, REQUEST_ACK, body -> body.u32(0).u32(7).u32(0).u32(1));
    }

    @Test
    void aQueueIsDataOfThePort() throws Exception {
        acknowledge();
        links.setQueue(net0, 3);
        assertSent(
                16,
                REQUEST_ACK,
                body -> body.u32(0)
                        .u32(7)
                        .u32(0)
                        .u32(0)
                        .attribute(
                                18 | NEST,
                                info -> info.text(4, "bond").attribute(5 | NEST, data -> data.attribute16(5, 3))));
    }

    @Test
    void anAddressHasItsBroadcastAddress() throws Exception {
        acknowledge();
        new AddressChanges(connection).add(net0, InterfaceAddress.of("192.0.2.70/26"));
        assertSent(
                20,
                REQUEST_ACK | CREATE_EXCL,
                body -> body.u8(2)
                        .u8(26)
                        .u8(0)
                        .u8(0)
                        .u32(7)
                        .attribute(2, ip -> ip.bytes(192, 0, 2, 70))
                        .attribute(1, ip -> ip.bytes(192, 0, 2, 70))
                        .attribute(4, ip -> ip.bytes(192, 0, 2, 127)));
    }

    /** NLM_F_CREATE and NLM_F_REPLACE, table main, protocol static, scope universe, type unicast. */
    @Test
    void aRouteThatReplacesAnotherIsStaticAndOfTheMainTable() throws Exception {
        acknowledge();
        RouteEntry route = new RouteEntry("192.0.2.0/24", Ip.of("192.0.2.1"), "net0", 5);
        new RouteChanges(connection).replace(route, net0);
        assertSent(
                24,
                REQUEST_ACK | 0x500,
                body -> body.bytes(2, 24, 0, 0, 254, 4, 0, 1)
                        .u32(0)
                        .attribute(1, ip -> ip.bytes(192, 0, 2, 0))
                        .attribute(5, ip -> ip.bytes(192, 0, 2, 1))
                        .attribute32(4, 7)
                        .attribute32(6, 5));
    }

    @Test
    void whatAnotherHoldsIsTriedAgainAndWhatIsRefusedIsNot() throws Exception {
        refuse(Errno.EBUSY);
        acknowledge();
        links.setMtu(net0, 9000);
        assertThat(kernel.requests()).isEqualTo(2);
        assertThat(connection.changes()).isEqualTo(1);
        refuse(Errno.EINVAL);
        assertThatThrownBy(() -> links.setMtu(net0, 1))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("Cannot set the MTU of net0 to 1: the kernel does not accept the request (errno 22), the"
                        + " kernel says: because");
        assertThat(kernel.requests()).isEqualTo(3);
        for (int i = 0; i < 20; i++) {
            refuse(Errno.EBUSY);
        }
        assertThatThrownBy(() -> links.setMtu(net0, 1)).hasMessageContaining("busy");
        assertThat(kernel.requests()).isLessThan(10);
    }

    @Test
    void theLogExplainsARefusalWithoutAText() {
        NetlinkException bare = new NetlinkException("Cannot change options of bond0", Errno.EPERM);
        assertThat(bare.explained(List.of("option updelay: not now")))
                .hasMessage("Cannot change options of bond0: not permitted (errno 1), the kernel says: option updelay:"
                        + " not now");
        NetlinkException told = new NetlinkException("Cannot change options of bond0", Errno.EPERM, "never", 0);
        assertThat(told.explained(List.of("something else"))).isSameAs(told);
        assertThat(bare.explained(List.of())).isSameAs(bare);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a/b",
                "a b",
                "a\tb",
                "a\nb",
                "sixteen-bytes-xx",
                "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4",
                "a:b"
            })
    void aNameThatTheKernelDoesNotTakeIsNotSent(String name) {
        assertThatThrownBy(() -> links.createVlan(name, net0, 1, 1500, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no name of a link");
        assertThat(kernel.requests()).isZero();
    }

    private void acknowledge() {
        kernel.answer(number -> new KernelBytes()
                .message(
                        2,
                        0x100,
                        number,
                        ScriptedTransport.PORT,
                        body -> body.u32(0).bytes(new int[16])));
    }

    private void refuse(int errno) {
        kernel.answer(number -> new KernelBytes()
                .message(
                        2,
                        0x300,
                        number,
                        ScriptedTransport.PORT,
                        body -> body.u32(-errno).bytes(new int[16]).text(1, "because")));
    }

    private void assertSent(int type, int flags, Consumer<KernelBytes> body) {
        assertThat(kernel.last())
                .isEqualTo(new KernelBytes()
                        .message(type, flags, kernel.requests(), 0, body)
                        .toBytes());
    }
}
