// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.plant;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All sockets, cables and devices, and what is broken about them. */
public final class Plant {
    /** How long a frame takes over a cable. */
    public static final long CABLE_DELAY = 10 * Ticks.MICROSECOND;

    /** Speed of a link of which neither end's speed is known, in Mb/s. */
    public static final int USUAL_SPEED = 1000;

    /** What stands for the hardware address of every switch port: nobody asks for it. */
    private static final MacAddress SWITCH_MAC = MacAddress.of("02:00:00:00:00:00");

    private static final HexFormat MAC_FORM = HexFormat.ofDelimiter(":");

    private final Clock clock;
    private final Map<String, PhysicalPort> ports = new LinkedHashMap<>();
    private final Map<String, Wire> wires = new LinkedHashMap<>();
    private final Map<String, List<PhysicalPort>> portsByOwner = new HashMap<>();
    private final Map<String, MacAddress> burntIn = new HashMap<>();
    private final Set<String> switchedOff;
    private final BrokenParts broken = new BrokenParts();
    private final Random chance;
    private final List<Runnable> listeners = new ArrayList<>();
    private long version;

    /** Everything of a topology, healthy but for what its NICs were seen to lack. */
    public Plant(Topology topology, Clock clock) {
        this.clock = clock;
        this.chance = clock.random("frames");
        int number = 0;
        this.switchedOff = new java.util.HashSet<>();
        for (Host host : topology.hosts()) {
            for (Nic nic : host.nics()) {
                if (nic.kind() != NicKind.LOOPBACK) {
                    addNic(nic, ++number);
                }
            }
        }
        for (Switch sw : topology.switches()) {
            for (SwitchPort port : sw.ports()) {
                int speed = port.speedMbps() == null ? 0 : port.speedMbps();
                Duplex duplex = port.duplex() == null ? Duplex.FULL : port.duplex();
                add(new PhysicalPort(port.id(), port.name(), false, speed, duplex, SWITCH_MAC, this));
            }
        }
        for (Cable cable : topology.cables()) {
            plug(cable);
        }
        for (Uplink uplink : topology.uplinks()) {
            int speed = uplink.speedMbps() == null ? 0 : uplink.speedMbps();
            wires.putIfAbsent(
                    uplink.id(), new Wire(uplink.id(), uplink.name(), uplink.from(), uplink.to(), null, null, speed));
        }
        refresh();
    }

    /** The port of a NIC or of a switch; null when there is none. */
    public @Nullable PhysicalPort port(String id) {
        return ports.get(id);
    }

    /** All ports, hosts' before switches', in order of the file. */
    public Collection<PhysicalPort> ports() {
        return ports.values();
    }

    /** The ports of a host or switch, in order of the file. */
    public List<PhysicalPort> portsOf(String owner) {
        return portsByOwner.getOrDefault(owner, List.of());
    }

    /** A cable or uplink; null when there is none. */
    public @Nullable Wire wire(String id) {
        return wires.get(id);
    }

    /** All cables and uplinks. */
    public Collection<Wire> wires() {
        return wires.values();
    }

    /** Whether a host, switch or router has power. */
    public boolean powered(String device) {
        return !broken.has(Fault.Kind.DOWN, device);
    }

    /** Whether something stays silent though it seems to work. */
    public boolean silent(String element) {
        return broken.has(Fault.Kind.SILENT, element);
    }

    /** What is broken now. */
    public BrokenParts broken() {
        return broken;
    }

    /** Grows with every change of what is broken: as long as it is the same, ways through the network are. */
    public long version() {
        return version;
    }

    /** Calls someone after anything was broken or mended, before carriers are told. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Breaks something. */
    public void fail(Fault fault) {
        broken.add(fault);
        refresh();
    }

    /** Mends something; a kind of null mends all of it. */
    public void mend(String target, Fault.@Nullable Kind kind) {
        broken.remove(target, kind);
        refresh();
    }

    /** Puts a flapping cable into the half of its period with or without carrier. */
    public void flap(String target, boolean down) {
        broken.flap(target, down);
        refresh();
    }

    /** Chance of a frame over a cable that leaves by this port; 0 without carrier. */
    public double chanceFrom(PhysicalPort port) {
        Wire wire = port.wire();
        if (wire == null || !port.carrier() || silent(port.id()) || silent(port.owner())) {
            return 0;
        }
        PhysicalPort peer = wire.otherEnd(port).orElse(null);
        if (peer == null || silent(peer.id()) || silent(peer.owner())) {
            return 0;
        }
        return wire.chance(wire.beginsAt(port));
    }

    void send(PhysicalPort from, Object frame) {
        double odds = chanceFrom(from);
        if (odds <= 0 || (odds < 1 && chance.nextDouble() >= odds)) {
            return;
        }
        from.peer()
                .ifPresent(peer -> clock.after(CABLE_DELAY, () -> {
                    if (peer.carrier()) {
                        peer.arrived(frame);
                    }
                }));
    }

    /** Works out all carriers anew and tells the ports that changed. */
    private void refresh() {
        version++;
        for (Wire wire : wires.values()) {
            String id = wire.id();
            boolean out = broken.has(Fault.Kind.OUT_LOST, id);
            boolean in = broken.has(Fault.Kind.IN_LOST, id);
            double share = broken.has(Fault.Kind.SILENT, id) ? 0 : 1 - broken.amount(Fault.Kind.LOSS, id) / 100;
            // "Out" is what a host sends; between switches it is what the first end sends.
            boolean outIsForth =
                    ports.get(wire.b()) == null || !ports.get(wire.b()).isNic();
            double forth = outIsForth ? (out ? 0 : share) : (in ? 0 : share);
            double back = outIsForth ? (in ? 0 : share) : (out ? 0 : share);
            long delay = (long) (broken.amount(Fault.Kind.DELAY, id) * Ticks.MILLISECOND);
            wire.set(broken.has(Fault.Kind.DOWN, id) || broken.flappedDown(id), forth, back, delay);
        }
        List<PhysicalPort> changed = new ArrayList<>();
        for (PhysicalPort port : ports.values()) {
            PhysicalPort peer = port.peer().orElse(null);
            boolean carrier =
                    peer != null && works(port) && works(peer) && !port.wire().cut();
            if (port.set(carrier, carrier ? negotiated(port, peer) : 0, macOf(port))) {
                changed.add(port);
            }
        }
        listeners.forEach(Runnable::run);
        changed.forEach(PhysicalPort::tell);
    }

    private boolean works(PhysicalPort port) {
        return powered(port.owner()) && !broken.has(Fault.Kind.DOWN, port.id()) && !switchedOff.contains(port.id());
    }

    private int negotiated(PhysicalPort port, PhysicalPort peer) {
        int own = port.ownSpeedMbps() > 0 ? port.ownSpeedMbps() : Integer.MAX_VALUE;
        int theirs = peer.ownSpeedMbps() > 0 ? peer.ownSpeedMbps() : Integer.MAX_VALUE;
        int best = Math.min(own, theirs);
        int speed = best == Integer.MAX_VALUE ? USUAL_SPEED : best;
        if (broken.isEmpty()) {
            return speed;
        }
        for (String slowed : List.of(port.id(), peer.id(), port.wire().id())) {
            if (broken.has(Fault.Kind.SLOW, slowed)) {
                speed = Math.min(speed, (int) broken.amount(Fault.Kind.SLOW, slowed));
            }
        }
        return speed;
    }

    private MacAddress macOf(PhysicalPort port) {
        String twin = broken.other(Fault.Kind.SAME_MAC, port.id());
        return burntIn.get(twin == null ? port.id() : twin);
    }

    private void addNic(Nic nic, int number) {
        MacAddress mac = nic.permanentMac() != null ? nic.permanentMac() : nic.mac() != null ? nic.mac() : made(number);
        int speed = nic.speedMbps() == null ? 0 : nic.speedMbps();
        Duplex duplex = nic.duplex() == null ? Duplex.FULL : nic.duplex();
        if (Boolean.FALSE.equals(nic.adminUp())) {
            switchedOff.add(nic.id());
        }
        add(new PhysicalPort(nic.id(), nic.name(), true, speed, duplex, mac, this));
    }

    private void add(PhysicalPort port) {
        if (ports.putIfAbsent(port.id(), port) == null) {
            burntIn.put(port.id(), port.mac());
            portsByOwner
                    .computeIfAbsent(port.owner(), owner -> new ArrayList<>())
                    .add(port);
        }
    }

    private void plug(Cable cable) {
        PhysicalPort a = ports.get(cable.a());
        PhysicalPort b = cable.b() == null ? null : ports.get(cable.b());
        if (a == null || b == null || a.wire() != null || b.wire() != null) {
            return; // a loose end, or a second cable in one socket: nothing goes over it
        }
        Wire wire = new Wire(cable.id(), cable.name(), a.id(), b.id(), a, b, 0);
        if (wires.putIfAbsent(cable.id(), wire) == null) {
            a.plug(wire);
            b.plug(wire);
        }
    }

    /** A locally administered address for what has none. */
    private static MacAddress made(int number) {
        return MacAddress.of(MAC_FORM.formatHex(
                new byte[] {2, 0x10, 0, (byte) (number >> 16), (byte) (number >> 8), (byte) number}));
    }
}
