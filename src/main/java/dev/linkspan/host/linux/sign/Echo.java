// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.EchoSocket;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks an address by ICMP echo, {@value #REQUESTS} times with small packets and as often with packets as long as the link
 * takes, none of which a router may cut up. Takes two seconds at most.
 */
public final class Echo {

    static final int REQUESTS = 3;
    static final String SOURCE = "ICMP";

    private static final int SMALL = 84;
    private static final int USUAL_MTU = 1500;
    /** Frames longer than this are not in use on wires; the loopback interface would take more. */
    private static final int LONGEST = 9216;

    private static final int WAIT_MILLIS = 1000;
    private static final int ANY_PORT = 9;

    private Echo() {}

    /**
     * Both tallies, of small packets and of long ones, from the network namespace of this thread.
     *
     * @throws NetlinkException when the system gives no socket for it
     */
    public static List<Sign<ProbeTally>> ask(Ip target, Clock clock) throws NetlinkException {
        InetAddress address = target.value().toInetAddress();
        boolean v4 = target.family() == IpFamily.INET;
        try (EchoSocket socket = EchoSocket.open(v4, ThreadLocalRandom.current().nextInt(1 << 16))) {
            ProbeTally small = tally(socket, target, address, SMALL, 0);
            ProbeTally whole = tally(socket, target, address, longest(address, v4), REQUESTS);
            return List.of(
                    new Sign<>(
                            new ProbeTally(null, small.target(), null, small.sent(), small.answered(), small.doubled()),
                            SOURCE,
                            clock.instant()),
                    new Sign<>(whole, SOURCE, clock.instant()));
        }
    }

    private static ProbeTally tally(EchoSocket socket, Ip target, InetAddress address, int size, int first)
            throws NetlinkException {
        int left = 0;
        for (int i = 0; i < REQUESTS; i++) {
            left += socket.send(address, first + i, size) ? 1 : 0;
        }
        Map<Integer, Integer> answers = new HashMap<>();
        long end = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
        while (answers.size() < left) {
            Integer sequence = socket.receive(address, (int) Math.max(0, (end - System.nanoTime()) / 1_000_000));
            if (sequence == null) {
                break;
            }
            if (sequence >= first && sequence < first + REQUESTS) {
                answers.merge(sequence, 1, Integer::sum);
            }
        }
        // An answer that comes twice comes at once.
        for (Integer more = socket.receive(address, 50); more != null; more = socket.receive(address, 50)) {
            answers.computeIfPresent(more, (sequence, times) -> times + 1);
        }
        int all = answers.values().stream().mapToInt(Integer::intValue).sum();
        return new ProbeTally(null, target.text(), size, REQUESTS, answers.size(), all - answers.size());
    }

    /** Bytes that the link takes by which the address is reached. */
    private static int longest(InetAddress address, boolean v4) {
        try (DatagramChannel channel =
                DatagramChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6)) {
            channel.connect(new InetSocketAddress(address, ANY_PORT));
            @Nullable InetSocketAddress own = (InetSocketAddress) channel.getLocalAddress();
            NetworkInterface link = own == null ? null : NetworkInterface.getByInetAddress(own.getAddress());
            return link == null ? USUAL_MTU : Math.min(LONGEST, link.getMTU());
        } catch (IOException e) {
            return USUAL_MTU;
        }
    }
}
