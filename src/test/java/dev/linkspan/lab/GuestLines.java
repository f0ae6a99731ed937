// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Input and output of a program that runs in the guest, in lines, over a virtio port of their own. */
final class GuestLines implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final SocketChannel channel;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private GuestLines(SocketChannel channel) {
        this.channel = channel;
        Thread reader = new Thread(this::read, "guest-lines");
        reader.setDaemon(true);
        reader.start();
    }

    static GuestLines connect(Path socket) throws IOException {
        return new GuestLines(Qemu.connect(socket));
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            // It was closed; whoever still waits runs into the limit.
        }
    }

    void say(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The next line; fails when there is none for three minutes. */
    String next() throws IOException {
        try {
            String line = said.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new IOException("the guest's program says nothing for " + LIMIT.toSeconds() + " s");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the guest's program was awaited", e);
        }
    }

    /** Forgets what was said so far. */
    void forget() {
        said.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
