// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules about a host may look at: the host, its cables, the switches they end on with their MLAG domains, the
 * routers and uplinks. Worked out once for all rules.
 */
public final class HostScope {
    private final HostIndex index;
    private final TopologyIndex topology;
    private final Map<String, Plug> plugs;
    private final List<AggregationScope> aggregations;
    private final List<GroupScope> groups;

    HostScope(HostIndex index, TopologyIndex topology) {
        this.index = index;
        this.topology = topology;
        Host host = index.host();
        plugs = new HashMap<>(host.nics().size() * 2);
        for (Nic nic : host.nics()) {
            Plug plug = Plug.of(nic, topology);
            if (plug != null) {
                plugs.put(nic.id(), plug);
            }
        }
        aggregations = new ArrayList<>(host.aggregations().size());
        for (Aggregation aggregation : host.aggregations()) {
            aggregations.add(AggregationScope.of(this, aggregation));
        }
        groups = new ArrayList<>(host.groups().size());
        for (IpmpGroup group : host.groups()) {
            groups.add(GroupScope.of(this, group));
        }
    }

    /** The host. */
    public Host host() {
        return index.host();
    }

    /** Operating system of the host. */
    public Platform platform() {
        return index.host().platform();
    }

    /** Look-ups in the host. */
    public HostIndex index() {
        return index;
    }

    /** Look-ups around the host; what is not cabled to it must not be asked for. */
    public TopologyIndex topology() {
        return topology;
    }

    /** The host's aggregations. */
    public List<AggregationScope> aggregations() {
        return aggregations;
    }

    /** The host's IPMP groups. */
    public List<GroupScope> groups() {
        return groups;
    }

    /** The cable of a NIC and what it ends on; empty when the NIC has none. */
    public Optional<Plug> plug(String nicId) {
        return Optional.ofNullable(plugs.get(nicId));
    }

    /** The NICs with these ids. */
    List<Nic> nics(List<String> ids) {
        List<Nic> nics = new ArrayList<>(ids.size());
        for (String id : ids) {
            index.nic(id).ifPresent(nics::add);
        }
        return nics;
    }

    /** Those of the NICs that end on a switch. */
    List<Plug> plugs(List<Nic> nics) {
        List<Plug> onSwitch = new ArrayList<>(nics.size());
        for (Nic nic : nics) {
            Plug plug = plugs.get(nic.id());
            if (plug != null && plug.onSwitch()) {
                onSwitch.add(plug);
            }
        }
        return onSwitch;
    }
}
