// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.helper.protocol.Method;
import dev.linkspan.helper.protocol.Params;
import dev.linkspan.helper.protocol.Results;
import dev.linkspan.helper.protocol.Welcome;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A machine behind its helper. Once the helper is gone, every call says so; open it again to go on. */
public final class HelperHost implements ChangeableHost {
    private static final System.Logger LOG = System.getLogger(HelperHost.class.getName());
    private static final Params.None NOTHING = new Params.None();

    private final HelperProcess process;
    private final Connection connection;
    private final Listeners listeners;
    private final Welcome welcome;

    private HelperHost(HelperProcess process, Connection connection, Listeners listeners, Welcome welcome) {
        this.process = process;
        this.connection = connection;
        this.listeners = listeners;
        this.welcome = welcome;
    }

    /**
     * Starts the helper and says hello. Blocks as long as somebody thinks about a question.
     *
     * @throws HostUnreachableException when it can't be reached, or is of another version
     */
    public static HelperHost open(HelperWay way, Asker asker) throws HostUnreachableException {
        return open(HelperProcess.start(way, asker));
    }

    /** Says hello to the helper that a process is, or starts. */
    static HelperHost open(HelperProcess process) throws HostUnreachableException {
        Listeners listeners = new Listeners();
        Connection connection = new Connection(process, listeners::take);
        try {
            connection.awaitReady();
            Welcome welcome = connection.call(Method.HELLO, new Params.Hello(Wire.VERSION, "linkspan"), Welcome.class);
            return new HelperHost(process, connection, listeners, welcome);
        } catch (ChangeRefusedException e) {
            process.close();
            throw new HostUnreachableException(e.getMessage(), e);
        } catch (HostUnreachableException | RuntimeException e) {
            process.close();
            listeners.close();
            throw e;
        }
    }

    /** Who was reached. */
    public Welcome welcome() {
        return welcome;
    }

    @Override
    public Topology observe() throws HostUnreachableException {
        return ask(Method.OBSERVE, NOTHING, Topology.class);
    }

    @Override
    public HostSigns signs() throws HostUnreachableException {
        return ask(Method.SIGNS, NOTHING, HostSigns.class);
    }

    @Override
    public List<Sign<ProbeTally>> probe(List<Ip> targets) throws HostUnreachableException {
        return ask(Method.PROBE, new Params.Probe(targets), Results.Probes.class)
                .tallies();
    }

    @Override
    public Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException {
        Params.WatchName name = new Params.WatchName(listeners.add(listener));
        AtomicBoolean closed = new AtomicBoolean();
        try {
            ask(Method.WATCH, name, Results.None.class);
            return () -> {
                if (!closed.getAndSet(true)) {
                    listeners.remove(name.watch());
                    unwatch(name);
                }
            };
        } catch (HostUnreachableException e) {
            listeners.remove(name.watch());
            throw e;
        }
    }

    @Override
    public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        return ask(Method.PREVIEW, request, ChangePreview.class);
    }

    @Override
    public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
            throws HostUnreachableException, ChangeRefusedException {
        return listeners.whileBeginning(listener, () -> connection.call(Method.APPLY, request, ChangeStatus.class));
    }

    @Override
    public Optional<ChangeStatus> status() throws HostUnreachableException {
        return Optional.ofNullable(
                ask(Method.STATUS, NOTHING, Results.Status.class).change());
    }

    @Override
    public ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException {
        return connection.call(Method.CONFIRM, new Params.ChangeId(id), ChangeStatus.class);
    }

    @Override
    public ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException {
        return connection.call(Method.ROLLBACK, new Params.ChangeId(id), ChangeStatus.class);
    }

    @Override
    public ChangeStatus extend(String id, Duration remaining) throws HostUnreachableException, ChangeRefusedException {
        return connection.call(Method.EXTEND, new Params.Extend(id, remaining), ChangeStatus.class);
    }

    @Override
    public void remark(String id, String text) throws HostUnreachableException, ChangeRefusedException {
        connection.call(Method.REMARK, new Params.Remark(id, text), Results.None.class);
    }

    @Override
    public List<ChangeStatus> history() throws HostUnreachableException {
        return ask(Method.HISTORY, NOTHING, Results.History.class).changes();
    }

    /**
     * Blinks the light of a NIC; returns when it stopped.
     *
     * @param time 1 to 60 s
     */
    public void identify(String nic, Duration time) throws HostUnreachableException {
        ask(Method.IDENTIFY, new Params.Identify(nic, Math.toIntExact(time.toSeconds())), Results.None.class);
    }

    /** What helps to find out why something does not work; each fact a name and a text. */
    public List<Results.Fact> diagnostics() throws HostUnreachableException {
        return ask(Method.DIAGNOSTICS, NOTHING, Results.Diagnostics.class).facts();
    }

    @Override
    public void close() {
        process.close();
        listeners.close();
    }

    private <T> T ask(Method method, Object params, Class<T> type) throws HostUnreachableException {
        try {
            return connection.call(method, params, type);
        } catch (ChangeRefusedException e) {
            throw new HostUnreachableException(e.getMessage(), e);
        }
    }

    private void unwatch(Params.WatchName name) {
        if (connection.isGone()) {
            return;
        }
        try {
            ask(Method.UNWATCH, name, Results.None.class);
        } catch (HostUnreachableException e) {
            LOG.log(System.Logger.Level.DEBUG, "a watch could not be ended, because its helper is gone", e);
        }
    }
}
