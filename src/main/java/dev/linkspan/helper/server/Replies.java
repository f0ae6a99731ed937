// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.helper.protocol.LineWriter;
import dev.linkspan.helper.protocol.Reply;
import dev.linkspan.helper.protocol.RpcError;
import dev.linkspan.helper.protocol.Wire;
import java.io.IOException;
import java.io.OutputStream;

/** What goes to the client. When nobody reads it any more, that is told once, and nothing is written from then on. */
final class Replies {
    private final LineWriter out;
    private final Runnable whenCut;
    private volatile boolean cut;

    Replies(OutputStream out, Runnable whenCut) {
        this.out = new LineWriter(out);
        this.whenCut = whenCut;
    }

    void result(JsonNode id, Object value) {
        write(new Reply.Result(id, Wire.tree(value)));
    }

    void failure(JsonNode id, RpcError error) {
        write(new Reply.Failure(id, error));
    }

    void note(String method, Object params) {
        write(new Reply.Notification(method, Wire.tree(params)));
    }

    private void write(Reply reply) {
        if (cut) {
            return;
        }
        try {
            out.write(reply.line());
        } catch (IOException e) {
            cut = true;
            whenCut.run();
        }
    }
}
