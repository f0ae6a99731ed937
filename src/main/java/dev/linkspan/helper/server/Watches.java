// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import dev.linkspan.helper.protocol.ErrorCode;
import dev.linkspan.helper.protocol.Note;
import dev.linkspan.helper.protocol.RpcError;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.Watch;
import java.util.HashMap;
import java.util.Map;

/** The watches of a client, by the names it gave them. */
final class Watches {
    private static final int MOST = 8;

    private final HostSession session;
    private final Replies replies;
    private final Map<String, Watch> watches = new HashMap<>();
    private boolean ended;

    Watches(HostSession session, Replies replies) {
        this.session = session;
        this.replies = replies;
    }

    synchronized void begin(String name) throws RpcException, HostUnreachableException {
        if (ended) {
            throw new RpcException(RpcError.of(ErrorCode.REFUSED, "The session has ended"));
        }
        if (watches.containsKey(name)) {
            throw new RpcException(
                    RpcError.of(ErrorCode.REFUSED, name, "there is a watch of this name already", "take another name"));
        }
        if (watches.size() >= MOST) {
            throw new RpcException(RpcError.of(
                    ErrorCode.REFUSED, name, "there are " + MOST + " watches already", "end one of them first"));
        }
        watches.put(name, session.watch(update -> replies.note(Note.UPDATE, new Note.Update(name, update))));
    }

    synchronized void end(String name) throws RpcException {
        Watch watch = watches.remove(name);
        if (watch == null) {
            throw new RpcException(
                    RpcError.of(ErrorCode.REFUSED, name, "there is no watch of this name", "begin it first"));
        }
        watch.close();
    }

    synchronized void endAll() {
        ended = true;
        watches.values().forEach(Watch::close);
        watches.clear();
    }
}
