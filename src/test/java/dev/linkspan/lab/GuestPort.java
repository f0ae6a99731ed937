// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** This end of a virtio port of the guest. */
final class GuestPort implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    private GuestPort(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static GuestPort connect(Path socket) throws IOException {
        SocketChannel channel = Qemu.connect(socket);
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new GuestPort(channel, selector);
    }

    void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Appends what has come, after a second at most when nothing has. */
    void read(ByteArrayOutputStream to) throws IOException {
        selector.select(1000);
        selector.selectedKeys().clear();
        take(to);
    }

    /** Throws away what has come. */
    void discard() throws IOException {
        ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
        while (take(nowhere) > 0) {
            nowhere.reset();
        }
    }

    private int take(ByteArrayOutputStream to) throws IOException {
        int count = channel.read(buffer);
        if (count < 0) {
            throw new EOFException("the lab's machine hung up");
        }
        to.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        return count;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
