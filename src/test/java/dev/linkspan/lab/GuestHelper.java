// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.linkspan.helper.HelperMain;
import dev.linkspan.helper.protocol.Call;
import dev.linkspan.helper.protocol.Method;
import dev.linkspan.helper.protocol.Note;
import dev.linkspan.helper.protocol.Params;
import dev.linkspan.helper.protocol.Reply;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.helper.protocol.Welcome;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** The helper in the guest, in a process of its own, spoken to line by line as the program does. */
final class GuestHelper {
    /** The shell's words that start it. */
    static final String COMMAND = GuestProgram.command(HelperMain.class, "");

    private final GuestLines lines;
    private final Queue<ChangeStatus> told = new ArrayDeque<>();
    private int calls;

    private GuestHelper(GuestLines lines) {
        this.lines = lines;
    }

    static GuestHelper start(Guest guest) throws IOException {
        return start(guest, COMMAND);
    }

    /** Starts it by words of the shell that lead to {@link #COMMAND}. */
    static GuestHelper start(Guest guest, String command) throws IOException {
        GuestHelper helper = new GuestHelper(guest.start(command));
        while (!(helper.read() instanceof Reply.Notification note
                && note.method().equals(Note.READY))) {
            // What stands before it came from somebody else.
        }
        Welcome welcome = helper.call(Method.HELLO, new Params.Hello(Wire.VERSION, "test"), Welcome.class);
        assertThat(welcome.hindrance()).isNull();
        return helper;
    }

    Topology observe() throws IOException {
        return call(Method.OBSERVE, new Params.None(), Topology.class);
    }

    /** Begins a change and waits until it awaits its confirmation, or ends otherwise. */
    ChangeStatus apply(ChangeRequest request) throws IOException {
        ChangeStatus status = call(Method.APPLY, request, ChangeStatus.class);
        while (status.phase() != ChangePhase.AWAITING && !status.phase().isLast()) {
            status = next(status.id());
        }
        return status;
    }

    /** Waits for what the helper tells next of a change. */
    ChangeStatus next(String id) throws IOException {
        while (true) {
            while (told.isEmpty()) {
                hear(read());
            }
            ChangeStatus status = told.remove();
            if (status.id().equals(id)) {
                return status;
            }
        }
    }

    ChangeStatus confirm(ChangeStatus status) throws IOException {
        return call(Method.CONFIRM, new Params.ChangeId(status.id()), ChangeStatus.class);
    }

    <T> T call(Method method, Object params, Class<T> type) throws IOException {
        lines.say(new Call(IntNode.valueOf(++calls), method.word(), Wire.tree(params)).line());
        while (true) {
            Reply reply = read();
            if (reply instanceof Reply.Failure failure) {
                throw new IOException(method.word() + ": " + failure.error().message());
            }
            if (reply instanceof Reply.Result result) {
                assertThat(result.id().intValue()).isEqualTo(calls);
                try {
                    return Wire.value(result.result(), type);
                } catch (RpcException e) {
                    throw new IOException(e);
                }
            }
            hear(reply);
        }
    }

    private void hear(Reply reply) throws IOException {
        if (reply instanceof Reply.Notification note && note.method().equals(Note.CHANGE)) {
            try {
                told.add(Wire.value(note.params(), ChangeStatus.class));
            } catch (RpcException e) {
                throw new IOException(e);
            }
        }
    }

    private Reply read() throws IOException {
        String line = lines.next();
        try {
            return Reply.parse(line);
        } catch (RpcException e) {
            throw new IOException("the helper says: " + line, e);
        }
    }
}
