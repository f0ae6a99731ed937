// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A session with a simulated machine. */
final class LabHostSession implements ChangeableHost {
    private final LabMachine machine;
    private final List<Watch> watches = new ArrayList<>();

    LabHostSession(LabMachine machine) {
        this.machine = machine;
    }

    @Override
    public Topology observe() throws HostUnreachableException {
        return machine.system().observe();
    }

    @Override
    public HostSigns signs() throws HostUnreachableException {
        return machine.system().signs();
    }

    @Override
    public synchronized Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException {
        Watch watch = machine.system().watch(listener);
        watches.add(watch);
        return watch;
    }

    @Override
    public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        return machine.preview(request);
    }

    @Override
    public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
            throws HostUnreachableException, ChangeRefusedException {
        return machine.apply(this, request, listener);
    }

    @Override
    public Optional<ChangeStatus> status() {
        return machine.status();
    }

    @Override
    public ChangeStatus confirm(String id) throws ChangeRefusedException {
        return machine.confirm(id);
    }

    @Override
    public ChangeStatus rollback(String id) throws ChangeRefusedException {
        return machine.rollback(id);
    }

    @Override
    public ChangeStatus extend(String id, Duration remaining) throws ChangeRefusedException {
        return machine.extend(id, remaining);
    }

    @Override
    public void remark(String id, String text) throws ChangeRefusedException {
        machine.remark(id, text);
    }

    @Override
    public List<ChangeStatus> history() {
        return machine.history();
    }

    @Override
    public void close() {
        machine.leave(this);
        synchronized (this) {
            watches.forEach(Watch::close);
            watches.clear();
        }
    }
}
