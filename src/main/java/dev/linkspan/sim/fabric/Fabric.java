// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.plant.Wire;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The network between hosts: takes a packet from a NIC through switches to whom it is meant for, and the answer back.
 * Switches forward at once and learn at once; what takes time is told by {@link Plant#CABLE_DELAY} and by faults.
 */
public final class Fabric implements Network {
    /** How long a station takes to answer. */
    private static final long ANSWER_DELAY = 200 * Ticks.MICROSECOND;

    private final TopologyIndex index;
    private final Plant plant;
    private final SwitchGraph graph;
    private final Stations stations;
    private final Bundles bundles;
    private final Random chance;
    private final Map<PhysicalPort, SwitchPort> designs = new HashMap<>();

    /** @param lags the port-channels of all switches */
    public Fabric(TopologyIndex index, Plant plant, Collection<SwitchLag> lags, Random chance) {
        this.index = index;
        this.plant = plant;
        this.chance = chance;
        this.graph = new SwitchGraph(index.topology(), plant);
        this.stations = new Stations(index.topology());
        this.bundles = new Bundles(index, lags);
        plant.ports().stream()
                .filter(port -> !port.isNic())
                .forEach(port -> index.switchPort(port.id()).ifPresent(design -> designs.put(port, design)));
    }

    /** Who has which address; hosts are entered once they are put together. */
    public Stations stations() {
        return stations;
    }

    @Override
    public Trip ask(PhysicalPort out, Packet packet, Ip nextHop, Datalink home) {
        Station station = stations.of(nextHop);
        if (station == null) {
            return Trip.lost("nobody has the address " + nextHop);
        }
        Walk walk = new Walk();
        if (station instanceof Station.Fixed fixed) {
            if (toNode(walk, out, packet, fixed.node()) && answers(walk, fixed.node())) {
                walk.delay(ANSWER_DELAY);
                fromNode(walk, fixed.node(), vlanOf(out, packet.vlan()), packet.answer(), home);
            }
            return walk.end();
        }
        Station.OfHost other = (Station.OfHost) station;
        Datalink there = other.holder().inbound(other.address());
        if (there == null) {
            return Trip.lost("no link of " + other.holder().name() + " receives for " + nextHop);
        }
        // The other host's own link decides which tag its answer leaves with.
        Packet answer = packet.answer().tagged(there.tag());
        if (toLink(walk, out, packet, there)) {
            walk.delay(ANSWER_DELAY);
            PhysicalPort back = there.transmit(answer);
            if (back == null) {
                walk.lose(there.name() + " of " + other.holder().name() + " can't send");
            } else {
                toLink(walk, back, answer, home);
            }
        }
        return walk.end();
    }

    @Override
    public Trip broadcast(PhysicalPort from, PhysicalPort to, int tag) {
        Walk walk = new Walk();
        PhysicalPort first = leave(walk, from);
        if (first == to) {
            return walk.end();
        }
        PhysicalPort last = to.peer().orElse(null);
        if (first == null || first.isNic() || last == null || last.isNic()) {
            walk.lose(to.name() + " is not on the same network as " + from.name());
            return walk.end();
        }
        int vlan = enter(walk, first, tag);
        if (walk.goesOn() && across(walk, first.owner(), last.owner(), vlan, 0) && !bundles.floods(last)) {
            walk.lose(last.name() + " of " + index.name(last.owner()) + " does not forward");
        }
        if (walk.goesOn()) {
            exit(walk, last, vlan, tag);
        }
        return walk.end();
    }

    @Override
    public List<Ip> answering(PhysicalPort out, int tag, InterfaceAddress source) {
        List<Ip> answering = new ArrayList<>();
        for (Ip other : stations.reachedBy(source)) {
            Station station = stations.of(other);
            Walk walk = new Walk();
            Packet echo = new Packet(out.mac(), out.mac(), tag, source.ip(), other, 1, 0, 0, out.id());
            if (station instanceof Station.Fixed fixed) {
                if (toNode(walk, out, echo, fixed.node()) && answers(walk, fixed.node())) {
                    answering.add(other);
                }
            } else if (station instanceof Station.OfHost host) {
                Datalink there = host.holder().inbound(host.address());
                if (there != null && toLink(walk, out, echo, there)) {
                    answering.add(other);
                }
            }
        }
        return answering;
    }

    @Override
    public @Nullable MacAddress macOf(Ip address) {
        Station station = stations.of(address);
        if (station instanceof Station.Fixed fixed) {
            return fixed.mac();
        }
        if (station instanceof Station.OfHost host) {
            Datalink link = host.holder().inbound(host.address());
            return link == null ? null : link.mac();
        }
        return null;
    }

    /** What people call a device. */
    public String name(String id) {
        return index.name(id);
    }

    @Override
    public boolean gets(Trip trip) {
        return trip.chance() >= 1 || (trip.chance() > 0 && chance.nextDouble() < trip.chance());
    }

    /** From a port to a router. */
    private boolean toNode(Walk walk, PhysicalPort out, Packet packet, String node) {
        PhysicalPort first = leave(walk, out);
        if (first == null) {
            return false;
        }
        if (first.isNic()) {
            return walk.lose("the cable of " + out.name() + " leads to another host, not to " + index.name(node));
        }
        int vlan = enter(walk, first, packet.vlan());
        return walk.goesOn() && across(walk, first.owner(), node, vlan, Bundles.spread(packet));
    }

    /** From a router to a link of a host. */
    private boolean fromNode(Walk walk, String node, int vlan, Packet packet, Datalink home) {
        PhysicalPort egress = bundles.egress(node, packet, home.homes(packet), graph);
        if (egress == null) {
            return walk.lose("no switch has a way to " + home.name());
        }
        return across(walk, node, egress.owner(), vlan, Bundles.spread(packet))
                && exit(walk, egress, vlan, home.tag())
                && taken(walk, egress.peer().orElseThrow(), packet, home);
    }

    /** From a port to a link of a host. */
    private boolean toLink(Walk walk, PhysicalPort out, Packet packet, Datalink there) {
        PhysicalPort first = leave(walk, out);
        if (first == null) {
            return false;
        }
        if (first.isNic()) {
            return taken(walk, first, packet, there);
        }
        int vlan = enter(walk, first, packet.vlan());
        return walk.goesOn() && fromNode(walk, first.owner(), vlan, packet, there);
    }

    /** Over the cable of a port; null when it doesn't get there. */
    private @Nullable PhysicalPort leave(Walk walk, PhysicalPort out) {
        if (!out.carrier()) {
            walk.lose(out.name() + " has no carrier");
            return null;
        }
        PhysicalPort peer = out.peer().orElseThrow();
        Wire wire = out.wire();
        if (wire == null) {
            walk.lose(out.name() + " has no cable");
            return null;
        }
        over(walk, wire, out, peer);
        return walk.goesOn() ? peer : null;
    }

    /** Into a switch: the VLAN that a frame is in. */
    private int enter(Walk walk, PhysicalPort port, int tag) {
        int vlan = PortVlans.in(designs.get(port), tag);
        if (vlan < 0) {
            walk.lose(place(port) + " does not carry VLAN " + tag);
        } else if (!bundles.collects(port)) {
            walk.lose(place(port) + " is not collecting");
        }
        return vlan;
    }

    /** From one switch or router to another. */
    private boolean across(Walk walk, String from, String to, int vlan, int hash) {
        List<SwitchGraph.Edge> way = graph.way(from, to, hash);
        if (way == null) {
            return walk.lose("there is no way from " + index.name(from) + " to "
                    + (to.isEmpty() ? "the rest of the network" : index.name(to)));
        }
        String at = from;
        for (SwitchGraph.Edge edge : way) {
            at = edge.other(at);
            if (edge.wire() == null) {
                continue;
            }
            if (edge.portA() != null && !carries(edge, vlan)) {
                return walk.lose(edge.wire().name() + " does not carry VLAN " + vlan);
            }
            boolean forth = at.equals(edge.b());
            String silencer = silencer(edge);
            walk.over(
                    edge.wire(),
                    forth,
                    silencer == null ? edge.wire().chance(forth) : 0,
                    silencer == null ? edge.wire().name() : silencer);
            if (!walk.goesOn()) {
                return false;
            }
        }
        return true;
    }

    /** The device or port at an end of a connection that lets nothing through; null when both do. */
    private @Nullable String silencer(SwitchGraph.Edge edge) {
        if (plant.silent(edge.a()) || plant.silent(edge.b())) {
            return index.name(plant.silent(edge.a()) ? edge.a() : edge.b());
        }
        if (edge.portA() != null && plant.silent(edge.portA().id())) {
            return place(edge.portA());
        }
        return edge.portB() != null && plant.silent(edge.portB().id()) ? place(edge.portB()) : null;
    }

    private boolean carries(SwitchGraph.Edge edge, int vlan) {
        return PortVlans.out(designs.get(edge.portA()), vlan) >= 0
                && PortVlans.out(designs.get(edge.portB()), vlan) >= 0;
    }

    /** Out of a switch over the cable of a port. */
    private boolean exit(Walk walk, PhysicalPort port, int vlan, int expected) {
        int tag = PortVlans.out(designs.get(port), vlan);
        if (tag != expected) {
            return walk.lose(place(port) + " does not send VLAN " + vlan + (expected == 0 ? " untagged" : " tagged"));
        }
        Wire wire = port.wire();
        if (wire == null || !port.carrier()) {
            return walk.lose(place(port) + " has no carrier");
        }
        over(walk, wire, port, port.peer().orElseThrow());
        return walk.goesOn();
    }

    private void over(Walk walk, Wire wire, PhysicalPort from, PhysicalPort to) {
        double odds = plant.chanceFrom(from);
        walk.over(wire, wire.beginsAt(from), odds, odds > 0 ? "" : silencer(wire, from, to));
    }

    /** What keeps a cable from letting anything through: a device or port at one of its ends, or the cable itself. */
    private String silencer(Wire wire, PhysicalPort... ends) {
        for (PhysicalPort end : ends) {
            if (plant.silent(end.owner())) {
                return index.name(end.owner());
            }
            if (plant.silent(end.id())) {
                return place(end);
            }
        }
        return wire.name();
    }

    private static boolean taken(Walk walk, PhysicalPort in, Packet packet, Datalink home) {
        return home.receives(in, packet) || walk.lose(home.name() + " takes nothing up from " + in.name());
    }

    private boolean answers(Walk walk, String node) {
        if (node.equals(SwitchGraph.LAN)) {
            return true;
        }
        if (!plant.powered(node) || plant.silent(node)) {
            return walk.lose(index.name(node) + " does not answer");
        }
        walk.delay((long) (plant.broken().amount(Fault.Kind.DELAY, node) * Ticks.MILLISECOND));
        return true;
    }

    private int vlanOf(PhysicalPort out, int tag) {
        return out.peer().map(peer -> PortVlans.in(designs.get(peer), tag)).orElse(0);
    }

    private String place(PhysicalPort port) {
        return index.name(port.owner()) + " " + port.name();
    }
}
