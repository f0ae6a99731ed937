// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.Watch;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.machine.Machine;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Machines that are simulated together, with what connects them. Time stands still until someone advances it, as
 * {@link LabClock} does in step with the wall clock. May be used by several threads.
 */
public final class LabWorld {
    private final InstantSource wallClock;
    private final long seed;
    private final Map<String, LabMachine> machines = new ConcurrentHashMap<>();
    private final List<Consumer<Moment>> watchers = new CopyOnWriteArrayList<>();
    private final List<Runnable> heralds = new CopyOnWriteArrayList<>();
    private final Object ticking = new Object();
    private Simulation simulation;
    /** Time of the lab at which the simulation was at 0. */
    private long began;

    private volatile Topology design;
    private volatile boolean ended;
    private volatile Moment now;
    private volatile long time;
    private volatile List<Fault> broken;

    /**
     * Starts the machines of a lab and lets them settle.
     *
     * @param faults what is broken from the beginning
     * @param wallClock dates the observations
     */
    public LabWorld(Topology design, List<Fault> faults, long seed, InstantSource wallClock) {
        this.wallClock = wallClock;
        this.seed = seed;
        this.design = design;
        simulation = Simulation.start(design, faults, seed);
        now = simulation.moment();
        broken = simulation.broken();
    }

    /** Everything as it is now; never blocks. */
    public Topology state() {
        return now.state();
    }

    /** What the machines are set up as now; never blocks. */
    public Topology design() {
        return design;
    }

    /** The moment that holds now; never blocks. */
    public Moment moment() {
        return now;
    }

    /** What is broken now; never blocks. */
    public List<Fault> broken() {
        return broken;
    }

    /** Virtual time, in {@link dev.linkspan.sim.time.Ticks} since the lab was started; never blocks. */
    public long time() {
        return time;
    }

    /**
     * Breaks something now.
     *
     * @throws dev.linkspan.sim.SimulationRefusedException when it makes no sense
     */
    public void fail(Fault fault) {
        perform(new Incident.Failure(time(), fault));
    }

    /**
     * Repairs something now.
     *
     * @param kind the fault that ends; null for all of the element
     * @throws dev.linkspan.sim.SimulationRefusedException when nothing is broken about it
     */
    public void repair(String target, Fault.@Nullable Kind kind) {
        perform(new Incident.Repair(time(), target, kind));
    }

    /** Lets time go on; watchers are told what changed before this returns. */
    public void advance(long until) {
        heralds.forEach(Runnable::run);
        List<Moment> moments;
        synchronized (this) {
            moments =
                    simulation.advance(until - began).stream().map(this::later).toList();
            if (!moments.isEmpty()) {
                now = moments.get(moments.size() - 1);
            }
            time = simulation.now() + began;
        }
        moments.forEach(this::tell);
        synchronized (ticking) {
            ticking.notifyAll();
        }
    }

    /** Ends the lab: whoever waits for its time waits no longer, and changes that go on are given up. */
    public void end() {
        ended = true;
        synchronized (ticking) {
            ticking.notifyAll();
        }
    }

    /** Whether nobody lets its time go on any more. */
    boolean hasEnded() {
        return ended;
    }

    /** Waits until a time of the lab, or until something is so; {@link #wake} lets it look again. */
    void await(long until, BooleanSupplier something) throws InterruptedException {
        synchronized (ticking) {
            while (!ended && time < until && !something.getAsBoolean()) {
                ticking.wait();
            }
        }
    }

    /** Lets those who wait look again at what they wait for. */
    void wake() {
        synchronized (ticking) {
            ticking.notifyAll();
        }
    }

    /**
     * Sets a machine up otherwise, while all else runs on. The lab is simulated anew from there, as it has settled but
     * for some NICs, which come up now.
     *
     * @param what what is done, as a sentence without its full stop, for those who watch
     * @param restarted ids of NICs of the machine that come up now
     */
    public void configure(String hostId, String what, UnaryOperator<Host> change, Set<String> restarted) {
        List<Moment> moments = new ArrayList<>();
        synchronized (this) {
            Topology changed = design.withHosts(design.hosts().stream()
                    .map(host -> host.id().equals(hostId) ? change.apply(host) : host)
                    .toList());
            List<Fault> faults = new ArrayList<>(simulation.broken());
            List<Fault> cold = restarted.stream()
                    .map(Fault::down)
                    .filter(fault -> !faults.contains(fault))
                    .toList();
            faults.addAll(cold);
            Simulation next = Simulation.start(withoutCarriers(changed), faults, seed);
            began = time;
            simulation = next;
            design = changed;
            Moment first = next.moment();
            Event told = new Event(0, Event.Kind.INTERFACE, Event.Tone.NEUTRAL, hostId, what, null, null);
            moments.add(later(new Moment(first.at(), List.of(told), first.state(), first.loads())));
            for (Fault fault : cold) {
                next.perform(new Incident.Repair(0, fault.target(), fault.kind()));
            }
            next.advance(0).forEach(moment -> moments.add(later(withoutRepairs(moment))));
            now = moments.get(moments.size() - 1);
            broken = next.broken();
        }
        moments.forEach(this::tell);
    }

    /**
     * Asks a machine at work something, while time stands still.
     *
     * @throws NullPointerException when there is no such host
     */
    public synchronized <T> T ask(String hostId, Function<Machine, T> question) {
        return question.apply(simulation.machine(hostId));
    }

    /** Tells someone of every moment at which something changes, on the thread that advances the time. */
    public Watch watch(Consumer<Moment> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Calls someone before time goes on and before something breaks, so that it can still be configured. */
    public Watch before(Runnable herald) {
        heralds.add(herald);
        return () -> heralds.remove(herald);
    }

    /**
     * A session with one of the machines; closing it leaves the machine running.
     *
     * @throws IllegalArgumentException when there is no such host
     */
    public ChangeableHost session(String hostId) {
        if (design.hosts().stream().noneMatch(host -> host.id().equals(hostId))) {
            throw new IllegalArgumentException("the lab has no host " + hostId);
        }
        return new LabHostSession(machines.computeIfAbsent(hostId, id -> new LabMachine(this, id)));
    }

    static Host host(Topology topology, String id) {
        return topology.hosts().stream()
                .filter(host -> host.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Time of day, for what is dated; never blocks. */
    public Instant instant() {
        return wallClock.instant();
    }

    private void tell(Moment moment) {
        watchers.forEach(watcher -> watcher.accept(moment));
    }

    private Moment later(Moment moment) {
        if (began == 0) {
            return moment;
        }
        return new Moment(
                moment.at() + began,
                moment.events().stream().map(this::later).toList(),
                moment.state(),
                moment.loads());
    }

    private Event later(Event event) {
        return new Event(
                event.at() + began,
                event.kind(),
                event.tone(),
                event.subject(),
                event.text(),
                event.reason(),
                event.log());
    }

    /** That a NIC comes up is told by its carrier; nobody has mended it. */
    private static Moment withoutRepairs(Moment moment) {
        return new Moment(
                moment.at(),
                moment.events().stream()
                        .filter(event -> event.kind() != Event.Kind.REPAIR)
                        .toList(),
                moment.state(),
                moment.loads());
    }

    /** What a NIC lacked when the lab was started is among its faults by now. */
    private static Topology withoutCarriers(Topology topology) {
        return topology.withHosts(topology.hosts().stream()
                .map(host -> host.withNics(host.nics().stream()
                        .map(nic -> nic.carrier() == LinkState.DOWN ? nic.withCarrier(LinkState.UNKNOWN) : nic)
                        .toList()))
                .toList());
    }

    private void perform(Incident incident) {
        heralds.forEach(Runnable::run);
        synchronized (this) {
            simulation.perform(incident);
            broken = simulation.broken();
        }
        advance(time());
    }
}
