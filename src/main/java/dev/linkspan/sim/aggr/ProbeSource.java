// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An address that ICMP probes are sent from, and whom they are sent to: the targets of the design in its subnet, else the next
 * hops of routes there, else whoever answers a multicast (in.dlmpd(8)).
 */
final class ProbeSource {
    private static final int MOST_TARGETS = 5;
    private static final int ICMP = 1;

    /** Rounds until it is asked again who is there, about 20 s with the usual detection time. */
    private static final int ROUNDS_BETWEEN_SEARCHES = 14;

    private final DlmpLink link;
    private final DlmpClients.Client client;
    private final InterfaceAddress address;
    private final Network network;
    private final int tag;
    private final boolean searches;
    private final Map<PhysicalPort, ProbingPort> views = new HashMap<>();
    private List<Ip> targets;
    private int searched;

    ProbeSource(
            DlmpLink link,
            DlmpClients.Client client,
            InterfaceAddress address,
            DlmpOptions options,
            Surroundings around) {
        this.link = link;
        this.client = client;
        this.address = address;
        this.network = around.network();
        this.tag = options.vlanId() == null ? client.tag : options.vlanId();
        List<Ip> named = new ArrayList<>();
        options.targets().stream().filter(address::reaches).forEach(named::add);
        if (named.isEmpty()) {
            around.host().host().routes().stream()
                    .map(Route::gateway)
                    .filter(gateway -> gateway != null && address.reaches(gateway) && !named.contains(gateway))
                    .forEach(named::add);
        }
        this.targets = named;
        this.searches = named.isEmpty();
        this.searched = -ROUNDS_BETWEEN_SEARCHES;
    }

    DlmpClients.Client client() {
        return client;
    }

    /** Sends a probe to the target whose turn it is; whether it is answered before the next one is due. */
    boolean answers(PhysicalPort out, int round, long interval) {
        if (searches && round - searched >= ROUNDS_BETWEEN_SEARCHES) {
            searched = round;
            targets = network.answering(out, tag, address);
        }
        int count = Math.min(MOST_TARGETS, targets.size());
        boolean answered = count > 0 && answers(out, targets.get(round % count), interval);
        if (!answered) {
            searched = round - ROUNDS_BETWEEN_SEARCHES;
        }
        return answered;
    }

    private boolean answers(PhysicalPort out, Ip target, long interval) {
        MacAddress mac = network.macOf(target);
        if (mac == null) {
            return false;
        }
        Packet echo = new Packet(link.mac(), mac, tag, address.ip(), target, ICMP, 0, 0, client.id);
        ProbingPort home = views.computeIfAbsent(out, port -> new ProbingPort(link, port, tag));
        Trip trip = network.ask(out, echo, target, home);
        return trip.ticks() < interval && network.gets(trip);
    }
}
