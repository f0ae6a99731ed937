// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.host.linux.frame.FrameBytes;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames sent into one end of a veth pair and heard at the other. */
@Timeout(120)
class FrameSocketTest {

    private static final int LONG = 30_000;
    private static final byte[] LACPDU = FrameBytes.bytes(FrameBytes.LACPDU);
    private static final byte[] OTHER =
            FrameBytes.bytes(FrameBytes.SLOW_HEADER.replace("8809", "88b5") + "00".repeat(46));

    private TestNamespace namespace;
    private int here;
    private int there;

    @BeforeEach
    void makeCable() throws Exception {
        namespace = TestNamespace.create();
        namespace.ip("link add v0 type veth peer name v1");
        namespace.ip("link set v0 up");
        namespace.ip("link set v1 up");
        here = namespace.ipJson("link show dev v0").at("/0/ifindex").asInt();
        there = namespace.ipJson("link show dev v1").at("/0/ifindex").asInt();
    }

    @AfterEach
    void removeCable() throws Exception {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void onlyLacpAndLldpThatArriveAreHeardWithTheirTags() throws Exception {
        String tag = "8100" + "e078";
        byte[] tagged = FrameBytes.bytes(FrameBytes.LACPDU.substring(0, 24) + tag + FrameBytes.LACPDU.substring(24));
        byte[] lldp = FrameBytes.bytes(FrameBytes.LLDP_HEADER + "00".repeat(46));
        try (FrameSocket socket = inside(() -> FrameSocket.open(here));
                PacketSocket far = inside(PacketSocket::open)) {
            assertThat(socket.receive(0)).as("nothing was sent yet").isNull();
            far.send(there, OTHER);
            // Leaves from here, so it does not arrive here.
            far.send(here, lldp);
            far.send(there, LACPDU);
            far.send(there, tagged);
            far.send(there, lldp);
            assertThat(socket.receive(LONG)).isEqualTo(LACPDU);
            assertThat(socket.receive(LONG)).isEqualTo(tagged);
            assertThat(socket.receive(LONG)).isEqualTo(lldp);
            assertThat(socket.receive(0)).isNull();
            assertThat(socket.statistics()).isEqualTo(new FrameSocket.Statistics(3, 0));
        }
    }

    @Test
    void aPortIsHeardBeforeItsBondTakesTheFrames() throws Exception {
        if (!namespace.has("link add bond0 type bond mode 802.3ad miimon 100")) {
            return;
        }
        namespace.ip("link set v0 down");
        namespace.ip("link set v0 master bond0");
        namespace.ip("link set bond0 up");
        try (FrameSocket socket = inside(() -> FrameSocket.open(here));
                PacketSocket far = inside(PacketSocket::open)) {
            assertThat(heard(socket, far)).isEqualTo(LACPDU);
        }
    }

    @Test
    void whatNobodyReceivesInTimeIsCountedAsDropped() throws Exception {
        try (FrameSocket socket = inside(() -> FrameSocket.open(here));
                PacketSocket far = inside(PacketSocket::open)) {
            long sent = 0;
            while (socket.statistics().dropped() == 0) {
                far.send(there, LACPDU);
                sent++;
                // The kernel may hand it over in a thread of its own.
                while (socket.statistics().received() < sent) {
                    Thread.onSpinWait();
                }
            }
            FrameSocket.Statistics full = socket.statistics();
            assertThat(full.received()).isEqualTo(sent);
            long heard = 0;
            while (socket.receive(0) != null) {
                heard++;
            }
            assertThat(heard).isEqualTo(full.received() - full.dropped());
            assertThat(socket.statistics()).isEqualTo(full);
        }
    }

    @Test
    void closingEndsTheWaitingOfAnotherThread() throws Exception {
        FrameSocket socket = inside(() -> FrameSocket.open(here));
        FutureTask<byte[]> waiting = new FutureTask<>(() -> socket.receive(Integer.MAX_VALUE));
        Thread thread = new Thread(waiting, "listener");
        thread.start();
        while (thread.getState() != Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        socket.close();
        assertThat(waiting.get()).isNull();
        assertThat(socket.receive(0)).as("after closing").isNull();
        assertThat(socket.statistics()).isEqualTo(new FrameSocket.Statistics(0, 0));
        socket.close();
    }

    @Test
    void aLinkThatWasDownIsHeardAgainAndOneThatIsGoneIsTold() throws Exception {
        try (FrameSocket socket = inside(() -> FrameSocket.open(here));
                PacketSocket far = inside(PacketSocket::open)) {
            namespace.ip("link set v0 down");
            assertThat(socket.receive(100)).isNull();
            namespace.ip("link set v0 up");
            assertThat(heard(socket, far)).isEqualTo(LACPDU);
            while (socket.receive(100) != null) {
                // What was sent before the first of them was read.
            }
            namespace.ip("link del v0");
            assertThatThrownBy(() -> socket.receive(LONG))
                    .isInstanceOfSatisfying(
                            NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV))
                    .hasMessageContaining("link " + here);
        }
        assertThatThrownBy(() -> inside(() -> FrameSocket.open(here)))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENODEV));
    }

    /** The far end sends nothing until the kernel has noticed in a thread of its own that there is carrier again. */
    private byte[] heard(FrameSocket socket, PacketSocket far) throws Exception {
        byte[] heard = null;
        for (int i = 0; i < 600 && heard == null; i++) {
            far.send(there, LACPDU);
            heard = socket.receive(100);
        }
        return heard;
    }

    private <T> T inside(Callable<T> task) throws Exception {
        return new NetworkNamespace(namespace.name()).call(task);
    }
}
