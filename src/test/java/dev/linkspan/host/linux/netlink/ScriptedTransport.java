// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;

/** A kernel in memory: gives the scripted answers in order, made for the number of the request they answer. */
final class ScriptedTransport implements NetlinkTransport {

    static final int PORT = 4711;

    private final Deque<IntFunction<Object>> script = new ArrayDeque<>();
    private int sequence;
    private int requests;
    private byte[] last = new byte[0];

    /** A datagram, written when it is received. */
    ScriptedTransport answer(IntFunction<KernelBytes> datagram) {
        script.add(number -> datagram.apply(number).toBytes());
        return this;
    }

    /** A failing system call. */
    ScriptedTransport fail(int errno) {
        script.add(number -> errno);
        return this;
    }

    /** How many requests were sent. */
    int requests() {
        return requests;
    }

    /** The request that was sent last. */
    byte[] last() {
        return last;
    }

    @Override
    public int portId() {
        return PORT;
    }

    @Override
    public void send(byte[] datagram) {
        requests++;
        last = datagram.clone();
        sequence = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder()).getInt(8);
    }

    @Override
    public ByteBuffer receive() throws NetlinkException {
        IntFunction<Object> next = script.poll();
        Object said = next == null ? (Object) Errno.EAGAIN : next.apply(sequence);
        if (said instanceof Integer errno) {
            throw new NetlinkException("Cannot receive", errno);
        }
        return ByteBuffer.wrap((byte[]) said).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {}
}
