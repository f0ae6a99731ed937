// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.VlanOn;
import dev.linkspan.sim.aggr.DlmpLink;
import dev.linkspan.sim.aggr.LacpColumns;
import dev.linkspan.sim.aggr.TrunkLink;
import dev.linkspan.sim.ipmp.IpmpStatus;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.machine.Machine;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What moves with time, as the simulator has it now.
 *
 * @param nics by name
 * @param aggregations by name
 * @param groups by the name of the IPMP interface; on Solaris 10 of the group
 * @param places on Solaris 10: the interface that has a data address now, by the address with its prefix length
 */
public record Live(
        Map<String, NicNow> nics,
        Map<String, AggregationNow> aggregations,
        Map<String, IpmpStatus> groups,
        Map<String, String> places) {

    /**
     * A NIC.
     *
     * @param open whether anything uses it: a driver that nobody opened does not know its link
     * @param speed in Mb/s, 0 when not known
     * @param duplex null when not known
     * @param notifies whether its driver tells of link changes
     */
    public record NicNow(
            LinkState state,
            boolean open,
            int speed,
            @Nullable Duplex duplex,
            MacAddress mac,
            boolean notifies) {}

    /**
     * An aggregation.
     *
     * @param speed that of one port, in Mb/s
     * @param clients of DLMP: the link of each, and the port it has
     */
    public record AggregationNow(
            boolean up, int speed, MacAddress mac, List<PortNow> ports, Map<String, String> clients) {}

    /**
     * A port of an aggregation.
     *
     * @param lacp null for DLMP
     * @param failed given up by its probes or for its link
     */
    public record PortNow(
            String name,
            boolean attached,
            boolean failed,
            @Nullable LacpColumns lacp) {}

    static Live of(Machine machine, Host seen, State state) {
        Map<String, String> names = new HashMap<>();
        seen.elements().forEach(element -> names.put(element.id(), element.name()));
        Map<String, NicNow> nics = new HashMap<>();
        seen.nics().forEach(nic -> nics.put(nic.name(), nic(machine, nic, state)));
        Map<String, AggregationNow> aggregations = new HashMap<>();
        for (Aggregation aggregation : seen.aggregations()) {
            aggregations.put(aggregation.name(), aggregation(machine.link(aggregation.id()), aggregation, nics, names));
        }
        Map<String, IpmpStatus> groups = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        for (IpmpGroup group : seen.groups()) {
            machine.ipmpStatus(group.id()).ifPresent(status -> groups.put(group.name(), status));
            for (DataAddress address : group.addresses()) {
                if (address.carriedBy() != null) {
                    places.put(address.address().text(), names.getOrDefault(address.carriedBy(), ""));
                }
            }
        }
        for (IpInterface ip : seen.interfaces()) {
            ip.addresses().forEach(address -> places.putIfAbsent(address.text(), ip.name()));
        }
        return new Live(nics, aggregations, groups, places);
    }

    /** What a link is told to be. */
    public LinkState state(State state, String link) {
        NicNow nic = nics.get(link);
        if (nic != null) {
            return nic.state();
        }
        AggregationNow aggregation = aggregations.get(link);
        if (aggregation != null) {
            return aggregation.up() ? LinkState.UP : LinkState.DOWN;
        }
        Optional<VlanOn> vlan = state.links().vlan(link);
        return vlan.isPresent() ? state(state, vlan.get().over()) : LinkState.UNKNOWN;
    }

    /** The hardware address of a link. */
    public Optional<MacAddress> mac(State state, String link) {
        NicNow nic = nics.get(link);
        if (nic != null) {
            Optional<Aggr> bundle = state.links().aggrOf(link);
            AggregationNow aggregation =
                    bundle.isEmpty() ? null : aggregations.get(bundle.get().name());
            boolean attached = aggregation != null
                    && aggregation.ports().stream().anyMatch(port -> port.name().equals(link) && port.attached());
            return Optional.of(attached ? aggregation.mac() : nic.mac());
        }
        AggregationNow aggregation = aggregations.get(link);
        if (aggregation != null) {
            return Optional.of(aggregation.mac());
        }
        return state.links().vlan(link).flatMap(vlan -> mac(state, vlan.over()));
    }

    private static NicNow nic(Machine machine, Nic nic, State state) {
        PhysicalPort port = machine.port(nic.id()).orElse(null);
        boolean notifies = !Boolean.FALSE.equals(nic.linkNotification());
        boolean open = isOpen(state, nic.name());
        MacAddress mac = port != null ? port.mac() : nic.mac() != null ? nic.mac() : MacAddress.of("2:0:0:0:0:1");
        if (port == null || !open) {
            return new NicNow(LinkState.UNKNOWN, open, 0, null, mac, notifies);
        }
        boolean up = port.carrier();
        LinkState told = !notifies ? LinkState.UNKNOWN : up ? LinkState.UP : LinkState.DOWN;
        return new NicNow(told, true, port.speedMbps(), up ? port.duplex() : null, mac, notifies);
    }

    /** Whether IP, a VLAN or an aggregation has opened a NIC. */
    private static boolean isOpen(State state, String nic) {
        return state.busy(nic);
    }

    private static AggregationNow aggregation(
            Datalink link, Aggregation aggregation, Map<String, NicNow> nics, Map<String, String> names) {
        List<PortNow> ports = new ArrayList<>();
        Map<String, String> clients = new HashMap<>();
        int speed = 0;
        Map<String, LacpColumns> lacp = new HashMap<>();
        if (link instanceof TrunkLink trunk) {
            trunk.columns().forEach(column -> lacp.put(column.nic(), column));
        } else if (link instanceof DlmpLink dlmp) {
            dlmp.clientPorts()
                    .forEach((client, port) ->
                            clients.put(names.getOrDefault(client, client), names.getOrDefault(port, port)));
        }
        for (String id : aggregation.ports()) {
            String name = names.getOrDefault(id, id);
            LacpColumns columns = lacp.get(id);
            NicNow nic = nics.get(name);
            boolean fits = nic != null && nic.speed() > 0 && nic.duplex() == Duplex.FULL;
            boolean failed = aggregation.portUsage().get(id) == Usage.FAILED;
            boolean attached = columns != null
                    ? columns.attached()
                    : fits && aggregation.portUsage().get(id) != Usage.STANDBY;
            if (attached && nic != null && speed == 0) {
                speed = nic.speed();
            }
            ports.add(new PortNow(name, attached, failed, columns));
        }
        return new AggregationNow(link.up(), link.up() ? speed : 0, link.mac(), ports, clients);
    }
}
