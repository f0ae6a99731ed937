// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a host has after a change, as the system does it. A change that the system would refuse, or one with effects that
 * its inverse would not take back, is an {@link IllegalStateException}: plans are tried here, there and back.
 */
final class Applied {
    private Applied() {}

    static SolarisSetup after(SolarisSetup now, SolarisChange change) {
        return change instanceof DatalinkChange link ? datalink(now, link) : IpApplied.after(now, (IpChange) change);
    }

    private static SolarisSetup datalink(SolarisSetup now, DatalinkChange change) {
        if (change instanceof DatalinkChange.CreateAggr it) {
            AggregationSpec spec = it.aggregation();
            need(!now.links().containsKey(spec.name()), spec.name() + ": object already exists");
            spec.ports().forEach(port -> free(now, port));
            return now.with(DatalinkBuilder.builder()
                    .name(spec.name())
                    .kind(Datalink.Kind.AGGREGATION)
                    .mode(spec.mode())
                    .ports(spec.ports())
                    .options(spec.options())
                    .properties(spec.properties())
                    .build());
        } else if (change instanceof DatalinkChange.DeleteAggr it) {
            AggregationSpec spec = it.aggregation();
            bare(now, spec.name());
            Datalink there = now.link(spec.name());
            need(
                    there.mode() == spec.mode()
                            && there.ports().size() == spec.ports().size()
                            && there.ports().containsAll(spec.ports())
                            && spec.options().equals(there.options())
                            && spec.properties().equals(there.properties()),
                    spec.name() + " is otherwise than it could be given back");
            return now.withoutLink(spec.name());
        } else if (change instanceof DatalinkChange.ModifyAggr it) {
            Datalink link = now.link(it.aggregation());
            need(it.before().equals(link.options()), it.aggregation() + " has other options");
            return now.with(link.withOptions(it.after()));
        } else if (change instanceof DatalinkChange.AddPort it) {
            free(now, it.port());
            Datalink link = aggregation(now, it.aggregation());
            List<String> ports = new ArrayList<>(link.ports());
            ports.add(it.port());
            return now.with(link.withPorts(ports));
        } else if (change instanceof DatalinkChange.RemovePort it) {
            Datalink link = aggregation(now, it.aggregation());
            List<String> ports = new ArrayList<>(link.ports());
            need(ports.remove(it.port()), it.port() + " is no port of " + it.aggregation());
            need(!ports.isEmpty(), it.port() + " is the last port of " + it.aggregation());
            return now.with(link.withPorts(ports));
        } else if (change instanceof DatalinkChange.CreateVlan it) {
            need(!now.links().containsKey(it.vlan()), it.vlan() + ": object already exists");
            need(now.link(it.over()).kind() != Datalink.Kind.VLAN, it.over() + " is a VLAN itself");
            need(now.aggregationOf(it.over()).isEmpty(), it.over() + " is a port");
            need(
                    now.vlansOn(it.over()).stream().noneMatch(vlan -> vlan.tag() == it.tag()),
                    "VLAN " + it.tag() + " is on " + it.over() + " already");
            return now.with(DatalinkBuilder.builder()
                    .name(it.vlan())
                    .kind(Datalink.Kind.VLAN)
                    .over(it.over())
                    .tag(it.tag())
                    .ports(List.of())
                    .properties(Map.of())
                    .build());
        } else if (change instanceof DatalinkChange.DeleteVlan it) {
            bare(now, it.vlan());
            Datalink vlan = now.link(it.vlan());
            need(vlan.tag() == it.tag() && it.over().equals(vlan.over()), it.vlan() + " is another VLAN");
            return now.withoutLink(it.vlan());
        }
        return property(now, (DatalinkChange.SetProperty) change);
    }

    private static SolarisSetup property(SolarisSetup now, DatalinkChange.SetProperty it) {
        Datalink link = now.link(it.link());
        need(
                link.properties().getOrDefault(it.property(), "").equals(it.before()),
                it.property() + " of " + it.link() + " has another value");
        if (it.property().equals(LinkProperty.MTU)) {
            need(!now.isUsed(it.link()), it.link() + ": link busy");
        }
        Map<String, String> properties = new TreeMap<>(link.properties());
        if (it.after().isEmpty()) {
            properties.remove(it.property());
        } else {
            properties.put(it.property(), it.after());
        }
        return now.with(link.withProperties(properties));
    }

    private static Datalink aggregation(SolarisSetup now, String name) {
        Datalink link = now.link(name);
        need(link.kind() == Datalink.Kind.AGGREGATION, name + " is no aggregation");
        return link;
    }

    private static void free(SolarisSetup now, String port) {
        Datalink link = now.link(port);
        need(link.kind() == Datalink.Kind.NIC, port + " is no NIC");
        need(!now.isUsed(port), port + ": link busy");
        // An aggregation hands its MTU to its ports; one with a value of its own would not have it back.
        need(!link.properties().containsKey(LinkProperty.MTU), port + " has an MTU of its own");
    }

    private static void bare(SolarisSetup now, String name) {
        now.link(name);
        need(!now.isUsed(name), name + ": link busy");
    }

    static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    static boolean isSix(InterfaceAddress address) {
        return address.family() == IpFamily.INET6;
    }
}
