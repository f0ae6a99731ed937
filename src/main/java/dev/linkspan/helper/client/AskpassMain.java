// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The program that ssh starts when it has a question (SSH_ASKPASS of ssh(1)): hands the question to the client that
 * started ssh, and prints the answer. Everything it needs is in its environment.
 */
public final class AskpassMain {
    static final String SOCKET = "LINKSPAN_ASKPASS_SOCKET";
    static final String TOKEN = "LINKSPAN_ASKPASS_TOKEN";

    /** Set by ssh to {@code confirm} or {@code none} when no secret is asked for. */
    private static final String KIND = "SSH_ASKPASS_PROMPT";

    private static final int LONGEST = 4096;

    private AskpassMain() {}

    /** Exits with 0 after the answer was printed, with 1 when there is none. */
    public static void main(String[] args) throws IOException {
        byte[] answer = ask(args.length == 0 ? "" : args[0]);
        if (answer.length == 0 || answer[0] != '+') {
            System.exit(1);
        }
        answer[0] = '\n';
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(answer, 1, answer.length - 1);
            out.write(answer, 0, 1);
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    private static byte[] ask(String text) throws IOException {
        Path socket = Path.of(Optional.ofNullable(System.getenv(SOCKET)).orElse(""));
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String question = Optional.ofNullable(System.getenv(TOKEN)).orElse("") + "\n"
                    + Optional.ofNullable(System.getenv(KIND)).orElse("").replace("\n", "") + "\n" + text;
            ByteBuffer bytes = ByteBuffer.wrap(question.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
            return Channels.newInputStream(channel).readNBytes(LONGEST);
        }
    }
}
