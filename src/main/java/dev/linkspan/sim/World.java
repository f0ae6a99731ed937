// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.fabric.Fabric;
import dev.linkspan.sim.fabric.LagFactory;
import dev.linkspan.sim.fabric.SwitchLag;
import dev.linkspan.sim.machine.Machine;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.sim.time.Timer;
import dev.linkspan.sim.traffic.Traffic;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Everything of a simulation, put together. */
final class World implements Simulation {
    /** What simulated hosts say of where their observation comes from. */
    private static final Observation OBSERVATION = new Observation("simulated", Instant.EPOCH, List.of());

    private final TopologyIndex index;
    private final Clock clock;
    private final Journal journal;
    private final Plant plant;
    private final Traffic traffic;
    private final SeenSwitches switches;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Timer> flapping = new HashMap<>();
    /** Hosts whose flows have to be looked at again. */
    private final Set<String> dirty = new LinkedHashSet<>();

    private Topology state;
    private Map<String, Load> loads = Map.of();

    private World(Topology drawn, List<Fault> broken, long seed) {
        Topology design = Undrawn.complete(drawn);
        index = TopologyIndex.of(design);
        clock = new Clock(-SETTLE, seed);
        plant = new Plant(design, clock);
        journal = new Journal(clock, plant::powered);
        List<SwitchLag> lags = design.switches().stream()
                .flatMap(sw -> LagFactory.lags(index, sw, plant, clock, journal).stream())
                .toList();
        Fabric fabric = new Fabric(index, plant, lags, clock.random("fabric"));
        traffic = new Traffic(fabric, plant, journal);
        switches = new SeenSwitches(drawn.switches(), plant);
        CarrierEvents carriers = new CarrierEvents(index, plant, journal);
        plant.ports().stream().filter(PhysicalPort::isNic).forEach(carriers::follow);
        state = drawn;
        for (Host host : design.hosts()) {
            Surroundings around = new Surroundings(
                    clock, journal, plant, fabric, index.host(host.id()).orElseThrow());
            machines.put(host.id(), new Machine(around, OBSERVATION, () -> dirty.add(host.id())));
        }
        machines.values().forEach(machine -> machine.holders().forEach(fabric.stations()::enter));
        design.hosts().forEach(fabric.stations()::enterNamedBy);
        design.hosts()
                .forEach(host -> traffic.enter(host, machines.get(host.id()).holders(), clock.now()));
        plant.listen(() -> dirty.addAll(machines.keySet()));
        lags.forEach(lag -> lag.listen(() ->
                lag.ports().forEach(port -> port.peer().map(PhysicalPort::owner).ifPresent(dirty::add))));
        ObservedFaults.of(drawn).forEach(this::fail);
        broken.forEach(this::fail);
        clock.advance(0);
        journal.take();
        traffic.begin(0);
        loads = traffic.loads();
        journal.take();
        dirty.clear();
        look(machines.keySet());
    }

    static Simulation start(Topology design, List<Fault> broken, long seed) {
        TopologyIndex index = TopologyIndex.of(design);
        broken.forEach(fault -> Faults.check(index, fault));
        return new World(design, broken, seed);
    }

    static Run run(Topology design, Scenario scenario) {
        Faults.check(TopologyIndex.of(design), scenario);
        World world = new World(design, List.of(), scenario.seed());
        List<Moment> moments = new ArrayList<>();
        moments.add(world.moment());
        for (Incident incident : scenario.incidents()) {
            moments.addAll(world.advance(incident.at() - 1));
            world.clock.at(incident.at(), () -> world.apply(incident));
        }
        moments.addAll(world.advance(scenario.until()));
        return new Run(
                design,
                scenario,
                List.copyOf(moments),
                world.traffic.reports(scenario.until()),
                world.clock.happened());
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public Moment moment() {
        return new Moment(clock.now(), journal.take(), state, loads);
    }

    @Override
    public void perform(Incident incident) {
        if (incident instanceof Incident.Failure failure) {
            Faults.check(index, failure.fault());
        } else {
            Faults.check(index, (Incident.Repair) incident, plant.broken().of(incident.target()));
        }
        apply(incident);
    }

    @Override
    public Machine machine(String hostId) {
        return Objects.requireNonNull(machines.get(hostId), () -> "no host " + hostId);
    }

    @Override
    public List<Fault> broken() {
        return plant.broken().all();
    }

    @Override
    public long next() {
        return clock.next();
    }

    @Override
    public List<Moment> advance(long until) {
        List<Moment> moments = new ArrayList<>();
        while (clock.next() <= until) {
            clock.step();
            if (changed()) {
                long end = Math.min(until, clock.now() + Moment.LONGEST);
                while (clock.next() <= end) {
                    clock.step();
                }
                settle(moments);
            }
        }
        clock.advance(Math.max(until, clock.now()));
        if (changed()) {
            settle(moments);
        }
        return moments;
    }

    private boolean changed() {
        return !dirty.isEmpty() || !journal.isEmpty();
    }

    /** Looks at the flows of what changed, and keeps the moment if there is anything to tell. */
    private void settle(List<Moment> moments) {
        boolean seen = false;
        if (!dirty.isEmpty()) {
            Set<String> hosts = Set.copyOf(dirty);
            dirty.clear();
            traffic.update(inOrder(hosts), clock.now());
            Map<String, Load> next = traffic.loads();
            seen = !next.equals(loads);
            loads = seen ? next : loads;
            seen |= look(hosts);
        }
        if (seen || !journal.isEmpty()) {
            moments.add(moment());
        }
    }

    private Set<String> inOrder(Set<String> hosts) {
        if (hosts.size() < 2) {
            return hosts;
        }
        Set<String> ordered = new LinkedHashSet<>(machines.keySet());
        ordered.retainAll(hosts);
        return ordered;
    }

    /** Observes some hosts, and the switches; whether anything differs from the last time. */
    private boolean look(Set<String> ids) {
        List<Host> hosts = new ArrayList<>(state.hosts().size());
        boolean changed = false;
        for (Host host : state.hosts()) {
            Host seen = ids.contains(host.id()) ? machines.get(host.id()).observe() : host;
            changed |= seen != host;
            hosts.add(seen);
        }
        boolean switched = switches.look();
        if (changed) {
            state = state.withHosts(hosts);
        }
        if (switched) {
            state = state.withSwitches(switches.seen());
        }
        return changed || switched;
    }

    private void apply(Incident incident) {
        String text = IncidentWords.of(index, incident);
        if (incident instanceof Incident.Failure failure) {
            journal.tell(Event.Kind.FAULT, Event.Tone.BAD, incident.target(), text, null);
            fail(failure.fault());
            return;
        }
        Incident.Repair repair = (Incident.Repair) incident;
        journal.tell(Event.Kind.REPAIR, Event.Tone.GOOD, repair.target(), text, null);
        if (repair.kind() == null || repair.kind() == Fault.Kind.FLAP) {
            stopFlapping(repair.target());
        }
        plant.mend(repair.target(), repair.kind());
    }

    private void fail(Fault wanted) {
        Fault fault = Faults.complete(index, wanted);
        plant.fail(fault);
        if (fault.kind() == Fault.Kind.FLAP) {
            stopFlapping(fault.target());
            flap(fault, true);
        }
    }

    private void stopFlapping(String target) {
        Timer timer = flapping.remove(target);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Half a period without carrier, half a period with it, until it is repaired. */
    private void flap(Fault fault, boolean down) {
        plant.flap(fault.target(), down);
        long half = Math.max(1, (long) (fault.amountOrUsual() * Ticks.SECOND / 2));
        flapping.put(fault.target(), clock.after(half, () -> flap(fault, !down)));
    }
}
