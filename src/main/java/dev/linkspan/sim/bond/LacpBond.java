// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.lacp.LacpDialect;
import dev.linkspan.sim.lacp.LacpEnd;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.lacp.PortState;
import dev.linkspan.sim.lacp.ReceiveState;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.traffic.LinuxHash;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 802.3ad: the ports of the active aggregator carry the traffic (bond_3ad.c). The MII monitor says which links are up,
 * LACP which of them may be used; {@code min_links} counts the former.
 */
final class LacpBond extends BondLink {
    private static final int USUAL_SYSTEM_PRIORITY = 65535;
    private static final int PORT_PRIORITY = 255;

    private final AggregatorSelection selection;
    private final int state;
    private @Nullable List<LacpPort> lacpPorts;
    /** The port whose speed is changing, while LACP takes notice. */
    private @Nullable BondPort respeeded;

    LacpBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
        this.selection = new AggregatorSelection(this, settings().adSelect());
        this.state = PortState.AGGREGATION
                | (design.lacp() == Lacp.PASSIVE ? 0 : PortState.ACTIVITY)
                | (design.timer() == LacpTimer.SHORT ? PortState.TIMEOUT : 0);
    }

    @Override
    void open() {
        for (BondPort port : bondPorts()) {
            selection.add(new AdPort(port, machine(port)));
        }
        super.open();
    }

    private LacpMachine machine(BondPort port) {
        // A half-duplex port doesn't take part (AD_PORT_LACP_ENABLED follows the key's duplex bit).
        int bits = port.socket().duplex() == Duplex.HALF ? state & ~PortState.AGGREGATION : state;
        LacpEnd actor =
                new LacpEnd(systemPriority(), system(), key(port), PORT_PRIORITY, port.number(), PortState.of(bits));
        return new LacpMachine(port.socket(), surroundings().clock(), LacpDialect.LINUX, actor, selection);
    }

    private int systemPriority() {
        Integer set = design().bondOrDefault().adActorSysPrio();
        return set == null ? USUAL_SYSTEM_PRIORITY : set;
    }

    private MacAddress system() {
        MacAddress set = design().bondOrDefault().adActorSystem();
        return set == null ? mac() : set;
    }

    private int key(BondPort port) {
        BondOptions options = design().bondOrDefault();
        int user = options.adUserPortKey() == null ? 0 : options.adUserPortKey();
        return AdPort.key(user, port.socket().speedMbps(), port.socket().duplex());
    }

    private AdPort adPort(BondPort port) {
        return selection.ports().get(port.number() - 1);
    }

    @Override
    void join(BondPort port) {
        port.deactivate(false, settings().allSlavesActive());
        if (port.isUp()) {
            start(port);
        }
    }

    private void start(BondPort port) {
        LacpMachine machine = adPort(port).machine();
        machine.identify(systemPriority(), system(), key(port));
        machine.enable();
    }

    @Override
    void cameUp(BondPort port) {
        start(port);
        selection.selectActive();
    }

    @Override
    void wentDown(BondPort port) {
        disable(port);
        adPort(port).machine().disable();
        selection.selectActive();
    }

    @Override
    void committed() {
        carrierByAggregator();
    }

    /** A change of the speed changes the key and starts LACP from the beginning. */
    @Override
    void socketEvent(BondPort port) {
        LacpMachine machine = adPort(port).machine();
        if (port.carrier() && machine.enabled() && machine.actor().key() != key(port)) {
            respeeded = port;
            start(port);
            respeeded = null;
        }
    }

    /** Lets a port carry traffic if its link is up ({@code __enable_port}). */
    void enable(BondPort port) {
        if (port.isUp() && (!port.active() || port.inactive())) {
            port.activate();
            touch();
        }
    }

    /** Takes a port out of use ({@code __disable_port}). */
    void disable(BondPort port) {
        if (port.active() || !port.inactive()) {
            port.deactivate(false, settings().allSlavesActive());
            touch();
        }
    }

    /** The bond has carrier when its active aggregator has enough links ({@code bond_3ad_set_carrier}). */
    void carrierByAggregator() {
        Aggregator active = selection.active();
        int links = active == null ? 0 : active.enabledPorts();
        if (setCarrier(active != null && links >= settings().minLinks())) {
            tellCarrier(
                    active == null
                            ? "no aggregator is active"
                            : up()
                                    ? null
                                    : "min_links is " + settings().minLinks() + ", its active aggregator has " + links);
        }
    }

    /** Another aggregator is the active one. */
    void activeChanged(@Nullable Aggregator before, Aggregator now) {
        touch();
        boolean answered = now.hasPartner();
        log().bond(
                        answered ? Event.Tone.NEUTRAL : Event.Tone.WARNING,
                        name() + " uses aggregator " + now.id(),
                        reason(before, now),
                        answered
                                ? null
                                : "Warning: No 802.3ad response from the link partner for any adapters in the bond");
    }

    private String reason(@Nullable Aggregator before, Aggregator now) {
        if (!now.hasPartner()) {
            return "no port hears a partner";
        }
        if (before == null || before.enabledPorts() == 0) {
            return "no other aggregator has a working link";
        }
        return before.hasPartner()
                ? "ad_select is " + settings().adSelect().word() + " and it has more than aggregator " + before.id()
                : "it has a partner";
    }

    /** What LACP shows of a port has changed. */
    void lacpChanged(AdPort port) {
        Aggregator aggregator = port.aggregator();
        boolean used = sends(port.port());
        if (port.machine().carries() && port.inUse()) {
            enable(port.port());
        } else if (!port.machine().carries() && aggregator != null && aggregator.hasPartner()) {
            disable(port.port());
        }
        if (sends(port.port()) != used) {
            tellUse(port);
        }
        touch();
        publish();
    }

    /** LACP has taken a port into use or out of it, about which the kernel logs nothing. */
    private void tellUse(AdPort port) {
        boolean used = sends(port.port());
        surroundings()
                .journal()
                .tell(
                        Event.Kind.LACP,
                        used ? Event.Tone.GOOD : Event.Tone.WARNING,
                        port.port().socket().id(),
                        name()
                                + (used ? " uses " : " no longer uses ")
                                + port.port().name(),
                        used ? null : unused(port));
    }

    private String unused(AdPort port) {
        if (port.port() == respeeded) {
            return "its speed is " + port.port().socket().speedMbps() + " Mb/s now, so LACP begins anew";
        }
        return port.machine().receiveState() == ReceiveState.CURRENT
                ? "its partner is not in sync"
                : "no LACPDU comes from its partner";
    }

    /** A port hears the bond's own LACPDUs. */
    void looped(AdPort port) {
        log().port(
                        port.port(),
                        Event.Tone.BAD,
                        port.port().name() + " hears " + name() + " itself",
                        "its cable leads back to the bond",
                        "An illegal loopback occurred on slave");
    }

    @Override
    boolean sends(BondPort port) {
        return port.canSend() && adPort(port).inUse();
    }

    @Override
    Usage usageOf(BondPort port) {
        return port.isUp() && !sends(port) ? Usage.STANDBY : super.usageOf(port);
    }

    @Override
    public Optional<LacpMachine> lacp(String nicId) {
        return selection.ports().stream()
                .filter(port -> port.port().socket().id().equals(nicId))
                .map(AdPort::machine)
                .findFirst();
    }

    @Override
    List<LacpPort> lacpPorts() {
        List<LacpPort> now = new ArrayList<>(bondPorts().size());
        for (AdPort port : selection.ports()) {
            LacpEnd partner = port.machine().partner();
            now.add(new LacpPort(
                    port.port().socket().id(),
                    port.aggregator() == null ? null : port.aggregator().id(),
                    port.machine().actor().state().bits(),
                    partner.state().bits(),
                    partner.system(),
                    partner.key()));
        }
        if (!now.equals(lacpPorts)) {
            lacpPorts = List.copyOf(now);
        }
        return lacpPorts;
    }

    private List<BondPort> usable() {
        List<BondPort> usable = new ArrayList<>(bondPorts().size());
        for (BondPort port : bondPorts()) {
            if (sends(port)) {
                usable.add(port);
            }
        }
        return usable;
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        List<BondPort> usable = usable();
        return usable.isEmpty() ? null : choose(usable, packet).socket();
    }

    private BondPort choose(List<BondPort> usable, Packet packet) {
        return usable.get(LinuxHash.choose(settings().hash(), packet, usable.size()));
    }

    /** All its ports in use: the switch spreads what it sends over them by a hash of its own. */
    @Override
    public List<PhysicalPort> homes(Packet packet) {
        List<BondPort> usable = usable();
        List<PhysicalPort> homes = new ArrayList<>(usable.size());
        if (!usable.isEmpty()) {
            BondPort first = choose(usable, packet.answer());
            homes.add(first.socket());
            for (BondPort port : usable) {
                if (port != first) {
                    homes.add(port.socket());
                }
            }
        }
        return homes;
    }
}
