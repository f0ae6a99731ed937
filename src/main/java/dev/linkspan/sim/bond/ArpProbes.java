// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.link.VlanLink;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.MacAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The questions of an ARP monitor, and when each port last sent one and heard something that counts (bond_main.c:
 * {@code bond_arp_send_all}, {@code bond_rcv_validate}, {@code bond_validate_arp}, {@code bond_time_in_interval}).
 */
final class ArpProbes {
    private static final MacAddress EVERYBODY = MacAddress.of("ff:ff:ff:ff:ff:ff");

    /** What is heard of a question. */
    interface Ear {
        /**
         * A port has heard something.
         *
         * @param answer whether it is a target's answer; otherwise it is our own question, back by way of the switches
         * @param at when it has arrived
         */
        void heard(BondPort port, int target, boolean answer, long at);
    }

    private final BondLink bond;
    private final BondSettings settings;
    private final Clock clock;
    private final Network network;
    private final List<ArpTarget> targets;
    private final List<Datalink> homes;
    private final Ear ear;
    private final long[] lastSent;
    private final long[] lastHeard;
    private final long[][] lastAnswer;

    ArpProbes(BondLink bond, Surroundings surroundings, Ear ear) {
        this.bond = bond;
        this.settings = bond.settings();
        this.clock = surroundings.clock();
        this.network = surroundings.network();
        this.targets = ArpTarget.of(settings.targets(), bond.id(), surroundings.host());
        this.homes = targets.stream()
                .map(target -> target.vlan() == null ? bond : new VlanLink(target.vlan(), bond))
                .toList();
        this.ear = ear;
        int ports = bond.bondPorts().size();
        this.lastSent = new long[ports];
        this.lastHeard = new long[ports];
        this.lastAnswer = new long[ports][targets.size()];
        long never = clock.now() - settings.arpInterval() - 1;
        Arrays.fill(lastSent, never);
        Arrays.fill(lastHeard, never);
        for (long[] answers : lastAnswer) {
            Arrays.fill(answers, never);
        }
    }

    /** Says once which targets can't be asked in a way that counts. */
    void complain() {
        if (settings.validate() == ArpValidate.NONE) {
            return;
        }
        for (ArpTarget target : targets) {
            if (target.source() == null) {
                bond.log()
                        .bond(
                                Event.Tone.WARNING,
                                bond.name() + " has no address in the subnet of ARP target " + target.address(),
                                "answers to it can't be validated",
                                "no route to arp_ip_target " + target.address() + " and arp_validate is set");
                return;
            }
        }
    }

    /** Asks all targets by one port. Our own questions get to the other ports before the answers are there. */
    void ask(BondPort out) {
        if (!targets.isEmpty()) {
            lastSent[out.number() - 1] = clock.now();
        }
        if (!out.carrier()) {
            return;
        }
        for (BondPort other : bond.bondPorts()) {
            if (other != out && other.carrier()) {
                spread(out, other);
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            ArpTarget target = targets.get(i);
            Packet question = new Packet(
                    bond.mac(), EVERYBODY, target.tag(), target.from(), target.address(), 0, 0, 0, bond.id());
            Trip trip = network.ask(out.socket(), question, target.address(), homes.get(i));
            arrive(arrivedBy(trip, out), i, true, trip);
        }
    }

    /** What another port sees of the questions; those with the same tag go the same way. */
    private void spread(BondPort out, BondPort other) {
        Trip trip = Trip.lost("");
        for (int i = 0; i < targets.size(); i++) {
            int tag = targets.get(i).tag();
            if (i == 0 || tag != targets.get(i - 1).tag()) {
                trip = network.broadcast(out.socket(), other.socket(), tag);
            }
            arrive(other, i, false, trip);
        }
    }

    /** The port over whose cable an answer came back. */
    private BondPort arrivedBy(Trip trip, BondPort out) {
        if (!trip.hops().isEmpty()) {
            String last = trip.hops().get(trip.hops().size() - 1).wire();
            for (BondPort port : bond.bondPorts()) {
                if (port.socket().wire() != null && port.socket().wire().id().equals(last)) {
                    return port;
                }
            }
        }
        return out;
    }

    private void arrive(BondPort port, int target, boolean answer, Trip trip) {
        if (!trip.passes() || !network.gets(trip)) {
            return;
        }
        // Nobody looks before the next interval, so that what arrives until then can be taken up now.
        long at = clock.now() + trip.ticks();
        if (trip.ticks() < settings.arpInterval()) {
            ear.heard(port, target, answer, at);
        } else {
            clock.at(at, () -> ear.heard(port, target, answer, at));
        }
    }

    /** Whether what a port hears is looked at ({@code slave_do_arp_validate}); otherwise anything counts. */
    boolean validates(BondPort port) {
        return switch (settings.validate()) {
            case ALL -> true;
            case ACTIVE, FILTER_ACTIVE -> port.active();
            case BACKUP, FILTER_BACKUP -> !port.active();
            case NONE, FILTER -> false;
        };
    }

    /** Whether a question to a target has our address in it, without which nothing about it can be validated. */
    boolean hasSource(int target) {
        return targets.get(target).source() != null;
    }

    /** Takes up something that counts. */
    void count(BondPort port, int target, long at) {
        lastHeard[port.number() - 1] = at;
        lastAnswer[port.number() - 1][target] = at;
    }

    long lastSent(BondPort port) {
        return lastSent[port.number() - 1];
    }

    /**
     * When a port last heard something; with {@code arp_all_targets=all} the target that has been silent for longest
     * counts, where answers are validated at all (bonding.rst).
     */
    long lastHeard(BondPort port) {
        if (!settings.allTargets() || !validates(port)) {
            return lastHeard[port.number() - 1];
        }
        long oldest = Long.MAX_VALUE;
        for (long answer : lastAnswer[port.number() - 1]) {
            oldest = Math.min(oldest, answer);
        }
        return oldest == Long.MAX_VALUE ? lastHeard[port.number() - 1] : oldest;
    }

    /** Whether so many intervals and a half have not passed yet since a time ({@code bond_time_in_interval}). */
    boolean within(long time, int intervals) {
        long interval = settings.arpInterval();
        long now = clock.now();
        return now >= time - interval && now <= time + intervals * interval + interval / 2;
    }
}
