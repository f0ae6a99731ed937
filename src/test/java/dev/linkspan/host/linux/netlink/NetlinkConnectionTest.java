// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel may answer, and what becomes of it. */
@Timeout(60)
class NetlinkConnectionTest {

    private static final int NEWLINK = 16;
    private static final int INTERRUPTED = 0x10;
    private static final int CAPPED = 0x100;
    private static final int TLVS = 0x200;

    private final ScriptedTransport kernel = new ScriptedTransport();

    @Test
    void aListMayComeInSeveralDatagrams() throws Exception {
        kernel.answer(number -> link(number, 1, "lo"))
                .answer(number -> link(number, 2, "eth0"))
                .answer(number -> done(number, 0, 0));
        assertThat(list()).extracting(LinkMessage::name).containsExactly("lo", "eth0");
    }

    @Test
    void aListThatChangedMeanwhileIsAskedForAgain() throws Exception {
        kernel.answer(number -> link(number, 1, "lo"))
                .answer(number -> done(number, INTERRUPTED, 0))
                .answer(number -> link(number, 1, "lo"))
                .answer(number -> link(number, 3, "new0"))
                .answer(number -> done(number, 0, 0));
        assertThat(list()).extracting(LinkMessage::name).containsExactly("lo", "new0");
        assertThat(kernel.requests()).isEqualTo(2);
    }

    @Test
    void aListThatNeverHoldsStillIsGivenUpWithAReason() {
        for (int attempt = 0; attempt < 100; attempt++) {
            kernel.answer(number -> done(number, INTERRUPTED, 0));
        }
        assertThatThrownBy(this::list).isInstanceOf(NetlinkException.class).hasMessageContaining("changed");
        assertThat(kernel.requests()).isEqualTo(8);
    }

    @Test
    void lostMessagesMakeTheListBeAskedForAgain() throws Exception {
        kernel.answer(number -> link(number, 1, "lo"))
                .fail(Errno.ENOBUFS)
                .answer(number -> done(number, 0, 0))
                .answer(number -> link(number, 1, "lo"))
                .answer(number -> link(number, 2, "eth0"))
                .answer(number -> done(number, 0, 0));
        assertThat(list()).extracting(LinkMessage::name).containsExactly("lo", "eth0");
    }

    @Test
    void theEndOfAListMayBeAmongTheLostMessages() throws Exception {
        kernel.fail(Errno.ENOBUFS)
                .fail(Errno.EAGAIN)
                .answer(number -> link(number, 1, "lo"))
                .answer(number -> done(number, 0, 0));
        assertThat(list()).extracting(LinkMessage::name).containsExactly("lo");
    }

    @Test
    void aKernelThatAlwaysOverflowsIsGivenUp() {
        for (int attempt = 0; attempt < 100; attempt++) {
            kernel.fail(Errno.ENOBUFS);
        }
        assertThatThrownBy(this::list).isInstanceOf(NetlinkException.class);
    }

    @Test
    void silenceIsAnErrorAndNoEmptyList() {
        assertThatThrownBy(this::list)
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("did not answer in time");
    }

    @Test
    void messagesForOthersAreSkipped() throws Exception {
        kernel.answer(number -> new KernelBytes()
                        .message(NEWLINK, 2, number + 1, ScriptedTransport.PORT, named(7, "later"))
                        .message(NEWLINK, 2, number, ScriptedTransport.PORT + 1, named(8, "other")))
                .answer(number -> link(number, 1, "lo"))
                .answer(number -> done(number, 0, 0));
        assertThat(list()).extracting(LinkMessage::name).containsExactly("lo");
    }

    @Test
    void anErrorAtTheEndOfAListCarriesTheKernelsWords() {
        kernel.answer(number -> new KernelBytes()
                .message(
                        3,
                        2 | TLVS,
                        number,
                        ScriptedTransport.PORT,
                        body -> body.u32(-22)
                                .text(1, "Invalid header for link dump")
                                .attribute32(2, 16)));
        assertThatThrownBy(this::list)
                .isInstanceOfSatisfying(NetlinkException.class, e -> {
                    assertThat(e.errno()).isEqualTo(22);
                    assertThat(e.badAttributeOffset()).isEqualTo(16);
                })
                .hasMessageContaining("list of links")
                .hasMessageContaining("Invalid header for link dump");
    }

    @Test
    void anErrorThatQuotesTheWholeRequestCarriesTheKernelsWords() {
        kernel.answer(number -> new KernelBytes().message(2, TLVS, number, ScriptedTransport.PORT, body -> {
            body.u32(-1);
            body.message(18, 1, number, 0, request -> request.bytes(1, 2, 3, 4, 5, 6, 7));
            body.text(1, "no");
        }));
        assertThatThrownBy(this::list).hasMessageContaining("not permitted").hasMessageContaining("says: no");
    }

    @Test
    void anErrorThatQuotesOnlyTheHeaderCarriesTheKernelsWords() {
        kernel.answer(number -> new KernelBytes().message(2, TLVS | CAPPED, number, ScriptedTransport.PORT, body -> {
            body.u32(-95).u32(400).u16(18).u16(1).u32(number).u32(0);
            body.text(1, "Unknown device type");
        }));
        assertThatThrownBy(this::list).hasMessageContaining("Unknown device type");
    }

    @Test
    void anErrorWhoseQuoteIsLongerThanTheMessageIsMalformed() {
        kernel.answer(number -> new KernelBytes()
                .message(
                        2,
                        TLVS,
                        number,
                        ScriptedTransport.PORT,
                        body -> body.u32(-22)
                                .u32(4000)
                                .u16(18)
                                .u16(1)
                                .u32(number)
                                .u32(0)));
        assertThatThrownBy(this::list).isInstanceOf(NetlinkFormatException.class);
    }

    @Test
    void aNamespaceWithoutARoutingTableHasNoRoutes() throws Exception {
        kernel.answer(number -> done(number, TLVS, -2)).answer(number -> done(number, TLVS, -2));
        assertThat(RouteMessage.main(new NetlinkConnection(kernel))).isEmpty();
    }

    @Test
    void aKernelWithoutIpv6ThatAnswersWithIpv4RoutesOnceMoreDoesNotDoubleThem() throws Exception {
        for (int family = 0; family < 2; family++) {
            kernel.answer(number -> new KernelBytes()
                            .message(
                                    24,
                                    2,
                                    number,
                                    ScriptedTransport.PORT,
                                    body -> body.bytes(2, 0, 0, 0, 254, 3, 0, 1)
                                            .u32(0)
                                            .attribute(5, gateway -> gateway.bytes(192, 0, 2, 1))
                                            .attribute32(4, 2)))
                    .answer(number -> done(number, 0, 0));
        }
        assertThat(RouteMessage.main(new NetlinkConnection(kernel))).hasSize(1);
    }

    @Test
    void speedAndDuplexAreReadAndTheUnknownStaysUnknown() throws Exception {
        kernel.answer(number -> new KernelBytes()
                        .message(
                                20,
                                0,
                                number,
                                ScriptedTransport.PORT,
                                body -> body.bytes(4, 1, 0, 0)
                                        .attribute32(5, 25_000)
                                        .attribute8(6, 1)))
                .answer(number -> new KernelBytes()
                        .message(
                                20,
                                0,
                                number,
                                ScriptedTransport.PORT,
                                body -> body.bytes(4, 1, 0, 0)
                                        .attribute32(5, 0xffffffffL)
                                        .attribute8(6, 0xff)));
        NetlinkConnection connection = new NetlinkConnection(kernel);
        assertThat(LinkModes.of(connection, 20, 3)).isEqualTo(new LinkModes(25_000, true));
        assertThat(LinkModes.of(connection, 20, 4)).isEqualTo(new LinkModes(null, null));
    }

    @Test
    void aLinkWithoutASpeedIsAnErrorThatNamesIt() {
        kernel.answer(number -> new KernelBytes()
                .message(
                        2,
                        CAPPED,
                        number,
                        ScriptedTransport.PORT,
                        body -> body.u32(-95).u32(36).u16(20).u16(1).u32(number).u32(0)));
        assertThatThrownBy(() -> LinkModes.of(new NetlinkConnection(kernel), 20, 3))
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("speed of link 3")
                .hasMessageContaining("not supported");
    }

    private List<LinkMessage> list() throws NetlinkException {
        return LinkMessage.all(new NetlinkConnection(kernel));
    }

    private static KernelBytes link(int number, int index, String name) {
        return new KernelBytes().message(NEWLINK, 2, number, ScriptedTransport.PORT, named(index, name));
    }

    private static Consumer<KernelBytes> named(int index, String name) {
        return body -> body.u8(0).u8(0).u16(1).u32(index).u32(0).u32(0).text(3, name);
    }

    private static KernelBytes done(int number, int flags, int error) {
        return new KernelBytes().message(3, 2 | flags, number, ScriptedTransport.PORT, body -> body.u32(error));
    }
}
