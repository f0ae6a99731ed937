// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.ProbeResult;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.live.LiveModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sessions with the machines of hosts. For the JavaFX thread; machines are spoken to on threads of the sessions. */
public final class Sessions {
    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());
    /** In the place of a host that is not in the design yet; no host has an empty id. */
    private static final String NEW = "";

    private final LiveModel live;
    private final HostConnector connector;
    private final Executor fxThread;
    private final Runnable changed;
    private final Map<String, Connection> byHost = new LinkedHashMap<>();
    private Function<String, Asker> askers = machine -> Asker.NOBODY;
    private MachineListener listener = MachineListener.NOBODY;
    private Function<String, Consumer<ProbeResult>> probed = host -> probe -> {};

    /** @param changed is told when a session began or failed, or its machine has something else than before */
    Sessions(LiveModel live, HostConnector connector, Executor fxThread, Runnable changed) {
        this.live = live;
        this.connector = connector;
        this.fxThread = fxThread;
        this.changed = changed;
    }

    /** @param told is told what real machines tell of themselves */
    public void setListener(MachineListener told) {
        listener = told;
    }

    /** @param hearing takes the probes that the machine of a host tells of, on any thread */
    public void setProbed(Function<String, Consumer<ProbeResult>> hearing) {
        probed = hearing;
    }

    /** @param answering answers what ssh or sudo ask while a machine is reached; is told which machine that is */
    public void setAskers(Function<String, Asker> answering) {
        askers = answering;
    }

    /** Whether real machines can be reached at all. */
    public boolean reachesMachines() {
        return connector.isOffered();
    }

    @Nullable
    Connection of(String hostId) {
        return byHost.get(hostId);
    }

    List<Connection> all() {
        return List.copyOf(byHost.values());
    }

    /** After which a machine that does not answer is given up. */
    public Duration patience() {
        return connector.patience();
    }

    /** Begins a session with the machine of a host, in the place of any other. */
    Connection open(String hostId, MachineWay way) {
        Connection connection = begin(hostId, way);
        if (way instanceof MachineWay.Lab) {
            live.withWorld(world -> open(connection, () -> world.session(hostId), this::opened));
        } else {
            open(connection, opener(connection), this::opened);
        }
        return connection;
    }

    /**
     * Begins a session with a machine that no host stands for.
     *
     * @param then is told what it has; {@link #adopt} then says for which host it is
     */
    Connection openNew(MachineWay way, BiConsumer<Connection, Opened> then) {
        Connection connection = begin(NEW, way);
        open(connection, opener(connection), then);
        return connection;
    }

    /** The session with a new machine gets its host, which was put into the design by {@code drawing}. */
    void adopt(Connection connection, Opened opened, Runnable drawing) {
        byHost.remove(NEW, connection);
        drawing.run();
        String hostId = opened.host().id();
        connection.belongsTo(hostId);
        byHost.put(hostId, connection);
        opened(connection, opened);
    }

    private Connection begin(String hostId, MachineWay way) {
        close(hostId);
        Connection connection = new Connection(hostId, way, this::giveUp);
        byHost.put(hostId, connection);
        return connection;
    }

    private void giveUp(Connection connection) {
        byHost.remove(connection.hostId(), connection);
        end(connection);
        changed.run();
    }

    private Opener opener(Connection connection) {
        MachineWay way = connection.way();
        Asker asker = connection.opening().following(askers.apply(way.machine()), fxThread);
        return () -> connector.open(way, asker);
    }

    /** Ends the session with the machine of a host; whether there was one. */
    boolean close(String hostId) {
        Connection connection = byHost.remove(hostId);
        if (connection != null) {
            end(connection);
        }
        return connection != null;
    }

    private void end(Connection connection) {
        connection.close();
        if (isReal(connection)) {
            listener.closed(connection.hostId());
        }
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
                    fxThread.execute(() -> failed(connection, e));
                }
            });
        }
    }

    private interface Opener {
        ChangeableHost open() throws HostUnreachableException;
    }

    /**
     * A session that begins.
     *
     * @param seen what the machine has, with what it sees around it
     * @param going the change that goes on there already; null for none
     */
    record Opened(
            ChangeableHost session, Topology seen, @Nullable ChangeStatus going) {
        Host host() {
            return seen.hosts().get(0);
        }
    }

    private void open(Connection connection, Opener opener, BiConsumer<Connection, Opened> then) {
        connection.run(() -> {
            try {
                ChangeableHost session = opener.open();
                Opened opened = look(connection, session);
                fxThread.execute(() -> {
                    if (connection.isClosed()) {
                        // Nobody waits for it any more.
                        new Thread(session::close, "closing a session").start();
                    } else {
                        then.accept(connection, opened);
                    }
                });
            } catch (HostUnreachableException | RuntimeException e) {
                fxThread.execute(() -> failed(connection, e));
            }
        });
    }

    /** The first look; closes the session when it can't be had. */
    private Opened look(Connection connection, ChangeableHost session) throws HostUnreachableException {
        try {
            fxThread.execute(() -> connection.opening().is(Opening.Stage.READING));
            Topology seen = session.observe();
            // What it tells from now on comes on a thread of the session's, until the session is closed.
            @SuppressWarnings("unused")
            var watch = session.watch(update -> saw(connection, update));
            @SuppressWarnings("unused")
            var probes =
                    session.probes(probe -> probed.apply(connection.hostId()).accept(probe));
            return new Opened(session, seen, session.status().orElse(null));
        } catch (HostUnreachableException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Looks at a machine at once, without waiting for what it tells by itself. */
    void lookAgain(Connection connection) {
        ChangeableHost session = connection.session();
        if (session == null) {
            return;
        }
        connection.run(() -> {
            try {
                saw(connection, new HostUpdate(session.observe(), List.of()));
            } catch (HostUnreachableException | RuntimeException e) {
                // Whoever follows the machine learns that too, and says so.
                LOG.log(System.Logger.Level.DEBUG, "a machine could not be looked at after its change", e);
            }
        });
    }

    private void opened(Connection connection, Opened opened) {
        connection.opened(opened.session(), opened.host(), opened.going());
        changed.run();
        tell(connection, new HostUpdate(opened.seen(), List.of()));
        connection.takeEarly().forEach(update -> heard(connection, update));
    }

    private void failed(Connection connection, Exception e) {
        connection.failed(Problem.of(connection.way(), e));
        changed.run();
    }

    private void saw(Connection connection, HostUpdate update) {
        fxThread.execute(() -> heard(connection, update));
    }

    private void heard(Connection connection, HostUpdate update) {
        if (connection.state() == Connection.State.OPENING) {
            // The first look, which is older, is still on its way.
            connection.keepEarly(update);
            return;
        }
        connection.saw(update.state().hosts().get(0));
        changed.run();
        tell(connection, update);
    }

    /** The lab's machines are watched as the lab. */
    private static boolean isReal(Connection connection) {
        return !(connection.way() instanceof MachineWay.Lab);
    }

    private void tell(Connection connection, HostUpdate update) {
        if (isReal(connection) && connection.session() != null && !connection.isClosed()) {
            listener.seen(connection.hostId(), update);
        }
    }

    /** Asks each real machine how it is, unless it has not answered yet; the listener is told what they answer. */
    public void ask() {
        for (Connection connection : all()) {
            ChangeableHost session = connection.session();
            if (session != null && isReal(connection) && connection.beginAsking()) {
                connection.run(() -> ask(connection, session));
            }
        }
    }

    private void ask(Connection connection, ChangeableHost session) {
        try {
            // Signs may come from what is known here; this has to come from the machine.
            boolean changing = session.status().isPresent();
            LOG.log(System.Logger.Level.TRACE, "a machine answered; is it being changed: {0}", changing);
            HostSigns signs = session.signs();
            asked(connection, () -> listener.answered(connection.hostId(), signs));
        } catch (HostUnreachableException | RuntimeException e) {
            asked(connection, () -> listener.silent(connection.hostId(), String.valueOf(e.getMessage())));
        }
    }

    private void asked(Connection connection, Runnable telling) {
        fxThread.execute(() -> {
            connection.endAsking();
            if (!connection.isClosed()) {
                telling.run();
            }
        });
    }
}
