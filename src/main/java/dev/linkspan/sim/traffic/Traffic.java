// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Journal;
import dev.linkspan.sim.Load;
import dev.linkspan.sim.fabric.Fabric;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.machine.Holder;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.plant.Wire;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.MacAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Flows between data addresses and their peers. A flow either finds a way now or it doesn't; how long addresses were cut
 * off follows from the times at which that changes. Every flow wants the same both ways; an address wants
 * {@link #WANTED} of its fastest port in all.
 */
public final class Traffic {
    /** What a data address wants, as a part of the speed of one of its ports. */
    public static final double WANTED = 0.4;

    private static final int TCP = 6;

    private final Fabric fabric;
    private final Plant plant;
    private final Journal journal;
    private final Map<String, List<AddressFlows>> byHost = new LinkedHashMap<>();
    private final Set<String> overloaded = new java.util.HashSet<>();

    /** No flows yet. */
    public Traffic(Fabric fabric, Plant plant, Journal journal) {
        this.fabric = fabric;
        this.plant = plant;
        this.journal = journal;
    }

    /** Lets the data addresses of a host talk to their peers; all hosts have been entered in the stations before. */
    public void enter(Host host, List<Holder> holders, long now) {
        Peers peers = new Peers(fabric.stations());
        List<AddressFlows> all = new ArrayList<>();
        for (Holder holder : holders) {
            for (InterfaceAddress address : holder.addresses()) {
                if (!address.isLinkLocal()) {
                    all.add(new AddressFlows(peers.flows(host, holder, address).stream()
                            .map(flow -> new FlowState(flow, now))
                            .toList()));
                }
            }
        }
        byHost.put(host.id(), all);
    }

    /** Looks at the flows of some hosts again and tells what became of them. */
    public void update(Set<String> hosts, long now) {
        for (String host : hosts) {
            for (AddressFlows flows : byHost.getOrDefault(host, List.of())) {
                int before = flows.lost();
                long silence = flows.silence(now);
                flows.flows().forEach(state -> state.set(trip(state.flow), now));
                flows.count(now);
                tell(flows, before, silence);
            }
        }
    }

    /** Begins to count outages. */
    public void begin(long now) {
        update(byHost.keySet(), now);
        byHost.values().forEach(all -> {
            Map<String, Integer> crowd = crowd(all);
            all.forEach(flows -> flows.begin(capacity(flows, crowd), now));
        });
    }

    /** What became of every data address so far. */
    public List<AddressReport> reports(long now) {
        List<AddressReport> reports = new ArrayList<>();
        byHost.values().forEach(all -> {
            Map<String, Integer> crowd = crowd(all);
            all.forEach(flows -> reports.add(flows.report(capacity(flows, crowd), now)));
        });
        return reports;
    }

    /** What goes over each cable and uplink now; tells which begin or cease to be wanted for more than they carry. */
    public Map<String, Load> loads() {
        Map<String, double[]> sums = new TreeMap<>();
        byHost.values().forEach(all -> all.forEach(flows -> flows.flows().forEach(state -> add(sums, state))));
        Map<String, Load> loads = new LinkedHashMap<>();
        sums.forEach((id, sum) -> {
            Wire wire = plant.wire(id);
            loads.put(id, new Load(sum[0], sum[1], wire == null ? 0 : wire.capacityMbps()));
        });
        loads.forEach((id, load) -> {
            boolean over = load.share() > 1 + 1e-9;
            if (over ? overloaded.add(id) : overloaded.remove(id)) {
                tellLoad(id, load, over);
            }
        });
        return loads;
    }

    private void add(Map<String, double[]> sums, FlowState state) {
        if (!state.passes()) {
            return;
        }
        double wanted = wanted(state.flow);
        for (Trip.Hop hop : state.trip().hops()) {
            sums.computeIfAbsent(hop.wire(), wire -> new double[2])[hop.forth() ? 0 : 1] += wanted;
        }
    }

    private static double wanted(Flow flow) {
        Datalink link = flow.holder().inbound(flow.address());
        int fastest = link == null
                ? 0
                : link.ports().stream().mapToInt(PhysicalPort::speedMbps).max().orElse(0);
        return WANTED * fastest / Peers.FLOWS;
    }

    private Trip trip(Flow flow) {
        String host = Ids.owner(flow.holder().id());
        if (!plant.powered(host)) {
            return Trip.lost(fabric.name(host) + " has no power");
        }
        Datalink home = flow.holder().inbound(flow.address());
        List<Datalink> ways = flow.holder().outbound(flow.address());
        if (home == null || ways.isEmpty()) {
            return Trip.lost("no interface of " + flow.holder().name() + " is usable");
        }
        MacAddress next = fabric.macOf(flow.nextHop());
        if (next == null) {
            return Trip.lost(flow.nextHop() + " is not there");
        }
        Datalink out = ways.get(
                Integer.remainderUnsigned(flow.peer().text().hashCode() ^ (flow.peerPort() >>> 4), ways.size()));
        Packet packet = new Packet(
                out.mac(),
                next,
                out.tag(),
                flow.own(),
                flow.peer(),
                TCP,
                flow.ownPort(),
                flow.peerPort(),
                flow.holder().id());
        PhysicalPort port = out.transmit(packet);
        return port == null ? Trip.lost(out.name() + " sends nothing") : fabric.ask(port, packet, flow.nextHop(), home);
    }

    /** How many flows share each direction of the cables that lead into a host. */
    private static Map<String, Integer> crowd(List<AddressFlows> all) {
        Map<String, Integer> crowd = new HashMap<>();
        all.forEach(flows -> flows.flows().stream().filter(FlowState::passes).forEach(state -> {
            List<Trip.Hop> hops = state.trip().hops();
            crowd.merge("out " + hops.get(0).wire(), 1, Integer::sum);
            crowd.merge("in " + hops.get(hops.size() - 1).wire(), 1, Integer::sum);
        }));
        return crowd;
    }

    /** What the flows of an address get when every cable into the host is shared evenly by all flows on it. */
    private double capacity(AddressFlows flows, Map<String, Integer> crowd) {
        double sum = 0;
        for (FlowState state : flows.flows()) {
            if (state.passes()) {
                List<Trip.Hop> hops = state.trip().hops();
                String out = hops.get(0).wire();
                String in = hops.get(hops.size() - 1).wire();
                double fair = Math.min(speed(out) / crowd.get("out " + out), speed(in) / crowd.get("in " + in));
                sum += fair * state.trip().chance();
            }
        }
        return sum;
    }

    private double speed(String id) {
        Wire wire = plant.wire(id);
        return wire == null ? 0 : wire.capacityMbps();
    }

    private void tell(AddressFlows flows, int before, long silence) {
        int lost = flows.lost();
        int all = flows.flows().size();
        if (lost == before) {
            return;
        }
        String address = flows.first().address().ip().text();
        String subject = flows.first().holder().id();
        if (lost == all) {
            journal.tell(Event.Kind.TRAFFIC, Event.Tone.BAD, subject, address + " is cut off", flows.why());
        } else if (before == all) {
            journal.tell(
                    Event.Kind.TRAFFIC,
                    lost == 0 ? Event.Tone.GOOD : Event.Tone.WARNING,
                    subject,
                    address + " is reached again after " + Ticks.text(silence) + " s"
                            + (lost == 0 ? "" : ", " + lost + " of " + all + " flows are still lost"),
                    lost == 0 ? null : flows.why());
        } else if (lost > 0) {
            journal.tell(
                    Event.Kind.TRAFFIC,
                    Event.Tone.WARNING,
                    subject,
                    lost + " of " + all + " flows of " + address + " are lost",
                    flows.why());
        } else {
            journal.tell(
                    Event.Kind.TRAFFIC, Event.Tone.GOOD, subject, "all flows of " + address + " get through", null);
        }
    }

    private void tellLoad(String id, Load load, boolean over) {
        Wire wire = plant.wire(id);
        String name = wire == null ? id : wire.name();
        if (over) {
            journal.tell(
                    Event.Kind.TRAFFIC,
                    Event.Tone.WARNING,
                    id,
                    name + " is overloaded",
                    rate(Math.max(load.forth(), load.back())) + " are wanted, it carries " + rate(load.capacity()));
        } else {
            journal.tell(Event.Kind.TRAFFIC, Event.Tone.GOOD, id, name + " is no longer overloaded", null);
        }
    }

    /** {@code 850 Mb/s}, {@code 12.5 Gb/s}. */
    private static String rate(double mbps) {
        boolean giga = mbps >= 1_000;
        return BigDecimal.valueOf(giga ? mbps / 1_000 : mbps)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + (giga ? " Gb/s" : " Mb/s");
    }
}
