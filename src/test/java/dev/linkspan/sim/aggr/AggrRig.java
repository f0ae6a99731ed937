// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Journal;
import dev.linkspan.sim.fabric.Fabric;
import dev.linkspan.sim.fabric.LacpLag;
import dev.linkspan.sim.fabric.LagFactory;
import dev.linkspan.sim.fabric.SwitchLag;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A design that runs from 0 s, without the world around it. */
final class AggrRig {
    final Clock clock = new Clock(0, 1);
    final Journal journal = new Journal(clock);
    final Plant plant;
    final Fabric fabric;
    final List<SwitchLag> lags = new ArrayList<>();
    final Surroundings around;
    final List<Event> events = new ArrayList<>();
    private final List<PhysicalPort> ports;

    AggrRig(AggrDesign design) {
        this(design.topology());
    }

    AggrRig(Topology topology) {
        TopologyIndex index = TopologyIndex.of(topology);
        plant = new Plant(topology, clock);
        for (Switch sw : topology.switches()) {
            lags.addAll(LagFactory.lags(index, sw, plant, clock, journal));
        }
        fabric = new Fabric(index, plant, lags, clock.random("fabric"));
        around = new Surroundings(clock, journal, plant, fabric, index.host("h").orElseThrow());
        ports = aggregation(0).ports().stream().map(this::port).toList();
    }

    Aggregation aggregation(int place) {
        return host().aggregations().get(place);
    }

    Host host() {
        return around.host().host();
    }

    TrunkLink trunk() {
        return new TrunkLink(aggregation(0), ports, around);
    }

    DlmpLink dlmp() {
        return new DlmpLink(aggregation(0), ports, around);
    }

    PhysicalPort port(String id) {
        return Objects.requireNonNull(plant.port(id));
    }

    /** Whether a switch port takes part in its port-channel. */
    boolean switchCarries(String port) {
        return lags.stream()
                .anyMatch(lag ->
                        lag.ports().contains(port(port)) && lag.collects(port(port)) && lag.distributes(port(port)));
    }

    LacpMachine switchMachine(String port) {
        return lags.stream()
                .map(lag -> ((LacpLag) lag).machine(port(port)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    void fail(Fault.Kind kind, String target) {
        plant.fail(Fault.of(kind, target));
    }

    void mend(String target) {
        plant.mend(target, null);
    }

    void seconds(double until) {
        clock.advance((long) (until * Ticks.SECOND));
        events.addAll(journal.take());
    }

    /** Seconds until something becomes true, to a millisecond; it has to become so within so many seconds. */
    double until(double most, java.util.function.BooleanSupplier condition) {
        long start = clock.now();
        while (!condition.getAsBoolean()) {
            clock.advance(clock.now() + Ticks.MILLISECOND);
            events.addAll(journal.take());
            if (clock.now() - start > most * Ticks.SECOND) {
                throw new AssertionError("not within " + most + " s");
            }
        }
        return (clock.now() - start) / (double) Ticks.SECOND;
    }

    /** The lines of the system, without the program in front. */
    List<String> logs() {
        return events.stream()
                .map(Event::log)
                .filter(Objects::nonNull)
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** Forgets what was written. */
    void forget() {
        events.addAll(journal.take());
        events.clear();
    }

    Packet packet(int fromPort, @Nullable String client) {
        PhysicalPort first = ports.get(0);
        return new Packet(
                first.mac(),
                first.mac(),
                0,
                Ip.of("192.0.2.10"),
                Ip.of("192.0.2.1"),
                6,
                fromPort,
                443,
                client == null ? "h/aggr1-ip" : client);
    }
}
