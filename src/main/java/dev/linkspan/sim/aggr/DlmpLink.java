// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.lacp.LacpEnd;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DLMP aggregation of Oracle Solaris 11 (guide E60990): no LACP, ports on any switches of one LAN, each client on one port.
 * A port is given up when its link is lost or, with probing, when its probes are. When all ports with link have failed
 * their probes the clients stay where they are and the link stays up; that the manual doesn't say.
 */
public final class DlmpLink extends Datalink {
    private final Aggregation design;
    private final Surroundings around;
    private final String hostName;
    private final List<PhysicalPort> sockets;
    private final List<TrunkPort> ports = new ArrayList<>();
    private final Attachment attachment = new Attachment(ports);
    private final DlmpClients clients;
    private final @Nullable DlmpProbes probes;
    private @Nullable Aggregation observed;

    /** A DLMP aggregation over these ports, with the clients that the host's design puts on it. */
    public DlmpLink(Aggregation design, List<PhysicalPort> ports, Surroundings around) {
        super(design);
        this.design = design;
        this.around = around;
        this.hostName = around.host().host().name();
        this.sockets = List.copyOf(ports);
        this.clients = new DlmpClients(design, around.host());
        for (PhysicalPort socket : sockets) {
            boolean notifies = around.host()
                    .nic(socket.id())
                    .map(nic -> !Boolean.FALSE.equals(nic.linkNotification()))
                    .orElse(true);
            this.ports.add(new TrunkPort(socket, notifies, null));
        }
        probes = design.dlmpOrDefault().probing()
                ? new DlmpProbes(this, clients, design.dlmpOrDefault(), this.ports, around)
                : null;
        for (TrunkPort port : this.ports) {
            attachment.attaches(port);
            attachment.tellStandby(port, around.journal(), name(port), name());
            port.socket.listen(() -> linkEvent(port));
        }
        spread(null);
    }

    @Override
    public boolean up() {
        return attachment.speed() > 0;
    }

    @Override
    public int speedMbps() {
        int used = 0;
        for (TrunkPort port : ports) {
            used += port.attached && clients.on(port) > 0 ? 1 : 0;
        }
        return used * attachment.speed();
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
        TrunkPort port = clients.of(packet).port;
        return port == null ? null : port.socket;
    }

    @Override
    public boolean receives(PhysicalPort from, Packet packet) {
        TrunkPort port = clients.of(packet).port;
        return port != null && port.socket == from && from.carrier();
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        PhysicalPort port = transmit(packet);
        return port == null ? List.of() : List.of(port);
    }

    /** The port that each client has, by the id of its link; those without one are left out ({@code show-aggr -C}). */
    public Map<String, String> clientPorts() {
        Map<String, String> ports = new LinkedHashMap<>();
        clients.all().forEach(client -> {
            if (client.port != null) {
                ports.put(client.id, client.port.socket.id());
            }
        });
        return ports;
    }

    @Override
    public Link observe() {
        Aggregation seen = observed;
        if (seen == null) {
            Map<String, Usage> usage = new LinkedHashMap<>();
            ports.forEach(port -> usage.put(port.socket.id(), usage(port)));
            seen = design.withCarrier(up() ? LinkState.UP : LinkState.DOWN)
                    .withMac(mac())
                    .withPortUsage(usage);
            observed = seen;
        }
        return seen;
    }

    private Usage usage(TrunkPort port) {
        if (!port.linkUp() || (probes != null && probes.failed(port))) {
            return Usage.FAILED;
        }
        return port.attached ? Usage.ACTIVE : Usage.STANDBY;
    }

    void probesFailed(TrunkPort port, String reason) {
        around.journal()
                .tell(
                        Event.Kind.PROBE,
                        Event.Tone.BAD,
                        port.socket.id(),
                        name(port) + " has failed in " + name(),
                        reason);
        spread(reason);
    }

    void probesRepaired(TrunkPort port) {
        around.journal()
                .tell(
                        Event.Kind.PROBE,
                        Event.Tone.GOOD,
                        port.socket.id(),
                        name(port) + " is usable in " + name() + " again",
                        "its probes are answered");
        spread(name(port) + " is usable again");
    }

    private void linkEvent(TrunkPort port) {
        boolean wasUp = up();
        String reason = null;
        if (attachment.detaches(port)) {
            forget(port);
            reason = port.linkUp() ? name(port) + " has another speed" : name(port) + " has lost its link";
        }
        if (attachment.attaches(port)) {
            forget(port);
            reason = name(port) + " is usable again";
        } else {
            attachment.tellStandby(port, around.journal(), name(port), name());
        }
        spread(reason);
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

    private void forget(TrunkPort port) {
        if (probes != null) {
            probes.forget(port);
        }
    }

    /** Puts every client on a port that is not failed; where there is none, on one that has link at least. */
    private void spread(@Nullable String reason) {
        observed = null;
        List<TrunkPort> attached = ports.stream().filter(port -> port.attached).toList();
        List<TrunkPort> healthy = attached.stream()
                .filter(port -> probes == null || !probes.failed(port))
                .toList();
        Map<String, String> before = clientPorts();
        clients.spread(healthy.isEmpty() ? attached : healthy);
        for (DlmpClients.Client client : clients.all()) {
            TrunkPort port = client.port;
            String now = port == null ? null : port.socket.id();
            String was = before.get(client.id);
            if (now == null ? was != null : !now.equals(was)) {
                String where = port == null ? " has no port any more" : " uses " + port.socket.name() + " now";
                around.journal()
                        .tell(
                                Event.Kind.PORT,
                                port == null ? Event.Tone.BAD : Event.Tone.NEUTRAL,
                                client.id,
                                hostName + " " + client.name + where,
                                reason);
            }
        }
        changed();
    }

    private String name(TrunkPort port) {
        return hostName + " " + port.socket.name();
    }
}
