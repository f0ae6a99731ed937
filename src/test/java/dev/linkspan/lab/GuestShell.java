// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A root shell of the guest at the other end of a virtio port. A line with a mark ends the output of each command. */
final class GuestShell implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What a command printed on both of its outputs, and its exit status. */
    record Result(String output, int exit) {}

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private int commands;

    private GuestShell(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static GuestShell connect(Path socket) throws IOException {
        SocketChannel channel = Qemu.connect(socket);
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new GuestShell(channel, selector);
    }

    Result run(String command) throws IOException {
        String mark = "\nEND-" + ++commands + " ";
        String line = "( " + command + "\n) </dev/null 2>&1; printf '\\nEND-%s %s\\n' " + commands + " $?\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String text = said.toString(StandardCharsets.UTF_8);
            int at = text.lastIndexOf(mark);
            if (at >= 0 && text.endsWith("\n")) {
                return new Result(
                        text.substring(0, at),
                        Integer.parseInt(text.substring(at + mark.length()).strip()));
            }
            if (System.nanoTime() > end) {
                throw new IOException("no answer within " + LIMIT.toSeconds() + " s to: " + command + "\n" + text);
            }
            selector.select(1000);
            selector.selectedKeys().clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("the lab's machine hung up at: " + command + "\n" + text);
            }
            said.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
