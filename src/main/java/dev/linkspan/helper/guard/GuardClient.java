// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.guard.GuardMessage.Ask;
import dev.linkspan.helper.guard.GuardMessage.Say;
import dev.linkspan.helper.guard.GuardMessage.Verb;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The helper's end of a guard's socket. */
final class GuardClient implements Closeable {
    private static final int LONGEST_REPLY = 64 << 20;

    private final LineSocket lines;

    private GuardClient(LineSocket lines) {
        this.lines = lines;
    }

    /** Empty when no guard listens. */
    static Optional<GuardClient> connect(HelperFolders folders) {
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folders.socket()));
            return Optional.of(new GuardClient(new LineSocket(channel, LONGEST_REPLY)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks and waits for the answer.
     *
     * @param told what the guard tells meanwhile
     * @throws EOFException when the guard ended without an answer
     */
    ChangeStatus ask(Verb verb, @Nullable String id, @Nullable Duration remaining, Consumer<ChangeStatus> told)
            throws IOException, ChangeRefusedException {
        send(verb, id, remaining);
        while (true) {
            Say say = next();
            if (say.refused() != null) {
                throw new ChangeRefusedException(say.refused());
            }
            if (say.answer() != null) {
                return say.answer();
            }
            if (say.told() != null) {
                told.accept(say.told());
            }
        }
    }

    /**
     * Asks without waiting for the answer.
     *
     * @throws EOFException when the guard ended
     */
    void send(Verb verb, @Nullable String id, @Nullable Duration remaining) throws EOFException {
        try {
            lines.write(GuardJson.write(new Ask(verb, id, remaining)));
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** What the guard tells next; empty when it ended. */
    Optional<ChangeStatus> told() {
        try {
            while (true) {
                Say say = next();
                if (say.told() != null) {
                    return Optional.of(say.told());
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Say next() throws IOException {
        String line;
        try {
            line = lines.read();
        } catch (IOException e) {
            throw gone(e);
        }
        if (line == null) {
            throw new EOFException("the guard ended");
        }
        return GuardJson.read(line, Say.class);
    }

    private static EOFException gone(IOException cause) {
        EOFException gone = new EOFException("the guard ended: " + cause.getMessage());
        gone.initCause(cause);
        return gone;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
