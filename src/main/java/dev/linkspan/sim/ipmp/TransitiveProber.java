// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probes without test addresses (in.mpathd(8) of Oracle Solaris 11, "Transitive Probing"; OpenSolaris {@code mpd_probe.c}
 * with transitive probing): an interface that receives for data addresses sends ICMP probes from one of them, the others
 * exchange probes of the link layer with such an interface. How many of the latter are lost before an interface is given
 * up is taken to be as many as of the former.
 */
final class TransitiveProber extends Prober {
    private final Daemon daemon;
    private final DesignatedProber designated;
    private final List<Prober> peers = new ArrayList<>(2);
    private InterfaceAddress address;
    private boolean alternate;
    private int turn;
    private @Nullable String peer;

    /** @param usual address that probes are sent from as long as the interface never had one */
    TransitiveProber(
            Member member, IpFamily family, InterfaceAddress usual, DesignatedProber designated, Daemon daemon) {
        super(member, family, null, daemon);
        this.daemon = daemon;
        this.designated = designated;
        this.address = usual;
    }

    @Override
    boolean enabled() {
        return !member().offline;
    }

    @Override
    boolean comparable() {
        return !alternate;
    }

    @Override
    String mode() {
        return alternate ? "transitive" : super.mode();
    }

    @Override
    List<String> targetNames() {
        return alternate ? peers.stream().map(peer -> peer.member().name()).toList() : super.targetNames();
    }

    @Override
    boolean ready() {
        InterfaceAddress own = daemon.addressOn(member(), family());
        if (own != null) {
            address = own;
            sendFrom(own);
            return true;
        }
        boolean anybody = findPeers();
        if (!anybody) {
            // The group has failed: one after the other tries with an address of the group.
            if (designated.is(member()) && source() != null && lostInARow() >= Mpathd.FAILS) {
                designated.next();
            }
            if (designated.is(member())) {
                sendFrom(address);
                return true;
            }
            return false;
        }
        if (!alternate) {
            alternate = true;
            source(null);
            targets().clear();
            targets().add(address.ip(), true);
            daemon.targetsFound(this);
        }
        // An interface that has lost its own last probe says nothing about who reaches it.
        return !peers.isEmpty();
    }

    private void sendFrom(InterfaceAddress address) {
        if (alternate || !address.equals(source())) {
            alternate = false;
            source(address);
            targets().clear();
            new TestAddresses(daemon).addRouters(this);
        }
    }

    /** Looks for interfaces that send ICMP probes themselves; whether there are any, good or not. */
    private boolean findPeers() {
        peers.clear();
        boolean anybody = false;
        for (Member member : daemon.members()) {
            if (member == member() || !member.functioning()) {
                continue;
            }
            for (Prober prober : member.probers()) {
                if (daemon.addressOn(member, prober.family()) != null) {
                    anybody = true;
                    if (prober.comparable() && prober.answered()) {
                        peers.add(prober);
                    }
                }
            }
        }
        return anybody;
    }

    @Override
    long ask(Target target) {
        if (!alternate) {
            return super.ask(target);
        }
        Member asked = peers.get(turn++ % peers.size()).member();
        peer = asked.name();
        return exchange(asked);
    }

    @Override
    String nameOf(Target target) {
        return alternate && peer != null ? peer : super.nameOf(target);
    }

    /** There and back on the link layer. */
    private long exchange(Member peer) {
        Packet packet = new Packet(
                member().link().mac(),
                peer.link().mac(),
                member().link().tag(),
                address.ip(),
                address.ip(),
                0,
                0,
                0,
                member().id());
        PhysicalPort here = member().link().transmit(packet);
        PhysicalPort there = peer.link().transmit(packet.answer());
        if (here == null || there == null) {
            return -1;
        }
        Trip forth = reach(here, peer.link(), packet);
        Trip back = reach(there, member().link(), packet.answer());
        Network network = daemon.network();
        boolean arrives = forth.passes() && back.passes() && network.gets(forth) && network.gets(back);
        return arrives ? forth.ticks() + back.ticks() : -1;
    }

    /** The way to a link: switches bring a frame to one of its ports, which doesn't matter here. */
    private Trip reach(PhysicalPort from, Datalink to, Packet packet) {
        Trip last = Trip.lost(to.name() + " has no port");
        for (PhysicalPort port : to.ports()) {
            if (to.receives(port, packet)) {
                last = daemon.network().broadcast(from, port, to.tag());
                if (last.passes()) {
                    break;
                }
            }
        }
        return last;
    }
}
