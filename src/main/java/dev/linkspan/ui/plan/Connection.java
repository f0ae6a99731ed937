// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.topology.Host;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A session with the machine of a host, and the thread on which it is spoken to. Its fields are for the JavaFX thread.
 */
final class Connection {
    /** How it stands. */
    enum State {
        OPENING,
        OPEN,
        FAILED
    }

    private final String hostId;
    private final MachineWay way;
    private final ExecutorService thread;
    private State state = State.OPENING;
    private String problem = "";
    private @Nullable ChangeableHost session;
    private @Nullable Host observed;
    private @Nullable ChangeStatus going;
    private boolean closed;

    Connection(String hostId, MachineWay way) {
        this.hostId = hostId;
        this.way = way;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "session with " + hostId);
            made.setDaemon(true);
            return made;
        });
    }

    String hostId() {
        return hostId;
    }

    MachineWay way() {
        return way;
    }

    State state() {
        return state;
    }

    /** Why it could not be opened; empty unless that is so. */
    String problem() {
        return problem;
    }

    /** The session; null unless it is open. */
    @Nullable
    ChangeableHost session() {
        return session;
    }

    /** What the machine has; null before it was seen. */
    @Nullable
    Host observed() {
        return observed;
    }

    boolean isClosed() {
        return closed;
    }

    /** Where calls that block are made, one at a time. */
    void run(Runnable call) {
        if (!closed) {
            thread.execute(call);
        }
    }

    /** @param change the change that goes on there already; null for none */
    void opened(ChangeableHost with, Host first, @Nullable ChangeStatus change) {
        session = with;
        observed = first;
        going = change;
        state = State.OPEN;
    }

    /** The change that went on when the session began; told once. */
    @Nullable
    ChangeStatus takeGoing() {
        ChangeStatus taken = going;
        going = null;
        return taken;
    }

    void failed(String why) {
        state = State.FAILED;
        problem = why;
    }

    void saw(Host now) {
        observed = now;
    }

    /** Lets go of the machine, which takes back what was not kept. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        ChangeableHost with = session;
        if (with != null) {
            thread.execute(with::close);
        }
        thread.shutdown();
    }
}
