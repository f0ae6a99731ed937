// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.guard.GuardMessage.Ask;
import dev.linkspan.helper.guard.GuardMessage.Say;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The guard's end of its socket. The folder it stands in is its user's alone, so that whoever connects may decide. A
 * client that does not read is let go; it never holds up the change.
 */
final class GuardServer implements Closeable {
    private static final int MOST_CLIENTS = 32;
    private static final int MOST_UNREAD = 1000;
    private static final int LONGEST_QUESTION = 4096;
    private static final Duration FLUSH = Duration.ofSeconds(5);

    private final HelperFolders folders;
    private final ServerSocketChannel socket;
    private final Desk desk;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    /** Who answers. */
    interface Desk {
        /** A client asks; called on a thread of the client's. */
        void asked(Client client, Ask ask);

        /** A client is gone. */
        void gone(Client client);
    }

    private GuardServer(HelperFolders folders, ServerSocketChannel socket, Desk desk) {
        this.folders = folders;
        this.socket = socket;
        this.desk = desk;
    }

    /** Listens from now on. The caller holds the lock, so that a socket that is there belongs to nobody. */
    static GuardServer open(HelperFolders folders, Desk desk) throws IOException {
        Files.deleteIfExists(folders.socket());
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.bind(UnixDomainSocketAddress.of(folders.socket()));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        GuardServer server = new GuardServer(folders, socket, desk);
        start("guard-accept", server::accept);
        return server;
    }

    private void accept() {
        while (socket.isOpen()) {
            try {
                SocketChannel channel = socket.accept();
                if (clients.size() >= MOST_CLIENTS) {
                    channel.close();
                    continue;
                }
                Client client = new Client(new LineSocket(channel, LONGEST_QUESTION));
                clients.add(client);
                start("guard-read", client::read);
                start("guard-write", client::write);
            } catch (IOException e) {
                Pause.of(Duration.ofMillis(10));
            }
        }
    }

    /** Tells all. */
    void tell(Say say) {
        clients.forEach(client -> client.say(say));
    }

    /** Takes no new clients; those there are stay. */
    void retire() throws IOException {
        socket.close();
        Files.deleteIfExists(folders.socket());
    }

    /** Lets all go, once they have what they were told. */
    @Override
    public void close() throws IOException {
        if (socket.isOpen()) {
            retire();
        }
        long limit = Pause.in(FLUSH);
        while (clients.stream().anyMatch(client -> !client.isFlushed()) && !Pause.isOver(limit)) {
            Pause.of(Duration.ofMillis(5));
        }
        clients.forEach(Client::end);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    final class Client {
        private final LineSocket lines;
        private final BlockingQueue<String> unread = new LinkedBlockingQueue<>(MOST_UNREAD);
        /** What was said and is not written; the queue alone forgets the line that is being written. */
        private final AtomicInteger unwritten = new AtomicInteger();

        private volatile boolean ended;

        Client(LineSocket lines) {
            this.lines = lines;
        }

        /** Never waits. */
        void say(Say say) {
            unwritten.incrementAndGet();
            if (!unread.offer(GuardJson.write(say))) {
                end();
            }
        }

        private boolean isFlushed() {
            return ended || unwritten.get() == 0;
        }

        private void read() {
            try {
                for (String line = lines.read(); line != null; line = lines.read()) {
                    desk.asked(this, GuardJson.read(line, Ask.class));
                }
            } catch (IOException e) {
                // What is no question of ours ends the connection as a broken one does.
            } finally {
                end();
            }
        }

        private void write() {
            try {
                while (!ended) {
                    String line = unread.poll(100, TimeUnit.MILLISECONDS);
                    if (line != null) {
                        lines.write(line);
                        unwritten.decrementAndGet();
                    }
                }
            } catch (IOException e) {
                end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end();
            }
        }

        private void end() {
            if (clients.remove(this)) {
                ended = true;
                try {
                    lines.close();
                } catch (IOException e) {
                    // It is gone either way.
                }
                desk.gone(this);
            }
        }
    }
}
