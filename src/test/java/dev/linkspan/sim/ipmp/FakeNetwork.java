// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network of which a test says who answers, how fast, and which ports hear nothing though they have carrier. */
final class FakeNetwork implements Network {
    private static final MacAddress STATION = MacAddress.of("02:30:00:00:00:01");

    /** Round trip of those that answer, in ticks. */
    final Map<Ip, Long> stations = new LinkedHashMap<>();
    /** Ids of ports of which no probe is answered. */
    final Set<String> deaf = new HashSet<>();
    /** When probes left, by id of the port. */
    final Map<String, List<Long>> sent = new HashMap<>();
    /** Whom the probes asked, in order. */
    final List<Ip> asked = new ArrayList<>();

    private final java.util.function.LongSupplier now;

    FakeNetwork(java.util.function.LongSupplier now) {
        this.now = now;
    }

    void answers(String ip) {
        stations.put(Ip.of(ip), Ticks.MILLISECOND / 5);
    }

    @Override
    public Trip ask(PhysicalPort out, Packet packet, Ip nextHop, Datalink home) {
        sent.computeIfAbsent(out.id(), id -> new ArrayList<>()).add(now.getAsLong());
        asked.add(nextHop);
        Long ticks = stations.get(nextHop);
        return ticks == null || deaf.contains(out.id()) ? Trip.lost("deaf") : new Trip(1, ticks, null, List.of());
    }

    @Override
    public @Nullable MacAddress macOf(Ip address) {
        return STATION;
    }

    @Override
    public boolean gets(Trip trip) {
        return trip.passes();
    }

    @Override
    public Trip broadcast(PhysicalPort from, PhysicalPort to, int tag) {
        return deaf.contains(from.id()) || deaf.contains(to.id())
                ? Trip.lost("deaf")
                : new Trip(1, Ticks.MILLISECOND / 10, null, List.of());
    }

    @Override
    public List<Ip> answering(PhysicalPort out, int tag, InterfaceAddress source) {
        return deaf.contains(out.id())
                ? List.of()
                : stations.keySet().stream().filter(source::reaches).toList();
    }
}
