// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.linkspan.helper.protocol.Call;
import dev.linkspan.helper.protocol.ErrorCode;
import dev.linkspan.helper.protocol.LineReader;
import dev.linkspan.helper.protocol.LineWriter;
import dev.linkspan.helper.protocol.Method;
import dev.linkspan.helper.protocol.Note;
import dev.linkspan.helper.protocol.Reply;
import dev.linkspan.helper.protocol.RpcError;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Calls over a started helper, each with its answer, from any thread. Once the helper is gone, all of them fail. */
final class Connection {
    /** Errors that say that nothing was done, and not that the machine is out of reach. */
    private static final Set<Integer> REFUSALS = Set.of(ErrorCode.REFUSED, ErrorCode.UNPRIVILEGED, ErrorCode.PARAMS);

    private final HelperProcess process;
    private final LineReader in;
    private final LineWriter out;
    private final Consumer<Reply.Notification> notes;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<Reply>> open = new ConcurrentHashMap<>();
    private volatile boolean gone;

    /** @param notes told on the reading thread, which must not wait for an answer */
    Connection(HelperProcess process, Consumer<Reply.Notification> notes) {
        this.process = process;
        this.in = new LineReader(process.output(), Wire.MOST_BYTES_OF_REPLY);
        this.out = new LineWriter(process.input());
        this.notes = notes;
    }

    /**
     * Waits until the helper runs. What comes before its first line is of others, such as a message of the day.
     *
     * @throws HostUnreachableException when it does not start
     */
    void awaitReady() throws HostUnreachableException {
        boolean ready;
        try {
            ready = process.read(this::comesReady);
        } catch (IOException e) {
            ready = false;
        }
        if (!ready) {
            throw process.failedToStart();
        }
        process.runs();
        Thread reader = new Thread(this::read, "helper replies");
        reader.setDaemon(true);
        reader.start();
    }

    /** Whether it says that it is ready before it ends. */
    private boolean comesReady() throws IOException {
        while (true) {
            LineReader.Line line = in.next();
            if (line instanceof LineReader.End) {
                return false;
            }
            if (line instanceof LineReader.Text text && isReady(text.text())) {
                return true;
            }
        }
    }

    /** Calls a method and waits for its result. */
    <T> T call(Method method, Object params, Class<T> type) throws HostUnreachableException, ChangeRefusedException {
        long id = last.incrementAndGet();
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        open.put(id, answer);
        try {
            out.write(new Call(JsonNodeFactory.instance.numberNode(id), method.word(), Wire.tree(params)).line());
        } catch (IOException e) {
            fail();
        }
        if (gone) {
            fail();
        }
        try {
            Reply reply = answer.get();
            if (reply instanceof Reply.Failure failure) {
                throw failed(failure.error());
            }
            return Wire.value(((Reply.Result) reply).result(), type);
        } catch (ExecutionException e) {
            throw process.ended();
        } catch (RpcException e) {
            throw new HostUnreachableException("The helper's answer can't be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachableException("The call was interrupted before it was answered", e);
        } finally {
            open.remove(id);
        }
    }

    /** Whether the helper is gone, by itself or because it was told to. */
    boolean isGone() {
        return gone;
    }

    private static HostUnreachableException failed(RpcError error) throws ChangeRefusedException {
        RpcError.Data data = error.data();
        if (REFUSALS.contains(error.code())) {
            List<Refusal> refusals = data == null ? List.of() : data.refusals();
            throw new ChangeRefusedException(refusals.isEmpty() ? List.of(refusal(error)) : refusals);
        }
        return new HostUnreachableException(error.message());
    }

    private static Refusal refusal(RpcError error) {
        RpcError.Data data = error.data();
        if (data != null) {
            return new Refusal("", data.object(), data.reason(), data.wayOut());
        }
        int colon = error.message().lastIndexOf(": ");
        return colon < 0
                ? new Refusal("", "", error.message(), "see the diagnostics of the helper")
                : new Refusal(
                        "",
                        "",
                        error.message().substring(0, colon),
                        error.message().substring(colon + 2));
    }

    private static boolean isReady(String line) {
        try {
            return Reply.parse(line) instanceof Reply.Notification note
                    && note.method().equals(Note.READY);
        } catch (RpcException e) {
            return false;
        }
    }

    private void read() {
        try {
            while (true) {
                LineReader.Line line = in.next();
                if (line instanceof LineReader.End) {
                    break;
                }
                if (line instanceof LineReader.Text text) {
                    take(Reply.parse(text.text()));
                }
            }
        } catch (IOException | RpcException e) {
            // Whoever writes such lines is no helper of ours any more.
            process.stop();
        }
        fail();
    }

    private void take(Reply reply) {
        if (reply instanceof Reply.Notification note) {
            notes.accept(note);
        } else if (reply instanceof Reply.Result result) {
            complete(result.id(), result);
        } else if (reply instanceof Reply.Failure failure) {
            complete(failure.id(), failure);
        }
    }

    private void complete(JsonNode id, Reply reply) {
        CompletableFuture<Reply> answer = open.remove(id.longValue());
        if (answer != null) {
            answer.complete(reply);
        }
    }

    private void fail() {
        gone = true;
        open.values().forEach(answer -> answer.completeExceptionally(new IOException("the helper is gone")));
    }
}
