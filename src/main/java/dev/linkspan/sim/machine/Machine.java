// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.bond.BondLink;
import dev.linkspan.sim.ipmp.IpmpStatus;
import dev.linkspan.sim.ipmp.Probe;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.link.BridgeLink;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.NicLink;
import dev.linkspan.sim.link.VlanLink;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A simulated host: its links from the NICs up, and who has its data addresses. */
public final class Machine {
    private final Surroundings surroundings;
    private final Observation observation;
    private final Map<String, NicLink> nics = new LinkedHashMap<>();
    private final Map<String, Datalink> links = new LinkedHashMap<>();
    private final List<Holder> holders = new ArrayList<>();
    private final Parts parts;
    private Host observed;

    /**
     * Puts a host together; it starts cold.
     *
     * @param observation what its observations say of where they come from
     * @param changed called after anything in the host changed
     */
    public Machine(Surroundings surroundings, Observation observation, Runnable changed) {
        this.surroundings = surroundings;
        this.observation = observation;
        this.parts = new Parts(surroundings);
        this.observed = surroundings.host().host();
        Host host = observed;
        Set<String> bundled = new HashSet<>();
        host.aggregations().forEach(aggregation -> bundled.addAll(aggregation.ports()));
        for (Nic nic : host.nics()) {
            PhysicalPort port = surroundings.plant().port(nic.id());
            if (port != null) {
                NicLink link = new NicLink(nic, port);
                nics.put(nic.id(), link);
                if (!bundled.contains(nic.id())) {
                    links.put(nic.id(), link);
                }
            }
        }
        for (Aggregation aggregation : host.aggregations()) {
            links.put(aggregation.id(), parts.aggregation(aggregation, ports(aggregation)));
        }
        stackUp(host);
        for (IpmpGroup group : host.groups()) {
            holders.add(parts.group(group, interfaces(group)));
        }
        for (IpInterface ip : host.interfaces()) {
            Datalink link = links.get(ip.link());
            if (link != null && surroundings.host().groupOfInterface(ip.id()).isEmpty()) {
                holders.add(new PlainInterface(ip, link));
            }
        }
        nics.values().forEach(link -> link.listen(changed));
        links.values().forEach(link -> link.listen(changed));
        holders.forEach(holder -> holder.listen(changed));
    }

    /** Who has the data addresses, groups first. */
    public List<Holder> holders() {
        return holders;
    }

    /** A link by its id, as far as IP can stand on it. */
    public Datalink link(String id) {
        return Objects.requireNonNull(links.get(id), () -> "no link " + id);
    }

    /** The socket of a NIC; empty when there is no such NIC. */
    public Optional<PhysicalPort> port(String nicId) {
        return Optional.ofNullable(nics.get(nicId)).map(NicLink::port);
    }

    /** What LACP knows at a port of a bond; empty where it is not spoken, or not to a bond. */
    public Optional<LacpMachine> lacp(String nicId) {
        return links.values().stream()
                .flatMap(link -> link instanceof BondLink bond ? bond.lacp(nicId).stream() : Stream.empty())
                .findFirst();
    }

    /** Whether a station answers an echo request from one of the addresses of the host now; draws where a part is lost. */
    public boolean answers(Ip target) {
        return new Ping(surroundings, holders).answers(target);
    }

    /** What {@code ipmpstat} would print of a group; empty when there is no such group. */
    public Optional<IpmpStatus> ipmpStatus(String groupId) {
        return parts.status(groupId);
    }

    /** The probes of in.mpathd whose fate became known after a time and until now, those of one group in order. */
    public List<Probe> probes(long after) {
        return parts.probes(after);
    }

    /** What time it is for the host, in {@link dev.linkspan.sim.time.Ticks}. */
    public long now() {
        return surroundings.clock().now();
    }

    /** The host as an observer would see it now; the same object as the last time when nothing changed. */
    public Host observe() {
        Host now = observed;
        List<Nic> seenNics = seen(now.nics(), nics);
        List<Aggregation> seenAggregations = seen(now.aggregations(), links);
        List<Vlan> seenVlans = seen(now.vlans(), links);
        List<Bridge> seenBridges = seen(now.bridges(), links);
        List<IpmpGroup> seenGroups = parts.seen(now.groups());
        if (seenNics != now.nics()
                || seenAggregations != now.aggregations()
                || seenVlans != now.vlans()
                || seenBridges != now.bridges()
                || seenGroups != now.groups()
                || now.observation() != observation) {
            observed = now.withNics(seenNics)
                    .withAggregations(seenAggregations)
                    .withVlans(seenVlans)
                    .withBridges(seenBridges)
                    .withGroups(seenGroups)
                    .withObservation(observation);
        }
        return observed;
    }

    private List<PhysicalPort> ports(Aggregation aggregation) {
        return aggregation.ports().stream()
                .flatMap(id ->
                        java.util.stream.Stream.ofNullable(surroundings.plant().port(id)))
                .toList();
    }

    /** VLANs and bridges may stand on each other in any order of the file; what stands on nothing is left out. */
    private void stackUp(Host host) {
        boolean more = true;
        while (more) {
            more = false;
            for (Vlan vlan : host.vlans()) {
                if (!links.containsKey(vlan.id()) && links.containsKey(vlan.over())) {
                    links.put(vlan.id(), new VlanLink(vlan, links.get(vlan.over())));
                    more = true;
                }
            }
            for (Bridge bridge : host.bridges()) {
                if (!links.containsKey(bridge.id()) && links.keySet().containsAll(bridge.ports())) {
                    links.put(
                            bridge.id(),
                            new BridgeLink(
                                    bridge,
                                    bridge.ports().stream().map(links::get).toList()));
                    more = true;
                }
            }
        }
    }

    private Map<String, Datalink> interfaces(IpmpGroup group) {
        Map<String, Datalink> interfaces = new LinkedHashMap<>();
        group.members()
                .forEach(member -> surroundings
                        .host()
                        .element(member.ipInterface())
                        .ifPresent(element -> {
                            Datalink link = element instanceof IpInterface ip ? links.get(ip.link()) : null;
                            if (link != null) {
                                interfaces.put(member.ipInterface(), link);
                            }
                        }));
        return interfaces;
    }

    /** What is seen of some links; the same list when nothing of it changed. */
    private static <L extends Link> List<L> seen(List<L> known, Map<String, ? extends Datalink> links) {
        List<L> now = new ArrayList<>(known.size());
        boolean changed = false;
        for (L link : known) {
            Datalink live = links.get(link.id());
            if (live == null) {
                now.add(link);
                continue;
            }
            @SuppressWarnings("unchecked") // a live link observes as the kind of link it was made from
            L seen = (L) live.observe();
            now.add(seen);
            changed |= seen != link;
        }
        return changed ? List.copyOf(now) : known;
    }
}
