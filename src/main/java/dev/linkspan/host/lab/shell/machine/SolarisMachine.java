// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.VlanOn;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Load;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A simulated machine: what it is set up as, its files, and the world it stands in. The simulator is told what changed
 * when somebody wants to know what came of it. Of one thread at a time.
 */
public final class SolarisMachine {
    private static final int ETHERNET_MTU = 1500;

    private final LabWorld world;
    private final Host hardware;
    private final Release release;
    private final MachineFiles files;
    private final IdBook ids;
    private final Counters counters = new Counters(this);
    private State state;
    private @Nullable State told;
    private @Nullable String doing;
    private Host lastDesign;
    private Instant booted;

    /**
     * Puts a machine into a world.
     *
     * @param hardware its design: the NICs, and the ids that what it names keeps
     * @param state what it is set up as
     */
    public SolarisMachine(LabWorld world, Host hardware, MachineFiles files, State state) {
        this.world = world;
        this.hardware = hardware;
        this.release = Release.of(hardware);
        this.files = files;
        this.ids = new IdBook(hardware);
        this.state = state;
        this.lastDesign = hardware;
        this.booted = world.instant();
    }

    /** Which system it runs. */
    public Release release() {
        return release;
    }

    /** Its files. */
    public MachineFiles files() {
        return files;
    }

    /** Its NICs, and what it is called. */
    public Host hardware() {
        return hardware;
    }

    /** What it is set up as. */
    public State state() {
        return state;
    }

    /** Sets it up otherwise. */
    public void become(State next) {
        state = next;
    }

    /** A NIC by the name of its link. */
    public Optional<Nic> nic(String name) {
        return hardware.nics().stream().filter(nic -> nic.name().equals(name)).findFirst();
    }

    /** Whether there is a datalink of any kind with this name. */
    public boolean hasLink(String name) {
        return nic(name).isPresent()
                || state.links().aggr(name).isPresent()
                || state.links().vlan(name).isPresent();
    }

    /** What its NICs have counted. */
    public Counters counters() {
        return counters;
    }

    /** Names of the NICs that carry a link. */
    public List<String> nicsUnder(String link) {
        Optional<Aggr> aggr = state.links().aggr(link);
        if (aggr.isPresent()) {
            return aggr.get().ports();
        }
        Optional<VlanOn> vlan = state.links().vlan(link);
        if (vlan.isPresent()) {
            return nicsUnder(vlan.get().over());
        }
        return nic(link).isPresent() ? List.of(link) : List.of();
    }

    /** Largest frame payload of a link, in bytes: what was set, or what the NICs below take. */
    public int mtu(String link) {
        Optional<String> set = state.links().prop(link, "mtu");
        if (set.isPresent()) {
            return Integer.parseInt(set.get());
        }
        Optional<VlanOn> vlan = state.links().vlan(link);
        if (vlan.isPresent()) {
            return mtu(vlan.get().over());
        }
        Optional<Nic> nic = nic(link);
        if (nic.isPresent()) {
            Integer own = nic.get().mtu();
            return own == null ? ETHERNET_MTU : own;
        }
        return nicsUnder(link).stream().mapToInt(this::mtu).min().orElse(ETHERNET_MTU);
    }

    /** It was brought up with what it is set up as: the world has it already. */
    public void started() {
        told = state;
        lastDesign = new DesignOfState(state, release, hardware, ids).host();
    }

    /**
     * What is being done to it from now on, for those who watch the world; the NICs that are opened meanwhile come up
     * only then.
     *
     * @param what a sentence without its full stop; null when it is no longer known
     */
    public void doing(@Nullable String what) {
        doing = what;
    }

    /** Lets the world know what it is set up as, if that is not known yet. */
    public void tell() {
        State before = told;
        if (state == before) {
            return;
        }
        told = state;
        Host design = new DesignOfState(state, release, hardware, ids).host();
        if (design.equals(lastDesign)) {
            return;
        }
        lastDesign = design;
        String what = doing;
        if (what == null || before == null) {
            world.configure(hardware.id(), name() + " is set up by hand", host -> design, Set.of());
        } else {
            world.configure(hardware.id(), what, host -> design, opened(before));
        }
    }

    private Set<String> opened(State before) {
        return hardware.nics().stream()
                .filter(nic -> state.busy(nic.name()) && !before.busy(nic.name()))
                .map(Nic::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What moves with time, as it is now. */
    public Live live() {
        tell();
        return world.ask(hardware.id(), machine -> Live.of(machine, machine.observe(), state));
    }

    /** What goes over the cable of a NIC now, in Mb/s. */
    public Flow flow(String nic) {
        String id = nic(nic).map(Nic::id).orElse("");
        Map<String, Load> loads = world.moment().loads();
        for (Cable cable : world.design().cables()) {
            Load load = loads.getOrDefault(cable.id(), Load.NONE);
            if (cable.a().equals(id)) {
                return new Flow(load.back(), load.forth());
            }
            if (id.equals(cable.b())) {
                return new Flow(load.forth(), load.back());
            }
        }
        return new Flow(0, 0);
    }

    /** Whether a station answers a ping now. */
    public boolean answers(Ip target) {
        tell();
        return world.ask(hardware.id(), machine -> machine.answers(target));
    }

    /** What a NIC takes in and sends out, in Mb/s. */
    public record Flow(double in, double out) {}

    /**
     * A switch as LLDP tells of it.
     *
     * @param system its name
     * @param chassis its hardware address, or its name where none is known
     * @param port name of the port
     */
    public record Neighbour(String system, String chassis, String port) {}

    /** The switch that a NIC is cabled to. */
    public Optional<Neighbour> neighbour(Nic nic) {
        for (Cable cable : world.design().cables()) {
            String end = cable.a().equals(nic.id()) || nic.id().equals(cable.b()) ? cable.otherEnd(nic.id()) : null;
            for (Switch sw : end == null ? List.<Switch>of() : world.design().switches()) {
                for (SwitchPort port : sw.ports()) {
                    if (port.id().equals(end)) {
                        String chassis = sw.chassisMac() == null ? sw.name() : Macs.text(sw.chassisMac());
                        return Optional.of(new Neighbour(sw.name(), chassis, port.name()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Time of the world, in {@link dev.linkspan.sim.time.Ticks}. */
    public long time() {
        return world.time();
    }

    /** Time of day. */
    public Instant now() {
        return world.instant();
    }

    /** When it was started. */
    public Instant booted() {
        return booted;
    }

    /** It was started again. */
    public void restarted() {
        booted = world.instant();
    }

    /** Whether something that happened in the world happened to it. */
    public boolean concerns(Event event) {
        String subject = event.subject();
        return subject.equals(hardware.id()) || subject.startsWith(hardware.id() + "/");
    }

    /** What its host name is. */
    public String name() {
        return Objects.requireNonNull(hardware.name());
    }
}
