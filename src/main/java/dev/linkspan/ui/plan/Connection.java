// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.topology.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
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

    private final MachineWay way;
    private final Opening opening;
    private final ExecutorService thread;
    private final List<HostUpdate> early = new ArrayList<>(0);
    private volatile String hostId;
    private State state = State.OPENING;
    private @Nullable Problem problem;
    private @Nullable ChangeableHost session;
    private @Nullable Host observed;
    private @Nullable ChangeStatus going;
    private boolean asking;
    private boolean closed;

    /** @param ending lets go of this when its opening is given up */
    Connection(String hostId, MachineWay way, Consumer<Connection> ending) {
        this.hostId = hostId;
        this.way = way;
        opening = new Opening(way, () -> ending.accept(this));
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "session with " + way.machine());
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

    /** How far the opening is. */
    Opening opening() {
        return opening;
    }

    /** The host of the design that the machine belongs to. */
    void belongsTo(String id) {
        hostId = id;
    }

    /** Why it could not be opened, or is lost; null unless that is so. */
    @Nullable
    Problem problem() {
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
        opening.is(Opening.Stage.OPEN);
    }

    /** The change that went on when the session began; told once. */
    @Nullable
    ChangeStatus takeGoing() {
        ChangeStatus taken = going;
        going = null;
        return taken;
    }

    void failed(Problem why) {
        state = State.FAILED;
        problem = why;
        opening.failed(why);
    }

    /** Whether it may be asked how it is; false while it has not answered the last time. */
    boolean beginAsking() {
        boolean may = !asking;
        asking = true;
        return may;
    }

    void endAsking() {
        asking = false;
    }

    void saw(Host now) {
        observed = now;
    }

    /** Keeps what the machine tells before it is open. */
    void keepEarly(HostUpdate update) {
        early.add(update);
    }

    /** What it told before it was open; told once. */
    List<HostUpdate> takeEarly() {
        List<HostUpdate> taken = List.copyOf(early);
        early.clear();
        return taken;
    }

    /** Lets go of the machine, which takes back what was not kept; what is still on the way to it is ended at once. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (state == State.OPENING && !(way instanceof MachineWay.Lab)) {
            thread.shutdownNow();
            return;
        }
        ChangeableHost with = session;
        if (with != null) {
            thread.execute(with::close);
        }
        thread.shutdown();
    }
}
