// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the kernel and reads its answers: matches them to the request, starts interrupted lists again. One thread. */
public final class NetlinkConnection implements Closeable {

    private static final int ATTEMPTS = 8;
    private static final long PAUSE_MILLIS = 5;
    private static final int CHANGE_ATTEMPTS = 4;
    private static final long CHANGE_PAUSE_MILLIS = 20;

    private final NetlinkTransport transport;
    private int sequence;
    private long changes;

    NetlinkConnection(NetlinkTransport transport) {
        this.transport = transport;
    }

    /** A connection to rtnetlink in the network namespace of this thread. */
    public static NetlinkConnection route() throws NetlinkException {
        return new NetlinkConnection(NetlinkSocket.open(NetlinkSocket.ROUTE));
    }

    /** A connection to generic netlink in the network namespace of this thread. */
    public static NetlinkConnection generic() throws NetlinkException {
        return new NetlinkConnection(NetlinkSocket.open(NetlinkSocket.GENERIC));
    }

    /**
     * A whole, consistent list. When it changes while it is read (NLM_F_DUMP_INTR) or the socket overflows (ENOBUFS),
     * what was read is thrown away and the list asked for again.
     *
     * @param replyType type of the messages wanted; others are skipped
     * @throws NetlinkException when the kernel refuses, or the list never holds still
     * @throws NetlinkFormatException when an answer is malformed
     */
    <T> List<T> dump(NetlinkRequest request, int replyType, Function<NetlinkMessage, T> decoder)
            throws NetlinkException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<T> list = dumpOnce(request, replyType, decoder);
            if (list != null) {
                return list;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS * attempt));
        }
        throw new NetlinkException(
                "The " + request.what() + " changed each of the " + ATTEMPTS + " times it was read; try again", 0);
    }

    /**
     * The answer to a request for one thing.
     *
     * @throws NetlinkException when the kernel refuses
     * @throws NetlinkFormatException when the answer is malformed
     */
    <T> T get(NetlinkRequest request, int replyType, Function<NetlinkMessage, T> decoder) throws NetlinkException {
        send(request);
        while (true) {
            for (NetlinkMessage message : NetlinkMessage.all(transport.receive())) {
                if (!isOurs(message)) {
                    continue;
                }
                if (message.type() == replyType) {
                    return decoder.apply(message);
                }
                if (message.type() == NetlinkMessage.ERROR) {
                    throw KernelError.read(message).toException(request.doing());
                }
            }
        }
    }

    /**
     * Changes something. What another holds for a moment is tried again a few times.
     *
     * @throws NetlinkException when the kernel refuses
     * @throws NetlinkFormatException when the answer is malformed
     */
    void change(NetlinkRequest request) throws NetlinkException {
        for (int attempt = 1; ; attempt++) {
            KernelError error = acknowledgement(request);
            if (error.errno() == 0) {
                changes++;
                return;
            }
            boolean mayPass =
                    error.errno() == Errno.EBUSY || error.errno() == Errno.EINTR || error.errno() == Errno.EAGAIN;
            if (!mayPass || attempt == CHANGE_ATTEMPTS) {
                throw error.toException(request.doing());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(CHANGE_PAUSE_MILLIS * attempt));
        }
    }

    /** How many changes the kernel has made for this connection. */
    public long changes() {
        return changes;
    }

    private KernelError acknowledgement(NetlinkRequest request) throws NetlinkException {
        send(request);
        while (true) {
            for (NetlinkMessage message : NetlinkMessage.all(transport.receive())) {
                if (isOurs(message) && message.type() == NetlinkMessage.ERROR) {
                    return KernelError.read(message);
                }
            }
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    /** Null when the list must be asked for again; it is read to its end all the same, or the next dump is refused. */
    private <T> @Nullable List<T> dumpOnce(NetlinkRequest request, int replyType, Function<NetlinkMessage, T> decoder)
            throws NetlinkException {
        send(request);
        List<T> list = new ArrayList<>();
        boolean consistent = true;
        while (true) {
            List<NetlinkMessage> messages;
            try {
                messages = NetlinkMessage.all(transport.receive());
            } catch (NetlinkException e) {
                if (e.errno() == Errno.ENOBUFS && consistent) {
                    consistent = false;
                    continue;
                }
                // The end of the list may be among what the overflow lost: then silence is the end.
                if (!consistent && (e.errno() == Errno.ENOBUFS || e.errno() == Errno.EAGAIN)) {
                    return null;
                }
                throw e;
            }
            for (NetlinkMessage message : messages) {
                if (!isOurs(message)) {
                    continue;
                }
                consistent &= (message.flags() & NetlinkMessage.DUMP_INTERRUPTED) == 0
                        && message.type() != NetlinkMessage.OVERRUN;
                if (message.type() == NetlinkMessage.DONE || message.type() == NetlinkMessage.ERROR) {
                    KernelError error = KernelError.read(message);
                    if (error.errno() != 0) {
                        throw error.toException(request.doing());
                    }
                    return consistent ? list : null;
                }
                if (consistent && message.type() == replyType) {
                    list.add(decoder.apply(message));
                }
            }
        }
    }

    private void send(NetlinkRequest request) throws NetlinkException {
        transport.send(request.datagram(++sequence));
    }

    private boolean isOurs(NetlinkMessage message) {
        return message.sequence() == sequence && message.portId() == transport.portId();
    }
}
