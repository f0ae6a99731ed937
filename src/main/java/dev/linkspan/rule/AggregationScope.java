// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An aggregation as its rules see it.
 *
 * @param nics its ports that exist, in order
 * @param plugs those of its ports that end on a switch, in order
 * @param systems the plugs by what LACP sees at the other end (MLAG domain or switch)
 */
public record AggregationScope(
        HostScope host, Aggregation aggregation, List<Nic> nics, List<Plug> plugs, Map<String, List<Plug>> systems) {

    static AggregationScope of(HostScope host, Aggregation aggregation) {
        List<Nic> nics = host.nics(aggregation.ports());
        List<Plug> plugs = host.plugs(nics);
        return new AggregationScope(host, aggregation, nics, plugs, bySystem(plugs));
    }

    private static Map<String, List<Plug>> bySystem(List<Plug> plugs) {
        Map<String, List<Plug>> systems = new LinkedHashMap<>();
        for (Plug plug : plugs) {
            systems.computeIfAbsent(plug.system(), id -> new ArrayList<>(4)).add(plug);
        }
        return systems;
    }

    /** Id of the aggregation. */
    public String id() {
        return aggregation.id();
    }

    /** Mode of the aggregation. */
    public AggregationMode mode() {
        return aggregation.mode();
    }

    /** What a sentence calls it ({@code aggr1 on db01}). */
    public String label() {
        return aggregation.name() + " on " + host.host().name();
    }

    /** Whether its mode is one of these. */
    public boolean isAnyOf(AggregationMode... modes) {
        for (AggregationMode mode : modes) {
            if (aggregation.mode() == mode) {
                return true;
            }
        }
        return false;
    }

    /** The plugs on the system most ports end on, the first of equals. */
    public List<Plug> mainPlugs() {
        List<Plug> most = List.of();
        for (List<Plug> onSystem : systems.values()) {
            most = onSystem.size() > most.size() ? onSystem : most;
        }
        return most;
    }

    /** The switches it ends on, in the order of its ports. */
    public List<Switch> switches() {
        // By id: a switch as a value is all its ports.
        Map<String, Switch> switches = new LinkedHashMap<>();
        for (Plug plug : plugs) {
            switches.putIfAbsent(plug.sw().id(), plug.sw());
        }
        return List.copyOf(switches.values());
    }

    /** The IP interfaces that stand on it and on its VLANs. */
    public List<IpInterface> interfaces() {
        List<IpInterface> interfaces = new ArrayList<>(2);
        host.index().interfaceOn(id()).ifPresent(interfaces::add);
        for (Vlan vlan : host.host().vlans()) {
            if (vlan.over().equals(id())) {
                host.index().interfaceOn(vlan.id()).ifPresent(interfaces::add);
            }
        }
        return interfaces;
    }

    /** Whether it is known of every port which switch it ends on. */
    public boolean fullyPlugged() {
        return plugs.size() == nics.size();
    }
}
