// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.PacketSocket;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the neighbours of an address that was added which MAC address it has now. The kernel does not when an address
 * moves from one link to another, and neighbours then send to where it was for half a minute
 * ({@code base_reachable_time_ms}, {@code delay_first_probe_time} of arp(7)). It is told again and again for a while, since
 * a link that just came up does not carry frames before LACP or spanning tree let it.
 */
final class Announcer {
    private static final int ARPHRD_ETHER = 1;
    /** Until LACP has negotiated, even where it has to begin anew. */
    private static final long SOON = 5000;

    private static final long BETWEEN = 250;

    /** Up to when a switch port learns and forwards without being an edge port (IEEE 802.1D 17.14, Forward Delay). */
    private static final long[] LATER = {7000, 10_000, 15_000, 20_000, 25_000, 31_000};

    private final NetlinkConnection connection;
    private final PacketSocket socket;
    private final ScheduledThreadPoolExecutor times;
    private final List<Future<?>> later = new ArrayList<>();

    private Announcer(NetlinkConnection connection, PacketSocket socket) {
        this.connection = connection;
        this.socket = socket;
        this.times = new ScheduledThreadPoolExecutor(1, Announcer::thread) {
            @Override
            protected void terminated() {
                socket.close();
                connection.close();
            }
        };
        times.setRemoveOnCancelPolicy(true);
    }

    /**
     * In the network namespace of this thread.
     *
     * @return empty for a process that may not send frames (CAP_NET_RAW), which then tells nobody
     */
    static Optional<Announcer> open() throws NetlinkException {
        PacketSocket socket;
        try {
            socket = PacketSocket.open();
        } catch (NetlinkException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Announcer(NetlinkConnection.route(), socket));
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "announcer");
        thread.setDaemon(false);
        return thread;
    }

    /** Returns at once. */
    void announce(String link, InterfaceAddress address) {
        for (long millis = 0; millis <= SOON; millis += BETWEEN) {
            Future<?> unused = schedule(link, address, millis);
        }
        for (long millis : LATER) {
            later.add(schedule(link, address, millis));
        }
    }

    private Future<?> schedule(String link, InterfaceAddress address, long millis) {
        return times.schedule(() -> tell(link, address), millis, TimeUnit.MILLISECONDS);
    }

    /** Whatever prevents it, nobody is told something wrong: what is not there any more, or not valid yet, is not told. */
    private void tell(String name, InterfaceAddress address) {
        try {
            LinkMessage link = LinkMessage.find(connection, name);
            if (link != null && link.hardwareType() == ARPHRD_ETHER && link.mac() != null && isUsed(link, address)) {
                socket.send(link.index(), frame(name, MacAddress.of(link.mac()), address));
            }
        } catch (IOException e) {
            // The link is down or on its way out; the next time may find it otherwise.
        }
    }

    private boolean isUsed(LinkMessage link, InterfaceAddress address) throws NetlinkException {
        return AddressMessage.of(connection, link.index()).stream()
                .anyMatch(there -> there.isUsed() && address.ip().equals(ip(there)));
    }

    private static @Nullable Ip ip(AddressMessage there) {
        return Machine.ip(there.address());
    }

    private static byte[] frame(String link, MacAddress mac, InterfaceAddress address) throws IOException {
        return address.family() == IpFamily.INET
                ? Announcement.arp(mac, address.ip())
                : Announcement.neighbor(mac, address.ip(), isRouter(link));
    }

    private static boolean isRouter(String link) throws IOException {
        Path forwarding = Path.of("/proc/sys/net/ipv6/conf", link, "forwarding");
        return Files.isReadable(forwarding)
                && !Files.readString(forwarding).strip().equals("0");
    }

    /** Returns at once. What was added last is told for five seconds still, for which the process lives on. */
    void close() {
        later.forEach(one -> one.cancel(false));
        times.shutdown();
    }
}
