// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bond of Linux: what all modes share (bond_main.c). */
public abstract class BondLink extends Datalink {
    /** What a bond without ports and without an address of its own has. */
    private static final MacAddress NO_ADDRESS = MacAddress.of("00:00:00:00:00:00");

    private final Aggregation design;
    private final Surroundings surroundings;
    private final BondSettings settings;
    private final BondLog log;
    private final List<BondPort> bondPorts = new ArrayList<>();
    private final List<PhysicalPort> sockets;
    private final @Nullable MiiMonitor mii;
    private boolean carrier;
    private boolean touched;
    private boolean stale = true;
    private Aggregation observed;

    /** @param ports its ports, in order */
    BondLink(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design);
        this.design = design;
        this.observed = design;
        this.surroundings = surroundings;
        this.settings = BondSettings.of(design);
        this.log = new BondLog(surroundings.journal(), design.id(), design.name());
        this.sockets = List.copyOf(ports);
        for (PhysicalPort port : ports) {
            bondPorts.add(new BondPort(port, bondPorts.size() + 1));
        }
        this.mii = settings.miimon() == 0 ? null : new MiiMonitor(this, bondPorts, settings, surroundings.clock(), log);
    }

    /** Takes up its ports and begins to watch them. */
    void open() {
        for (BondPort port : bondPorts) {
            begin(port);
            join(port);
            port.socket().listen(() -> socketChanged(port));
        }
        if (mii != null) {
            mii.look();
        }
        committed();
        touched = false;
    }

    private void begin(BondPort port) {
        if (mii != null) {
            mii.begin(port);
        } else {
            boolean watched = settings.arpInterval() > 0;
            port.status(!watched || port.carrier() ? MiiStatus.UP : MiiStatus.DOWN);
        }
        if (port.status() != MiiStatus.DOWN) {
            port.linkUpAt(surroundings.clock().now());
        }
    }

    private void socketChanged(BondPort port) {
        if (mii != null) {
            mii.look();
        }
        socketEvent(port);
        touch();
        publish();
    }

    /** Takes a port in, in the order of the ports; its MII status is known. */
    abstract void join(BondPort port);

    /** Carrier or speed of a port have changed and its driver says so ({@code NETDEV_CHANGE}). */
    void socketEvent(BondPort port) {}

    /** A monitor found a port up. */
    abstract void cameUp(BondPort port);

    /** A monitor found a port down. */
    abstract void wentDown(BondPort port);

    /** All that a monitor found at one time has been told: time to choose, and to set the carrier. */
    abstract void committed();

    /** Whether {@code updelay} is left out, for nothing else would work. */
    boolean ignoresUpdelay() {
        return bondPorts.stream().noneMatch(BondPort::canSend);
    }

    /** "active " or "backup " in the kernel's lines; empty in most modes. */
    String roleOf(BondPort port) {
        return "";
    }

    /** Whether it sends by a port now. */
    boolean sends(BondPort port) {
        return port.canSend();
    }

    /** What an observer would say the system does with a port. */
    Usage usageOf(BondPort port) {
        return switch (port.status()) {
            case UP -> port.active() ? Usage.ACTIVE : Usage.STANDBY;
            case GOING_DOWN -> port.active() ? Usage.ACTIVE : Usage.FAILED;
            case DOWN, GOING_BACK -> Usage.FAILED;
        };
    }

    /** The port that is the active one in modes that have one; null otherwise. */
    @Nullable
    BondPort activePort() {
        return null;
    }

    /** What LACP knows at the port on a NIC; empty in modes without. */
    public Optional<LacpMachine> lacp(String nicId) {
        return Optional.empty();
    }

    /** What LACP says of the ports; empty in modes without. */
    List<LacpPort> lacpPorts() {
        return List.of();
    }

    /** Sets its carrier; whether that changed anything. */
    final boolean setCarrier(boolean up) {
        if (carrier == up) {
            return false;
        }
        carrier = up;
        touch();
        return true;
    }

    /** The carrier of all modes but 802.3ad: one port is up ({@code bond_set_carrier}). */
    final boolean setCarrierByPorts() {
        return setCarrier(bondPorts.stream().anyMatch(BondPort::isUp));
    }

    /** Tells a change of the carrier about which the kernel logs nothing. */
    final void tellCarrier(@Nullable String reason) {
        log.bond(
                carrier ? Event.Tone.GOOD : Event.Tone.BAD,
                name() + (carrier ? " has carrier" : " lost carrier"),
                reason,
                null);
    }

    /** Something that is seen from outside has changed. */
    final void touch() {
        touched = true;
        stale = true;
    }

    /** Tells those who stand on it, if something has changed. */
    final void publish() {
        if (touched) {
            touched = false;
            changed();
        }
    }

    final Aggregation design() {
        return design;
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    final BondSettings settings() {
        return settings;
    }

    final BondLog log() {
        return log;
    }

    final List<BondPort> bondPorts() {
        return bondPorts;
    }

    /** The bond's side of a socket; null when it is none of its. */
    final @Nullable BondPort bondPort(PhysicalPort socket) {
        int index = sockets.indexOf(socket);
        return index < 0 ? null : bondPorts.get(index);
    }

    @Override
    public final boolean up() {
        return carrier;
    }

    @Override
    public final int speedMbps() {
        int sum = 0;
        for (BondPort port : bondPorts) {
            if (sends(port)) {
                sum += port.socket().speedMbps();
            }
        }
        return sum;
    }

    /** The address it was given, or was seen with, or that of its first port. */
    @Override
    public MacAddress mac() {
        MacAddress set = design.fixedMac() == null ? design.mac() : design.fixedMac();
        return set == null && !sockets.isEmpty() ? sockets.get(0).mac() : Objects.requireNonNullElse(set, NO_ADDRESS);
    }

    @Override
    public final List<PhysicalPort> ports() {
        return sockets;
    }

    /** An inactive port drops what it receives ({@code bond_should_deliver_exact_match}). */
    @Override
    public boolean receives(PhysicalPort socket, Packet packet) {
        BondPort port = bondPort(socket);
        return port != null && port.carrier() && !port.inactive();
    }

    @Override
    public final Link observe() {
        if (stale) {
            stale = false;
            Aggregation now = look();
            if (!now.equals(observed)) {
                observed = now;
            }
        }
        return observed;
    }

    private Aggregation look() {
        Map<String, Usage> usage = new LinkedHashMap<>();
        for (BondPort port : bondPorts) {
            usage.put(port.socket().id(), usageOf(port));
        }
        BondPort active = activePort();
        String activeId = active == null ? null : active.socket().id();
        BondOptions bond = observed.bondOrDefault();
        if (!Objects.equals(bond.activePort(), activeId)) {
            bond = bond.withActivePort(activeId);
        }
        return AggregationBuilder.builder(observed)
                .carrier(carrier ? LinkState.UP : LinkState.DOWN)
                .mac(mac())
                .bond(bond)
                .portUsage(usage)
                .lacpPorts(lacpPorts())
                .build();
    }
}
