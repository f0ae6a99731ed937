// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.ProbeResult;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A machine with Solaris or illumos that is seen and changed through the same commands. */
public final class SolarisServer implements ChangeableHost {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SolarisHost host;
    private final SolarisChanges changes;
    private final @Nullable Ip peer;

    private SolarisServer(SolarisHost host, SolarisChanges changes, @Nullable Ip peer) {
        this.host = host;
        this.changes = changes;
        this.peer = peer;
    }

    /**
     * Asks the machine which system it is.
     *
     * @param commands closed together with the session, also when this fails
     * @throws HostUnreachableException when it can't be asked, or is of another kind
     */
    public static SolarisServer open(Commands commands) throws HostUnreachableException {
        SolarisHost host = new SolarisHost(commands);
        try {
            host.machine();
            // sshd(8) tells where a session comes from.
            String connection = commands.run(List.of(List.of("/bin/sh", "-c", "echo \"$SSH_CONNECTION\"")), LIMIT)
                    .get(0)
                    .out();
            SolarisChanges changes =
                    new SolarisChanges(commands, () -> host.observe().hosts().get(0));
            return new SolarisServer(host, changes, peer(connection.strip()));
        } catch (HostUnreachableException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /** Address from which the ssh session comes; null when it is none. */
    public @Nullable Ip peer() {
        return peer;
    }

    @Override
    public HostSigns signs() throws HostUnreachableException {
        return host.signs();
    }

    @Override
    public Topology observe() throws HostUnreachableException {
        return host.observe();
    }

    @Override
    public Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException {
        return host.watch(listener);
    }

    @Override
    public Watch probes(Consumer<ProbeResult> listener) throws HostUnreachableException {
        return host.probes(listener);
    }

    @Override
    public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        return changes.preview(request);
    }

    @Override
    public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
            throws HostUnreachableException, ChangeRefusedException {
        return changes.apply(request, listener);
    }

    @Override
    public Optional<ChangeStatus> status() throws HostUnreachableException {
        return changes.status();
    }

    @Override
    public ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException {
        return changes.confirm(id);
    }

    @Override
    public ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException {
        return changes.rollback(id);
    }

    @Override
    public ChangeStatus extend(String id, Duration remaining) throws HostUnreachableException, ChangeRefusedException {
        return changes.extend(id, remaining);
    }

    @Override
    public List<ChangeStatus> history() throws HostUnreachableException {
        return changes.history();
    }

    @Override
    public void close() {
        changes.close();
        host.close();
    }

    private static @Nullable Ip peer(String connection) {
        int blank = connection.indexOf(' ');
        try {
            return blank < 0 ? null : new Ip(connection.substring(0, blank));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
