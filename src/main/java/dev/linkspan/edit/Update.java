// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Changes of one element's properties. Several of the same property in quick succession are one step of undo. The
 * change must keep the id.
 */
public final class Update {
    private Update() {}

    /** Changes the design's own name or note. */
    public static Edit design(String label, UnaryOperator<Topology> change) {
        return new Edit(label, label, change);
    }

    /** Changes a host. */
    public static Edit host(String id, String label, UnaryOperator<Host> change) {
        return edit(id, label, topology -> topology.withHosts(one(topology.hosts(), id, change)));
    }

    /** Changes a switch. */
    public static Edit networkSwitch(String id, String label, UnaryOperator<Switch> change) {
        return edit(id, label, topology -> topology.withSwitches(one(topology.switches(), id, change)));
    }

    /** Changes an MLAG domain. */
    public static Edit mlagDomain(String id, String label, UnaryOperator<MlagDomain> change) {
        return edit(id, label, topology -> topology.withMlagDomains(one(topology.mlagDomains(), id, change)));
    }

    /** Changes a router. */
    public static Edit router(String id, String label, UnaryOperator<Router> change) {
        return edit(id, label, topology -> topology.withRouters(one(topology.routers(), id, change)));
    }

    /** Changes an uplink. */
    public static Edit uplink(String id, String label, UnaryOperator<Uplink> change) {
        return edit(id, label, topology -> topology.withUplinks(one(topology.uplinks(), id, change)));
    }

    /** Changes a cable. */
    public static Edit cable(String id, String label, UnaryOperator<Cable> change) {
        return edit(id, label, topology -> topology.withCables(one(topology.cables(), id, change)));
    }

    /** Changes a NIC. */
    public static Edit nic(String id, String label, UnaryOperator<Nic> change) {
        return inHost(id, label, host -> host.withNics(one(host.nics(), id, change)));
    }

    /** Changes an aggregation. */
    public static Edit aggregation(String id, String label, UnaryOperator<Aggregation> change) {
        return inHost(id, label, host -> host.withAggregations(one(host.aggregations(), id, change)));
    }

    /** Changes a VLAN. */
    public static Edit vlan(String id, String label, UnaryOperator<Vlan> change) {
        return inHost(id, label, host -> host.withVlans(one(host.vlans(), id, change)));
    }

    /** Changes a bridge. */
    public static Edit bridge(String id, String label, UnaryOperator<Bridge> change) {
        return inHost(id, label, host -> host.withBridges(one(host.bridges(), id, change)));
    }

    /** Changes an IP interface. */
    public static Edit ipInterface(String id, String label, UnaryOperator<IpInterface> change) {
        return inHost(id, label, host -> host.withInterfaces(one(host.interfaces(), id, change)));
    }

    /** Changes an IPMP group. */
    public static Edit group(String id, String label, UnaryOperator<IpmpGroup> change) {
        return inHost(id, label, host -> host.withGroups(one(host.groups(), id, change)));
    }

    /** Changes a switch port. */
    public static Edit switchPort(String id, String label, UnaryOperator<SwitchPort> change) {
        return inSwitch(id, label, sw -> sw.withPorts(one(sw.ports(), id, change)));
    }

    /** Changes a port-channel of a switch. */
    public static Edit lag(String id, String label, UnaryOperator<Lag> change) {
        return inSwitch(id, label, sw -> sw.withLags(one(sw.lags(), id, change)));
    }

    static Edit inHost(String id, String label, UnaryOperator<Host> change) {
        return edit(id, label, topology -> host(topology, Ids.owner(id), change));
    }

    static Edit inSwitch(String id, String label, UnaryOperator<Switch> change) {
        return edit(id, label, topology -> topology.withSwitches(one(topology.switches(), Ids.owner(id), change)));
    }

    static Topology host(Topology topology, String hostId, UnaryOperator<Host> change) {
        return topology.withHosts(one(topology.hosts(), hostId, change));
    }

    static <T extends Element> List<T> one(List<T> elements, String id, UnaryOperator<T> change) {
        if (elements.stream().noneMatch(element -> element.id().equals(id))) {
            throw new EditRefusedException("There is no \"" + id + "\" in this design", "");
        }
        return Lists.map(elements, element -> element.id().equals(id) ? change.apply(element) : element);
    }

    private static Edit edit(String id, String label, UnaryOperator<Topology> change) {
        return new Edit(label, id + " " + label, topology -> {
            try {
                return change.apply(topology);
            } catch (IllegalArgumentException e) {
                throw new EditRefusedException(String.valueOf(e.getMessage()), "");
            }
        });
    }
}
