// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.sim.Moment;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A session with a simulated machine. Knows of the network what LLDP would tell: the switches at its cables. */
final class LabHostSession implements HostSession {
    private static final String SOURCE = "lab";

    private final LabWorld world;
    private final String hostId;
    private final List<Watch> watches = new ArrayList<>();

    LabHostSession(LabWorld world, String hostId) {
        this.world = world;
        this.hostId = hostId;
        if (world.state().hosts().stream().noneMatch(host -> host.id().equals(hostId))) {
            throw new IllegalArgumentException("the lab has no host " + hostId);
        }
    }

    @Override
    public Topology observe() {
        return seen(world.state(), world.instant());
    }

    @Override
    public synchronized Watch watch(Consumer<HostUpdate> listener) {
        Watch watch = world.watch(moment -> tell(moment, listener));
        watches.add(watch);
        return watch;
    }

    @Override
    public synchronized void close() {
        watches.forEach(Watch::close);
        watches.clear();
    }

    private void tell(Moment moment, Consumer<HostUpdate> listener) {
        Instant at = world.instant();
        List<HostEvent> events = moment.events().stream()
                .filter(event -> Ids.owner(event.subject()).equals(hostId))
                .map(event -> new HostEvent(
                        at, event.kind(), event.tone(), event.subject(), event.text(), event.reason(), event.log()))
                .toList();
        if (!events.isEmpty()) {
            listener.accept(new HostUpdate(seen(moment.state(), at), events));
        }
    }

    private Topology seen(Topology all, Instant at) {
        Host host = all.hosts().stream()
                .filter(it -> it.id().equals(hostId))
                .findFirst()
                .orElseThrow()
                .withObservation(new Observation(SOURCE, at, List.of()));
        List<Cable> cables = all.cables().stream()
                .filter(cable -> Ids.owner(cable.a()).equals(hostId)
                        || (cable.b() != null && Ids.owner(cable.b()).equals(hostId)))
                .toList();
        Set<String> near = new HashSet<>();
        cables.forEach(cable -> {
            near.add(Ids.owner(cable.a()));
            near.add(cable.b() == null ? hostId : Ids.owner(cable.b()));
        });
        List<Switch> switches =
                all.switches().stream().filter(sw -> near.contains(sw.id())).toList();
        return Topology.empty(host.name())
                .withHosts(List.of(host))
                .withSwitches(switches)
                .withMlagDomains(all.mlagDomains().stream()
                        .filter(domain -> near.containsAll(domain.switches()))
                        .map(domain -> domain.withPeerLinks(List.of()))
                        .toList())
                .withCables(cables);
    }
}
