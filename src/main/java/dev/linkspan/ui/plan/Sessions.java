// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.live.LiveModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sessions with the machines of hosts. For the JavaFX thread; machines are spoken to on threads of the sessions. */
final class Sessions {
    private final LiveModel live;
    private final HostConnector connector;
    private final Executor fxThread;
    private final Runnable changed;
    private final Map<String, Connection> byHost = new LinkedHashMap<>();
    private Function<String, Asker> askers = machine -> Asker.NOBODY;

    /** @param changed is told when a session began or failed, or its machine has something else than before */
    Sessions(LiveModel live, HostConnector connector, Executor fxThread, Runnable changed) {
        this.live = live;
        this.connector = connector;
        this.fxThread = fxThread;
        this.changed = changed;
    }

    void setAskers(Function<String, Asker> answering) {
        askers = answering;
    }

    boolean reachesMachines() {
        return connector.isOffered();
    }

    @Nullable
    Connection of(String hostId) {
        return byHost.get(hostId);
    }

    List<Connection> all() {
        return List.copyOf(byHost.values());
    }

    /** Begins a session with the machine of a host, in the place of any other. */
    void open(String hostId, MachineWay way) {
        close(hostId);
        Connection connection = new Connection(hostId, way);
        byHost.put(hostId, connection);
        if (way instanceof MachineWay.Lab) {
            live.withWorld(world -> open(connection, () -> world.session(hostId)));
        } else {
            open(connection, () -> connector.open(way, askers.apply(way.label())));
        }
    }

    /** Ends the session with the machine of a host; whether there was one. */
    boolean close(String hostId) {
        Connection connection = byHost.remove(hostId);
        if (connection != null) {
            connection.close();
        }
        return connection != null;
    }

    /** Ends some sessions. */
    void closeIf(Predicate<Connection> which) {
        all().stream().filter(which).forEach(connection -> close(connection.hostId()));
    }

    /** The changes that ended on all machines that are connected, the latest first; told again as more are known. */
    void history(Consumer<List<ChangeStatus>> then) {
        List<ChangeStatus> known = new ArrayList<>();
        then.accept(List.of());
        for (Connection connection : all()) {
            ChangeableHost session = connection.session();
            if (session == null) {
                continue;
            }
            connection.run(() -> {
                try {
                    List<ChangeStatus> seen = session.history();
                    fxThread.execute(() -> {
                        known.addAll(seen);
                        known.sort(Comparator.comparing(ChangeStatus::began).reversed());
                        then.accept(List.copyOf(known));
                    });
                } catch (HostUnreachableException | RuntimeException e) {
                    fxThread.execute(() -> failed(connection, String.valueOf(e.getMessage())));
                }
            });
        }
    }

    private interface Opener {
        ChangeableHost open() throws HostUnreachableException;
    }

    private void open(Connection connection, Opener opener) {
        connection.run(() -> {
            try {
                ChangeableHost session = opener.open();
                Host first = session.observe().hosts().get(0);
                // What it tells from now on comes on a thread of the session's, until the session is closed.
                @SuppressWarnings("unused")
                var watch = session.watch(update -> saw(connection, update.state()));
                ChangeStatus going = session.status().orElse(null);
                fxThread.execute(() -> opened(connection, session, first, going));
            } catch (HostUnreachableException | RuntimeException e) {
                fxThread.execute(() -> failed(connection, String.valueOf(e.getMessage())));
            }
        });
    }

    private void opened(Connection connection, ChangeableHost session, Host first, @Nullable ChangeStatus going) {
        connection.opened(session, first, going);
        if (connection.isClosed()) {
            // Nobody waits for it any more.
            new Thread(session::close, "closing a session").start();
            return;
        }
        changed.run();
    }

    private void failed(Connection connection, String why) {
        connection.failed(why);
        changed.run();
    }

    private void saw(Connection connection, Topology state) {
        fxThread.execute(() -> {
            connection.saw(state.hosts().get(0));
            changed.run();
        });
    }
}
