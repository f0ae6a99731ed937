// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.lldp.LldpNeighbor.VlanOnPort;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.HostSignsBuilder;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.PortSignsBuilder;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.lacp.LacpEnd;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a simulated Linux machine tells beyond its topology: what the simulation knows, and nothing else. */
final class LabSigns {
    static final String SOURCE = "lab";

    private static final int UNTAGGED = 4;
    private static final int ETHERNET = 18;

    /** Faults of a NIC or its cable through which nothing comes. */
    private static final Set<Fault.Kind> DEAFENING = Set.of(Fault.Kind.DOWN, Fault.Kind.SILENT, Fault.Kind.IN_LOST);

    private final LabWorld world;
    private final String host;
    private final LabCounts counts;

    LabSigns(LabWorld world, String host) {
        this.world = world;
        this.host = host;
        this.counts = new LabCounts(host, world.moment(), world.time());
        // The world and its machines end together, so that it is never left off.
        var unused = world.watch(counts::take);
    }

    HostSigns signs() {
        Instant at = world.instant();
        Moment moment = world.moment();
        TopologyIndex index = TopologyIndex.of(moment.state());
        List<PortSigns> ports = new ArrayList<>();
        for (Nic nic : LabWorld.host(moment.state(), host).nics()) {
            ports.add(PortSignsBuilder.builder()
                    .link(nic.name())
                    .counters(new Sign<>(counts.counters(nic.id(), world.time()), SOURCE, at))
                    .lacp(lacp(nic, at))
                    .neighbors(neighbor(nic, index)
                            .map(heard -> List.of(new Sign<>(heard, SOURCE, at)))
                            .orElse(List.of()))
                    .build());
        }
        return HostSignsBuilder.builder().at(at).ports(ports).build();
    }

    private List<Sign<LacpSigns>> lacp(Nic nic, Instant at) {
        return world.ask(host, machine -> machine.lacp(nic.id()).map(LabSigns::said)).stream()
                .map(said -> new Sign<>(said, SOURCE, at))
                .toList();
    }

    private static LacpSigns said(LacpMachine lacp) {
        return new LacpSigns(
                party(lacp.actor()),
                party(lacp.partner()),
                null,
                lacp.actorChurn().word(),
                lacp.partnerChurn().word(),
                lacp.actorChurns(),
                lacp.partnerChurns());
    }

    private static Lacpdu.Party party(LacpEnd end) {
        return new Lacpdu.Party(
                end.systemPriority(),
                end.system(),
                end.key(),
                end.portPriority(),
                end.portNumber(),
                end.state().bits());
    }

    private boolean isDeaf(Nic nic, TopologyIndex index) {
        Set<String> way = new HashSet<>();
        way.add(nic.id());
        index.cablesAt(nic.id()).forEach(cable -> way.add(cable.id()));
        return world.broken().stream()
                .anyMatch(fault -> DEAFENING.contains(fault.kind()) && way.contains(fault.target()));
    }

    /** The switch at the other end of a cable through which something comes. */
    private Optional<HeardNeighbor> neighbor(Nic nic, TopologyIndex index) {
        SwitchPort port = index.switchPortOf(nic.id()).orElse(null);
        Switch sw = port == null ? null : index.switchOf(port.id()).orElse(null);
        if (sw == null || port == null || nic.carrier() != LinkState.UP || isDeaf(nic, index)) {
            return Optional.empty();
        }
        List<VlanOnPort> vlans = new ArrayList<>();
        port.allowedVlans().forEach(vlan -> vlans.add(new VlanOnPort(vlan, vlan.equals(port.nativeVlan()))));
        if (port.nativeVlan() != null && !port.allowedVlans().contains(port.nativeVlan())) {
            vlans.add(new VlanOnPort(port.nativeVlan(), true));
        }
        Optional<Lag> lag =
                sw.lags().stream().filter(it -> it.ports().contains(port.id())).findFirst();
        LldpNeighbor said = new LldpNeighbor(
                nic.name(),
                "LLDP",
                sw.chassisMac() == null
                        ? new Identity("local", sw.name())
                        : new Identity("mac", sw.chassisMac().text()),
                sw.name(),
                null,
                Set.of("Bridge"),
                new Identity("ifname", port.name()),
                null,
                lag.map(Lag::name).orElse(null),
                vlans);
        Integer frame = port.mtu() == null ? null : (Integer) (port.mtu() + ETHERNET + UNTAGGED);
        return Optional.of(new HeardNeighbor(said, frame, null, null, lag.isPresent(), null));
    }
}
