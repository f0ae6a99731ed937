// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.linkspan.helper.protocol.Call;
import dev.linkspan.helper.protocol.ErrorCode;
import dev.linkspan.helper.protocol.LineReader;
import dev.linkspan.helper.protocol.Method;
import dev.linkspan.helper.protocol.Note;
import dev.linkspan.helper.protocol.Results;
import dev.linkspan.helper.protocol.RpcError;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * A session with one client: answers each line with one line until the client goes, then lets go of the machine, which
 * takes back what was not confirmed. Answers may come in another order than the calls.
 */
public final class HelperServer {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LATER_MILLIS = 500;

    private final Machine machine;
    private final LineReader in;
    private final Replies replies;
    private final RateLimit limit;
    private final Watches watches;
    private final Methods methods;
    private final Lanes lanes = new Lanes();
    private boolean greeted;

    public HelperServer(Machine machine, InputStream in, OutputStream out, RateLimit limit) {
        this.machine = machine;
        this.in = new LineReader(in, Wire.MOST_BYTES);
        this.replies = new Replies(out, this::letGo);
        this.limit = limit;
        this.watches = new Watches(machine.session(), replies);
        this.methods = new Methods(machine, watches, replies);
    }

    /** Serves until the client goes. */
    public void run() throws InterruptedException {
        try {
            replies.note(Note.READY, new Results.None());
            serve();
        } catch (IOException e) {
            // The client is gone in another way.
        } finally {
            letGo();
            lanes.end(PATIENCE);
            watches.endAll();
            machine.session().close();
        }
    }

    private void serve() throws IOException {
        while (true) {
            LineReader.Line line = in.next();
            if (line instanceof LineReader.End) {
                return;
            } else if (line instanceof LineReader.Unusable unusable) {
                replies.failure(NullNode.getInstance(), RpcError.of(ErrorCode.PARSE, unusable.reason()));
            } else if (line instanceof LineReader.Text text) {
                take(text.text());
            }
        }
    }

    private void take(String line) {
        long millis = limit.take();
        try {
            Call call = Call.parse(line);
            if (millis > 0) {
                replies.failure(call.id(), tooMany("there were too many calls in a short time", millis));
            } else {
                take(call);
            }
        } catch (RpcException e) {
            replies.failure(e.id(), e.error());
        }
    }

    private void take(Call call) throws RpcException {
        Optional<Method> method = Method.of(call.method());
        if (!greeted && method.filter(Method.HELLO::equals).isEmpty()) {
            throw new RpcException(
                    RpcError.of(ErrorCode.HANDSHAKE, "", "nobody said hello yet", "call hello first"), call.id());
        }
        if (method.isEmpty()) {
            throw new RpcException(
                    RpcError.of(
                            ErrorCode.METHOD,
                            "There is no such method, expected one of "
                                    + String.join(
                                            ", ",
                                            List.of(Method.values()).stream()
                                                    .map(Method::word)
                                                    .toList())),
                    call.id());
        }
        if (method.get() == Method.HELLO) {
            // Here and at once, so that what comes on the next line is after it.
            greeted |= answer(method.get(), call.id(), call.params());
            return;
        }
        try {
            lanes.run(method.get(), () -> answer(method.get(), call.id(), call.params()));
        } catch (RejectedExecutionException e) {
            replies.failure(call.id(), tooMany("too many calls wait already", LATER_MILLIS));
        }
    }

    /** Whether there is a result. */
    private boolean answer(Method method, JsonNode id, JsonNode params) {
        Object result;
        try {
            result = methods.call(method, params);
        } catch (RpcException | HostUnreachableException | ChangeRefusedException | RuntimeException e) {
            replies.failure(id, Errors.of(e));
            return false;
        }
        replies.result(id, result);
        return true;
    }

    private void letGo() {
        methods.end();
        Changes changes = machine.changes();
        if (changes != null) {
            changes.close();
        }
    }

    private static RpcError tooMany(String reason, long millis) {
        String wayOut = "call again in " + millis + " ms";
        return new RpcError(
                ErrorCode.TOO_MANY, reason + ": " + wayOut, new RpcError.Data("", reason, wayOut, List.of(), millis));
    }
}
