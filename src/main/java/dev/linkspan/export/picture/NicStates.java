// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the state of NICs off a topology: what was seen, what is in use, and whether an aggregation can hold it. */
final class NicStates {
    /** Collecting and distributing of the LACP state byte (IEEE 802.1AX-2020 6.4.2.3, bits 4 and 5). */
    private static final int CARRIES = 0x30;

    private final TopologyIndex index;

    NicStates(TopologyIndex index) {
        this.index = index;
    }

    /** The state of every NIC of a host, by id, in file order. */
    Map<String, NicState> of(Host host) {
        HostIndex inHost = index.host(host.id()).orElseThrow();
        Set<String> carrying = new HashSet<>();
        host.interfaces().forEach(ip -> carrying.add(ip.link()));
        host.vlans().forEach(vlan -> carrying.add(vlan.over()));
        host.bridges().forEach(bridge -> carrying.addAll(bridge.ports()));
        Map<String, NicState> states = new LinkedHashMap<>();
        for (Nic nic : host.nics()) {
            Optional<Aggregation> aggregation = inHost.aggregationOf(nic.id());
            boolean used = aggregation.isPresent() || carrying.contains(nic.id());
            states.put(nic.id(), state(host, inHost, nic, aggregation, used));
        }
        return states;
    }

    /** The systems an aggregation's cables end on, by id of the NIC: a switch, or the MLAG domain it belongs to. */
    Map<String, String> systems(Aggregation aggregation) {
        Map<String, String> systems = new LinkedHashMap<>();
        for (String port : aggregation.ports()) {
            index.peerOf(port).flatMap(index::switchOf).ifPresent(sw -> systems.put(port, system(sw)));
        }
        return systems;
    }

    /** Whether an aggregation's cables end on two systems though they have to end on one. */
    boolean spans(Aggregation aggregation) {
        return aggregation.mode().needsSwitchLag()
                && Set.copyOf(systems(aggregation).values()).size() > 1;
    }

    private NicState state(Host host, HostIndex inHost, Nic nic, Optional<Aggregation> aggregation, boolean used) {
        if (Boolean.FALSE.equals(nic.adminUp())) {
            return new NicState(Mark.STANDBY, used ? "switched off" : "not used");
        }
        if (!used) {
            return new NicState(Mark.STANDBY, "not used");
        }
        if (nic.carrier() == LinkState.DOWN) {
            return new NicState(Mark.FAILED, "no carrier");
        }
        Optional<NicState> strayed = aggregation.flatMap(aggr -> strayed(aggr, nic));
        if (strayed.isPresent()) {
            return strayed.get();
        }
        if (nic.carrier() == LinkState.UNKNOWN) {
            return new NicState(Mark.UNKNOWN, host.observation() == null ? "not observed" : "state unknown");
        }
        if (aggregation.isPresent()) {
            NicState own = inAggregation(host, aggregation.get(), nic);
            // What in.mpathd thinks of the aggregation is said there; its ports are no better than it.
            return own.mark() == Mark.HEALTHY
                    ? member(inHost, aggregation.get().id())
                            .filter(state -> state.mark() != Mark.HEALTHY)
                            .orElse(own)
                    : own;
        }
        return member(inHost, nic.id()).orElse(new NicState(Mark.HEALTHY, "up"));
    }

    /** A port whose cable ends on another system than those of most of its aggregation. */
    private Optional<NicState> strayed(Aggregation aggregation, Nic nic) {
        if (!aggregation.mode().needsSwitchLag()) {
            return Optional.empty();
        }
        Map<String, String> systems = systems(aggregation);
        String own = systems.get(nic.id());
        if (own == null || Set.copyOf(systems.values()).size() < 2) {
            return Optional.empty();
        }
        Map<String, Integer> votes = new LinkedHashMap<>();
        systems.values().forEach(system -> votes.merge(system, 1, Integer::sum));
        String home = votes.entrySet().stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .orElseThrow()
                .getKey();
        if (own.equals(home)) {
            return Optional.empty();
        }
        // The Linux driver keeps the other system's links in an aggregator of their own, ready but unused.
        return Optional.of(
                aggregation.mode() == AggregationMode.LACP_802_3AD
                        ? new NicState(Mark.DEGRADED, "waits on " + index.name(own))
                        : new NicState(Mark.FAILED, "ends on " + index.name(own)));
    }

    private NicState inAggregation(Host host, Aggregation aggregation, Nic nic) {
        Usage usage = aggregation.portUsage().get(nic.id());
        if (usage == Usage.FAILED) {
            return new NicState(Mark.FAILED, aggregation.lacp() == Lacp.OFF ? "probes fail" : "not attached");
        }
        if (usage == Usage.OFFLINE) {
            return new NicState(Mark.STANDBY, "offline");
        }
        String active = aggregation.bondOrDefault().activePort();
        if (active != null) {
            return active.equals(nic.id())
                    ? new NicState(Mark.HEALTHY, "active")
                    : new NicState(Mark.STANDBY, "backup");
        }
        if (usage == Usage.STANDBY && aggregation.mode() == AggregationMode.LACP_802_3AD) {
            // Waiting is for other modes: here a port should be with the rest.
            return new NicState(Mark.DEGRADED, "in another aggregator");
        }
        if (usage == Usage.STANDBY) {
            return new NicState(Mark.STANDBY, "standby");
        }
        if (aggregation.lacp() == Lacp.OFF || host.observation() == null) {
            return new NicState(Mark.HEALTHY, "up");
        }
        Integer actor = aggregation.lacpPorts().stream()
                .filter(port -> port.nic().equals(nic.id()))
                .findFirst()
                .map(LacpPort::actorState)
                .orElse(null);
        if (actor == null) {
            return new NicState(Mark.UNKNOWN, "up, LACP not seen");
        }
        return (actor & CARRIES) == CARRIES
                ? new NicState(Mark.HEALTHY, "collecting · distributing")
                : new NicState(Mark.DEGRADED, "not distributing");
    }

    /** What the IPMP group makes of a link; empty when it is in none, or a usual member that nothing was told of. */
    static Optional<NicState> member(HostIndex inHost, String linkId) {
        Optional<IpInterface> ip = inHost.interfaceOn(linkId);
        return ip.flatMap(own -> inHost.groupOfInterface(own.id()))
                .flatMap(group -> group.members().stream()
                        .filter(it -> it.ipInterface().equals(ip.orElseThrow().id()))
                        .findFirst())
                .flatMap(NicStates::member);
    }

    private static Optional<NicState> member(IpmpMember member) {
        if (member.usage() == null) {
            return member.standby() ? Optional.of(new NicState(Mark.STANDBY, "standby")) : Optional.empty();
        }
        return Optional.of(
                switch (member.usage()) {
                    case ACTIVE -> new NicState(Mark.HEALTHY, member.standby() ? "standby, in use" : "up");
                    case STANDBY -> new NicState(Mark.STANDBY, "standby");
                    case FAILED -> new NicState(Mark.FAILED, "probes fail");
                    case OFFLINE -> new NicState(Mark.STANDBY, "offline");
                });
    }

    private String system(Switch sw) {
        return index.mlagOf(sw.id()).map(MlagDomain::id).orElse(sw.id());
    }
}
