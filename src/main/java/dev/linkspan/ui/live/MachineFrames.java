// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Real machines as they are seen, at the switches that they hear of or that the design has around them. What the design
 * says of a machine that nobody watches is not drawn. Pure.
 */
final class MachineFrames {
    private MachineFrames() {}

    /**
     * A machine.
     *
     * @param hostId of the host in the design that it belongs to
     * @param seen what it told last
     * @param heard when it answered last
     * @param lost why it does not answer any more; empty while it does
     */
    record Seen(String hostId, Topology seen, Instant heard, String lost) {
        Host host() {
            return seen.hosts().get(0);
        }

        boolean isLost() {
            return !lost.isEmpty();
        }
    }

    /** All of them in one picture. */
    static Topology of(Topology design, Collection<Seen> machines, Instant now) {
        List<Host> hosts = new ArrayList<>();
        Map<String, Switch> switches = new LinkedHashMap<>();
        Map<String, Position> positions = new HashMap<>(design.positions());
        design.switches().forEach(sw -> switches.put(sw.id(), sw));
        for (Seen machine : machines) {
            hosts.add(machine.isLost() ? unknown(machine.host(), machine.heard(), now) : machine.host());
            Position place = design.positions().get(machine.hostId());
            if (place != null) {
                positions.putIfAbsent(machine.host().id(), place);
            }
            machine.seen().switches().forEach(sw -> switches.merge(sw.id(), sw, MachineFrames::withPortsOf));
        }
        Topology drawn = design.withHosts(hosts)
                .withSwitches(List.copyOf(switches.values()))
                .withPositions(positions);
        return drawn.withCables(cables(design, machines, TopologyIndex.of(drawn.withCables(List.of()))));
    }

    private static Switch withPortsOf(Switch known, Switch heard) {
        List<SwitchPort> ports = new ArrayList<>(known.ports());
        heard.ports().stream()
                .filter(port -> known.ports().stream().noneMatch(it -> it.id().equals(port.id())))
                .forEach(ports::add);
        return known.withPorts(ports);
    }

    /** What was heard of cables, and what was drawn where nothing was heard. */
    private static List<Cable> cables(Topology design, Collection<Seen> machines, TopologyIndex ends) {
        List<Cable> cables = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Seen machine : machines) {
            machine.seen().cables().forEach(cable -> add(cable, ends, taken, ids, cables));
        }
        Map<String, String> names = new HashMap<>();
        TopologyIndex drawn = TopologyIndex.of(design);
        for (Seen machine : machines) {
            drawn.host(machine.hostId()).stream()
                    .flatMap(host -> host.host().nics().stream())
                    .forEach(nic ->
                            nicNamed(machine.host(), nic.name()).ifPresent(real -> names.put(nic.id(), real.id())));
        }
        for (Cable cable : design.cables()) {
            String b = cable.b();
            Cable renamed = cable.withA(names.getOrDefault(cable.a(), cable.a()))
                    .withB(b == null ? null : names.getOrDefault(b, b));
            add(renamed, ends, taken, ids, cables);
        }
        return cables;
    }

    private static void add(Cable cable, TopologyIndex ends, Set<String> taken, Set<String> ids, List<Cable> cables) {
        boolean there = isThere(cable.a(), ends) && (cable.b() == null || isThere(cable.b(), ends));
        if (there && !taken.contains(cable.a()) && !taken.contains(String.valueOf(cable.b())) && ids.add(cable.id())) {
            taken.add(cable.a());
            taken.add(String.valueOf(cable.b()));
            cables.add(cable);
        }
    }

    private static boolean isThere(@Nullable String end, TopologyIndex ends) {
        return end != null && (ends.nic(end).isPresent() || ends.switchPort(end).isPresent());
    }

    private static Optional<Nic> nicNamed(Host host, String name) {
        return host.nics().stream().filter(nic -> nic.name().equals(name)).findFirst();
    }

    /** What it is set up as, with nothing said of how it is; when it was heard last. */
    private static Host unknown(Host host, Instant heard, Instant now) {
        List<Aggregation> aggregations = host.aggregations().stream()
                .map(aggregation -> aggregation
                        .withCarrier(LinkState.UNKNOWN)
                        .withLacpPorts(List.of())
                        .withPortUsage(Map.of()))
                .toList();
        List<IpmpGroup> groups = host.groups().stream()
                .map(group -> group.withMembers(group.members().stream()
                                .map(member -> member.withUsage(null))
                                .toList())
                        .withAddresses(group.addresses().stream()
                                .map(address -> address.withCarriedBy(null))
                                .toList()))
                .toList();
        return host.withNics(host.nics().stream()
                        .map(nic -> nic.withCarrier(LinkState.UNKNOWN).withAdminUp(null))
                        .toList())
                .withVlans(host.vlans().stream()
                        .map(vlan -> vlan.withCarrier(LinkState.UNKNOWN))
                        .toList())
                .withAggregations(aggregations)
                .withGroups(groups)
                .withObservation(new Observation("no answer for " + age(heard, now), heard, List.of()));
    }

    /** {@code 40 s}, {@code 3 min}, {@code 2 h}. */
    static String age(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
