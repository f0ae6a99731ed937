// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the questions of one ssh: a folder that only we may enter, in it the script that ssh starts, and a socket on
 * which {@link AskpassMain} brings the question with a token that this ssh alone was given.
 */
final class Askpass implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Askpass.class.getName());

    /** All that differs from machine to machine is in the environment, so nothing has to be quoted. */
    private static final String SCRIPT = """
            #!/bin/sh
            exec "$LINKSPAN_ASKPASS_JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$LINKSPAN_ASKPASS_CLASSES" \
            dev.linkspan.helper.client.AskpassMain "$1"
            """;

    private static final int LONGEST = 16384;

    private final Path folder;
    private final ServerSocketChannel socket;
    private final Asker asker;
    private final Thread thread;
    private final String token = token();

    Askpass(Asker asker) throws IOException {
        this.asker = asker;
        // Only the owner may enter it, see Files.createTempDirectory.
        folder = Files.createTempDirectory("linkspan");
        Files.createFile(script(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(script(), SCRIPT);
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(socketPath()));
        thread = new Thread(this::serve, "askpass");
        thread.setDaemon(true);
        thread.start();
    }

    /** What ssh must find in its environment. */
    Map<String, String> environment() {
        return Map.of(
                "SSH_ASKPASS",
                script().toString(),
                // Even when there is a terminal: it belongs to somebody else (OpenSSH 8.4 and later).
                "SSH_ASKPASS_REQUIRE",
                "force",
                "LINKSPAN_ASKPASS_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "LINKSPAN_ASKPASS_CLASSES",
                System.getProperty("java.class.path"),
                AskpassMain.SOCKET,
                socketPath().toString(),
                AskpassMain.TOKEN,
                token);
    }

    /** An open question is taken away: whoever was asked is interrupted. */
    @Override
    public void close() {
        try {
            socket.close();
            thread.interrupt();
            Files.deleteIfExists(socketPath());
            Files.deleteIfExists(script());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a temporary folder could not be removed", e);
        }
    }

    /** A random text of letters and digits that nobody guesses. */
    static String token() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What a question of ssh is about, by the texts of OpenSSH (sshconnect.c, sshconnect2.c). */
    static Asker.Question kind(String hint, String text) {
        if (hint.equals("none")) {
            return Asker.Question.NOTICE;
        }
        if (hint.equals("confirm")) {
            return Asker.Question.CONFIRM;
        }
        if (text.contains("(yes/no")) {
            return Asker.Question.HOST_KEY;
        }
        if (text.startsWith("Enter passphrase for")) {
            return Asker.Question.PASSPHRASE;
        }
        return text.stripTrailing().endsWith("assword:") ? Asker.Question.PASSWORD : Asker.Question.OTHER;
    }

    private void serve() {
        while (socket.isOpen()) {
            try (SocketChannel channel = socket.accept()) {
                answer(channel);
            } catch (IOException e) {
                if (socket.isOpen()) {
                    LOG.log(System.Logger.Level.WARNING, "a question of ssh could not be answered", e);
                }
            }
        }
    }

    private void answer(SocketChannel channel) throws IOException {
        String[] question =
                new String(Channels.newInputStream(channel).readNBytes(LONGEST), StandardCharsets.UTF_8).split("\n", 3);
        boolean ours = question.length == 3
                && MessageDigest.isEqual(
                        question[0].getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (!ours) {
            return;
        }
        Optional<char[]> answer = asker.ask(kind(question[1], question[2]), Secrets.shown(question[2]));
        if (answer.isPresent()) {
            byte[] bytes = Secrets.bytes("+", answer.get(), "");
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } finally {
                Secrets.wipe(bytes);
            }
        }
    }

    private Path script() {
        return folder.resolve("askpass");
    }

    private Path socketPath() {
        return folder.resolve("socket");
    }
}
