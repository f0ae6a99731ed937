// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.sim.Moment;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A session with a simulated machine. */
final class LabHostSession implements ChangeableHost {
    private final LabWorld world;
    private final LabMachine machine;
    private final List<Watch> watches = new ArrayList<>();

    LabHostSession(LabWorld world, LabMachine machine) {
        this.world = world;
        this.machine = machine;
    }

    @Override
    public Topology observe() {
        return machine.seen(world.state(), world.instant());
    }

    @Override
    public synchronized Watch watch(Consumer<HostUpdate> listener) {
        AtomicReference<Host> last = new AtomicReference<>(machine.host(world.state()));
        Watch watch = world.watch(moment -> tell(moment, last, listener));
        watches.add(watch);
        return watch;
    }

    @Override
    public ChangePreview preview(ChangeRequest request) {
        return machine.preview(request);
    }

    @Override
    public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener) throws ChangeRefusedException {
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

    private void tell(Moment moment, AtomicReference<Host> last, Consumer<HostUpdate> listener) {
        Instant at = world.instant();
        List<HostEvent> events = moment.events().stream()
                .filter(event -> Ids.owner(event.subject()).equals(machine.id()))
                .map(event -> new HostEvent(
                        at, event.kind(), event.tone(), event.subject(), event.text(), event.reason(), event.log()))
                .toList();
        Host now = machine.host(moment.state());
        if (last.getAndSet(now) != now || !events.isEmpty()) {
            listener.accept(new HostUpdate(machine.seen(moment.state(), at), events));
        }
    }
}
