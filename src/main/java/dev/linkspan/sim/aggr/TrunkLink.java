// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.lacp.LacpDialect;
import dev.linkspan.sim.lacp.LacpEnd;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.lacp.PortState;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.traffic.SolarisHash;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A trunk aggregation of Solaris 10, 11 and illumos (usr/src/uts/common/io/aggr/aggr_grp.c, aggr_port.c, aggr_send.c). */
public final class TrunkLink extends Datalink {
    private static final int PRIORITY = 0x1000;
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,4})$");

    private final Aggregation design;
    private final Surroundings around;
    private final String hostName;
    private final List<HashLayer> policy;
    private final List<PhysicalPort> sockets;
    private final List<TrunkPort> ports = new ArrayList<>();
    private final List<TrunkPort> sending = new ArrayList<>();
    private final TrunkSelection selection;
    private final Attachment attachment = new Attachment(ports);
    private @Nullable Aggregation observed;

    /** A trunk that knows of no other one in its host. */
    public TrunkLink(Aggregation design, List<PhysicalPort> ports, Surroundings around) {
        this(design, ports, around, new SelectedPorts());
    }

    /** @param neighbours where the trunks of the host meet */
    public TrunkLink(Aggregation design, List<PhysicalPort> ports, Surroundings around, SelectedPorts neighbours) {
        super(design);
        this.design = design;
        this.around = around;
        this.hostName = around.host().host().name();
        this.policy = design.policy().isEmpty() ? List.of(HashLayer.L4) : design.policy();
        this.sockets = List.copyOf(ports);
        this.selection = new TrunkSelection(
                design, around.host().host(), around.journal(), neighbours, machine -> lookAt(port(machine.port())));
        for (PhysicalPort socket : sockets) {
            boolean notifies = around.host()
                    .nic(socket.id())
                    .map(nic -> !Boolean.FALSE.equals(nic.linkNotification()))
                    .orElse(true);
            this.ports.add(new TrunkPort(socket, notifies, machine(socket)));
        }
        for (TrunkPort port : this.ports) {
            port.socket.listen(() -> linkEvent(port));
            linkEvent(port);
        }
    }

    @Override
    public boolean up() {
        return attachment.speed() > 0;
    }

    @Override
    public int speedMbps() {
        return sending.size() * attachment.speed();
    }

    @Override
    public MacAddress mac() {
        if (design.fixedMac() != null) {
            return design.fixedMac();
        }
        return sockets.isEmpty() ? LacpEnd.NOBODY : sockets.get(0).mac();
    }

    @Override
    public List<PhysicalPort> ports() {
        return sockets;
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        return sending.isEmpty() ? null : sending.get(SolarisHash.choose(policy, packet, sending.size())).socket;
    }

    @Override
    public boolean receives(PhysicalPort from, Packet packet) {
        for (TrunkPort port : ports) {
            if (port.socket == from) {
                return port.open() && from.carrier();
            }
        }
        return false;
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        return ports.stream()
                .filter(port -> port.sends)
                .map(port -> port.socket)
                .toList();
    }

    @Override
    public Link observe() {
        Aggregation seen = observed;
        if (seen == null) {
            List<LacpPort> lacp = new ArrayList<>(ports.size());
            Map<String, Usage> usage = new LinkedHashMap<>();
            for (TrunkPort port : ports) {
                if (port.lacp != null) {
                    lacp.add(lacpPort(port.lacp));
                }
                usage.put(port.socket.id(), usage(port));
            }
            seen = design.withCarrier(up() ? LinkState.UP : LinkState.DOWN)
                    .withMac(mac())
                    .withLacpPorts(lacp)
                    .withPortUsage(usage);
            observed = seen;
        }
        return seen;
    }

    /** What {@code dladm show-aggr -L} and {@code -x} print now, port by port. */
    public List<LacpColumns> columns() {
        return ports.stream()
                .map(port -> LacpColumns.of(
                        port.socket.id(),
                        port.lacp == null
                                ? PortState.of(configured())
                                : port.lacp.actor().state(),
                        port.attached))
                .toList();
    }

    private static LacpPort lacpPort(LacpMachine machine) {
        LacpEnd partner = machine.partner();
        return new LacpPort(
                machine.port().id(),
                null,
                machine.actor().state().bits(),
                partner.state().bits(),
                partner.system(),
                partner.key());
    }

    private static Usage usage(TrunkPort port) {
        if (!port.linkUp()) {
            return Usage.FAILED;
        }
        return port.open() ? Usage.ACTIVE : Usage.STANDBY;
    }

    private @Nullable LacpMachine machine(PhysicalPort socket) {
        if (design.lacp() == Lacp.OFF) {
            return null;
        }
        LacpEnd end = new LacpEnd(
                PRIORITY,
                mac(),
                key(),
                PRIORITY,
                sockets.indexOf(socket) + 1,
                PortState.of(configured() | PortState.DEFAULTED));
        LacpMachine machine = new LacpMachine(socket, around.clock(), LacpDialect.ILLUMOS, end, selection);
        selection.enter(machine);
        return machine;
    }

    /** The bits of an administrator's choice: the timer is short unless he says otherwise. */
    private int configured() {
        return PortState.AGGREGATION
                | (design.lacp() == Lacp.ACTIVE ? PortState.ACTIVITY : 0)
                | (design.timer() == LacpTimer.LONG ? 0 : PortState.TIMEOUT);
    }

    /** {@code aggr1} has key 1; others get a key from 1000 on. */
    private int key() {
        Matcher number = LAST_NUMBER.matcher(design.name());
        if (design.name().startsWith("aggr") && number.find()) {
            return Integer.parseInt(number.group(1));
        }
        return 1000 + around.host().host().aggregations().indexOf(design);
    }

    /** The driver of a port has told something, whatever it is. */
    private void linkEvent(TrunkPort port) {
        if (port.lacp != null) {
            MacAddress mac = mac();
            ports.forEach(each -> {
                if (each.lacp != null) {
                    each.lacp.identify(PRIORITY, mac, each.lacp.actor().key());
                }
            });
        }
        boolean wasUp = up();
        if (attachment.detaches(port)) {
            if (port.lacp != null) {
                selection.lost();
                port.lacp.disable();
            }
            lookAt(port);
        }
        if (attachment.attaches(port)) {
            if (port.lacp != null) {
                port.lacp.enable();
            }
            lookAt(port);
        } else {
            attachment.tellStandby(port, around.journal(), name(port), name());
        }
        tellCarrier(wasUp);
        observed = null;
        changed();
    }

    /** aggr_send_port_enable and _disable: the last sending port takes the place of one that leaves. */
    private void lookAt(TrunkPort port) {
        observed = null;
        boolean sends = port.open();
        if (port.sends == sends) {
            return;
        }
        port.sends = sends;
        if (sends) {
            sending.add(port);
        } else {
            int place = sending.indexOf(port);
            TrunkPort last = sending.remove(sending.size() - 1);
            if (last != port) {
                sending.set(place, last);
            }
        }
        around.journal()
                .tell(
                        Event.Kind.PORT,
                        sends ? Event.Tone.GOOD : Event.Tone.WARNING,
                        port.socket.id(),
                        name(port)
                                + (sends ? " carries traffic of " : " carries no traffic of ")
                                + name()
                                + (sends ? "" : " any more"),
                        sends ? null : why(port));
        changed();
    }

    private static String why(TrunkPort port) {
        if (!port.linkUp()) {
            return "its link is down";
        }
        if (!port.attached) {
            return "its speed is not that of the aggregation";
        }
        LacpMachine lacp = port.lacp;
        if (lacp == null || !lacp.partner().isKnown()) {
            return "it has no LACP partner";
        }
        return lacp.selected() ? "its LACP partner is not in sync" : "its LACP partner has changed";
    }

    private void tellCarrier(boolean wasUp) {
        if (wasUp != up()) {
            around.journal()
                    .tell(
                            Event.Kind.AGGREGATION,
                            up() ? Event.Tone.GOOD : Event.Tone.BAD,
                            id(),
                            hostName + " " + name() + (up() ? " is up" : " is down"),
                            up() ? null : "none of its ports is attached");
        }
    }

    private String name(TrunkPort port) {
        return hostName + " " + port.socket.name();
    }

    private TrunkPort port(PhysicalPort socket) {
        return ports.get(sockets.indexOf(socket));
    }
}
